package dev.loadstone.bench.truth;

import dev.loadstone.bench.truth.server.ServedLog;
import dev.loadstone.bench.truth.server.Turn;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Requests counted by how they ended, under the names of the report.
final class Classes {
  private Classes() {}

  /// As the report has them: statuses and errors together.
  static Map<String, Long> reported(JsonNode summary) {
    Map<String, Long> counts = new TreeMap<>();
    for (String kind : new String[] {"statuses", "errors"}) {
      summary
          .get(kind)
          .properties()
          .forEach(e -> counts.merge(e.getKey(), e.getValue().asLong(), Long::sum));
    }
    return counts;
  }

  /// As the server treated them: what its treatment must look like to a client.
  static Map<String, Long> served(ServedLog log) {
    Map<String, Long> counts = new TreeMap<>();
    for (int i = 0; i < log.size(); i++) {
      counts.merge(seenAs(log.turn(i)), 1L, Long::sum);
    }
    return counts;
  }

  private static String seenAs(Turn turn) {
    return switch (turn.act()) {
      case ANSWER -> "" + turn.status();
      case HALF_CLOSE -> "200";
      case CLOSE, DIE -> "closed-early";
      case RESET -> "reset";
      case CUT -> "truncated";
      case NEVER -> "timeout";
    };
  }

  static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(n -> n).sum();
  }
}
