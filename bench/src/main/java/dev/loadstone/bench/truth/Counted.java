package dev.loadstone.bench.truth;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// The requests of a run by class, as reported and as they were.
///
/// @param sent how many the report says were sent
/// @param requests how many were to be sent
/// @param agrees whether a further count agrees
record Counted(
    Map<String, Long> reported, Map<String, Long> truth, long sent, long requests, boolean agrees) {
  Counted(JsonNode summary, Map<String, Long> truth, long requests) {
    this(
        Classes.reported(summary),
        new TreeMap<>(truth),
        summary.get("sent").asLong(),
        requests,
        true);
  }

  /// The same, to be exact only if this count is the same too.
  Counted and(Map<String, Long> other) {
    return truth.equals(new TreeMap<>(other)) ? this : wrong();
  }

  /// The same, contradicted by another count.
  Counted wrong() {
    return new Counted(reported, truth, sent, requests, false);
  }

  boolean exact() {
    return agrees
        && reported.equals(truth)
        && sent == requests
        && Classes.sum(reported) == requests;
  }

  String text() {
    return exact() ? reported.toString() : "reported " + reported + ", in truth " + truth;
  }
}
