package dev.loadstone.analysis.detect;

import dev.loadstone.metrics.Requests;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/// The first requests of a run after its start, in the order of sending: what a target with several
/// servers behind it deals out in turn.
///
/// @param rows in the order of sending
/// @param run where they are from
record SentSample(int[] rows, RunView run) {
  /// A tenth of a run is its start, where connections are made and code is cold.
  private static final int START = 10;

  /// At most so many, the first tenth left out.
  static SentSample of(RunView run, int most) {
    int[] sent = run.sends().first(most + most / START);
    return new SentSample(Arrays.copyOfRange(sent, sent.length / START, sent.length), run);
  }

  int size() {
    return rows.length;
  }

  /// For each request the number of its connection, from 0 in order of appearance.
  int[] connections() {
    Requests requests = run.requests();
    return numbered(requests::connection);
  }

  /// For each request the number of its address, likewise.
  int[] addresses() {
    Requests requests = run.requests();
    return numbered(requests::address);
  }

  /// 0 for the first request of a connection, 1 for a later one.
  int[] reuse() {
    Requests requests = run.requests();
    return of(i -> requests.ordinal(i) == 1 ? 0 : 1);
  }

  /// For each request its place in a rotation.
  int[] places(int length) {
    int[] places = new int[rows.length];
    Arrays.setAll(places, k -> k % length);
    return places;
  }

  private int[] numbered(IntUnaryOperator key) {
    Map<Integer, Integer> numbers = new HashMap<>();
    return of(i -> numbers.computeIfAbsent(key.applyAsInt(i), _ -> numbers.size()));
  }

  private int[] of(IntUnaryOperator figure) {
    int[] figures = new int[rows.length];
    Arrays.setAll(figures, k -> figure.applyAsInt(rows[k]));
    return figures;
  }
}
