package dev.loadstone.analysis.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the making of connections told beside its figures.
///
/// @param reasons why requests failed, by the id of the error kind: each different sentence once,
///   the first ones of the run. They may quote the target
/// @param handshakes TLS handshakes that were finished; NaN where they were not counted
/// @param resumed those of them that took up an earlier session; NaN where they were not counted
public record Connecting(
    SortedMap<String, List<String>> reasons, double handshakes, double resumed) {
  /// Nothing was recorded.
  public static final Connecting UNKNOWN =
      new Connecting(Collections.unmodifiableSortedMap(new TreeMap<>()), Double.NaN, Double.NaN);

  /// The reasons of one error kind, by its id.
  public List<String> reasons(String kind) {
    return reasons.getOrDefault(kind, List.of());
  }
}
