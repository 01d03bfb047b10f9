package dev.loadstone.report;

import dev.loadstone.analysis.model.Finding;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The part of a request that findings speak of.
enum PhaseMark {
  /// Looking up the name.
  DNS("dns-delay"),
  /// Opening a connection.
  CONNECT("no-keep-alive", "accept-queue-overflow", "requests-per-connection-limit"),
  /// Agreeing on TLS.
  TLS("tls-handshake-cost", "no-keep-alive"),
  /// Waiting for the first byte.
  FIRST_BYTE("delayed-ack", "packet-loss", "slow-backend", "cache-miss-mix", "data-dependent-cost"),
  /// Receiving.
  RECEIVE("bandwidth-limit");

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes one that cannot change.
  private final List<String> causes;

  PhaseMark(String... causes) {
    this.causes = List.of(causes);
  }

  /// The ids of findings by the part that they speak of, for example `F1, F3`; parts of which none
  /// speaks are left out.
  static Map<PhaseMark, String> of(List<Finding> findings) {
    Map<PhaseMark, String> tags = new EnumMap<>(PhaseMark.class);
    Arrays.stream(values())
        .forEach(part -> {
          String ids =
              findings.stream()
                  .filter(finding -> part.causes.contains(finding.cause()))
                  .map(Finding::id)
                  .collect(Collectors.joining(", "));
          if (!ids.isEmpty()) {
            tags.put(part, ids);
          }
        });
    return tags;
  }
}
