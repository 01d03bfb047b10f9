package dev.loadstone.cli;

import java.util.List;
import java.util.Map;

/// Commands and flags that are fixed in the contract and not in this version, and the words other
/// tools use for flags of ours.
final class LaterFeatures {
  static final List<String> COMMANDS = List.of("diagnose", "find-max", "agent");

  static final List<String> FLAGS = List.of("--bystander", "--cluster");

  /// Flags of curl, ab, wrk, hey, oha and k6 whose users come here.
  static final Map<String, String> FOREIGN_FLAGS =
      Map.ofEntries(
          Map.entry("-X", "--method"),
          Map.entry("--request", "--method"),
          Map.entry("--data", "--body"),
          Map.entry("-D", "--body-file"),
          Map.entry("-F", "--form"),
          Map.entry("-k", "--insecure"),
          Map.entry("-L", "--follow"),
          Map.entry("--location", "--follow"),
          Map.entry("-z", "--duration"),
          Map.entry("-q", "--quiet or --rate"),
          Map.entry("-R", "--rate"),
          Map.entry("-t", "--duration or --timeout"),
          Map.entry("--threads", "--workers"),
          Map.entry("--vus", "--connections"),
          Map.entry("--iterations", "--requests"),
          Map.entry("--concurrency", "--connections"),
          Map.entry("--disable-keepalive", "--no-keepalive"),
          Map.entry("--no-connection-reuse", "--no-keepalive"),
          Map.entry("-x", "--proxy"),
          Map.entry("--interface", "--source-address"),
          Map.entry("--local-ips", "--source-address"),
          Map.entry("--local-addr", "--source-address"),
          Map.entry("--laddr", "--source-address"),
          Map.entry("--socks5", "--proxy socks5://HOST:PORT"),
          Map.entry("--tls-max", "--tls-version"),
          Map.entry("--session-tickets", "--tls-resume"));

  private LaterFeatures() {}
}
