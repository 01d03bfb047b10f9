package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.analysis.model.Summary;
import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.plan.Proxy;
import dev.loadstone.stats.Estimate;
import dev.loadstone.stats.Shares;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Counts each failing outcome, and tells a few stray errors from a finding.
final class FailureDetector implements Detector {
  /// Ends of an attempt to connect.
  private static final Set<String> CONNECTING =
      Stream.of(
              ErrorKind.DNS,
              ErrorKind.CONNECT_REFUSED,
              ErrorKind.CONNECT_TIMEOUT,
              ErrorKind.CONNECT_RESET,
              ErrorKind.UNREACHABLE,
              ErrorKind.TLS,
              ErrorKind.TLS_UNTRUSTED)
          .map(ErrorKind::id)
          .collect(Collectors.toSet());

  @Override
  public Sighting look(RunView run) {
    long all = run.summary().requests();
    List<Fact> facts = new ArrayList<>();
    run.summary()
        .statuses()
        .forEach((status, count) -> {
          if (status >= Outcome.FIRST_FAILING_STATUS && worthAWord(count, all)) {
            facts.add(fact("status " + status, Integer.toString(status), count, all));
          }
        });
    run.summary()
        .errors()
        .forEach((kind, count) -> {
          if (worthAWord(count, all) || worthAWord(count, attempts(kind, run.summary()))) {
            facts.add(fact(kind, kind, count, all));
          }
        });
    reasons(run, facts);
    long failed = Math.round(run.summary().errorRate() * all);
    return new Sighting.Seen(
        facts,
        failed == 0
            ? "No request of " + all + " failed."
            : failed + " of " + all + " requests failed: single errors, too few for a cause.");
  }

  /// The attempts to connect, where this outcome is the end of one: a few that fail are many where
  /// all the other requests go over a few connections.
  private static long attempts(String kind, Summary summary) {
    if (!CONNECTING.contains(kind)) {
      return summary.requests();
    }
    long failed = CONNECTING.stream().mapToLong(id -> summary.errors().getOrDefault(id, 0L)).sum();
    return summary.connectionsOpened() + failed;
  }

  private static boolean worthAWord(long count, long all) {
    boolean many = count >= Math.min(Thresholds.FAILURES_FEWEST, Math.max(1, all / 2));
    boolean large = count >= Thresholds.LARGE_FEWEST && count >= all * Thresholds.LARGE_SHARE;
    return (many || large) && count >= all * Thresholds.FAILURES_SHARE;
  }

  /// Why there was no answer, where the transport knows.
  private static void reasons(RunView run, List<Fact> facts) {
    Proxy proxy = run.record().header().plan().connections().way().proxy();
    String name = proxy == null ? "" : "the proxy " + proxy.url();
    run.figures()
        .connecting()
        .reasons()
        .forEach((kind, reasons) -> {
          if (facts.stream().noneMatch(f -> f.subject().equals(kind))) {
            return;
          }
          boolean proxys = proxy != null && reasons.stream().allMatch(r -> r.startsWith(name));
          Sign sign = proxys ? Sign.PROXY_REASON : Sign.REASON;
          for (String reason : reasons) {
            facts.add(new Fact(sign, kind, reason, Double.NaN, "", Kind.PROTOCOL, Map.of()));
          }
        });
  }

  private static Fact fact(String what, String subject, long count, long all) {
    Estimate interval = Shares.wilson(count, all, 1);
    return new Fact(
        Sign.FAILURES,
        subject,
        String.format(
            Locale.ROOT,
            "%s: %,d of %,d requests (%.2f %%, 95 %% interval %.2f–%.2f %%).",
            what,
            count,
            all,
            100.0 * count / all,
            100 * interval.low(),
            100 * interval.high()),
        (double) count / all,
        "fraction",
        Kind.PROTOCOL,
        Map.of("count", (double) count, "low", interval.low(), "high", interval.high()));
  }
}
