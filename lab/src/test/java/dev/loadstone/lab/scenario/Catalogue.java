package dev.loadstone.lab.scenario;

import java.util.Set;

/// The causes that a finding may name: the cause catalogue of the report.
final class Catalogue {
  static final Set<String> IDS =
      Set.of(
          "connection-pool-limit",
          "serial-section",
          "worker-thread-limit",
          "cpu-saturation",
          "cpu-quota",
          "contention-collapse",
          "concurrency-limit",
          "bandwidth-limit",
          "h2-stream-limit",
          "capacity-ceiling",
          "stop-the-world-pause",
          "periodic-stall",
          "cache-stampede",
          "rate-limit",
          "upstream-timeout",
          "upstream-unavailable",
          "circuit-breaker",
          "pool-acquire-timeout",
          "error-burst",
          "application-errors",
          "no-keep-alive",
          "accept-queue-overflow",
          "packet-loss",
          "delayed-ack",
          "keep-alive-race",
          "requests-per-connection-limit",
          "dns-delay",
          "tls-handshake-cost",
          "cache-miss-mix",
          "slow-backend",
          "failing-backend",
          "data-dependent-cost",
          "cold-start",
          "drift",
          "descriptor-leak",
          "step-change",
          "capacity-added",
          "retry-storm",
          "client-limited",
          "healthy",
          "unexplained");

  private Catalogue() {}
}
