package dev.loadstone.lab.score;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The ids of the cause catalogue and their families.
public final class Catalogue {
  private static final Map<String, List<String>> FAMILIES = new LinkedHashMap<>();

  static {
    family(
        "capacity",
        "connection-pool-limit",
        "serial-section",
        "worker-thread-limit",
        "cpu-saturation",
        "cpu-quota",
        "contention-collapse",
        "concurrency-limit",
        "bandwidth-limit",
        "h2-stream-limit",
        "capacity-ceiling");
    family("stall", "stop-the-world-pause", "periodic-stall", "cache-stampede");
    family(
        "rejection",
        "rate-limit",
        "upstream-timeout",
        "upstream-unavailable",
        "circuit-breaker",
        "pool-acquire-timeout",
        "error-burst",
        "application-errors");
    family(
        "protocol",
        "no-keep-alive",
        "accept-queue-overflow",
        "packet-loss",
        "delayed-ack",
        "keep-alive-race",
        "requests-per-connection-limit",
        "dns-delay",
        "tls-handshake-cost");
    family(
        "heterogeneity",
        "cache-miss-mix",
        "slow-backend",
        "failing-backend",
        "data-dependent-cost");
    family(
        "change",
        "cold-start",
        "drift",
        "descriptor-leak",
        "step-change",
        "capacity-added",
        "retry-storm");
    family("generator", "client-limited");
    family("none", "healthy", "unexplained");
  }

  private static final Map<String, String> FAMILY_OF = new LinkedHashMap<>();

  static {
    FAMILIES.forEach((family, ids) -> ids.forEach(id -> FAMILY_OF.put(id, family)));
  }

  private Catalogue() {}

  private static void family(String name, String... ids) {
    FAMILIES.put(name, List.of(ids));
  }

  /// All ids, in the order of the catalogue.
  public static Set<String> ids() {
    return FAMILY_OF.keySet();
  }

  /// The family of a cause; itself for one that the catalogue does not have.
  public static String family(String cause) {
    return FAMILY_OF.getOrDefault(cause, cause);
  }
}
