package dev.loadstone.lab.simulated;

import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.SampleBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The requests that have ended, as a worker would have written them down.
final class Ledger {
  private static final double NANOS = 1e9;
  private static final double MICROS = 1e6;
  private static final int REQUEST_BYTES = 120;

  private final List<SampleBlock> blocks = new ArrayList<>();
  private final Map<Short, Double> firstAt = new TreeMap<>();
  private int size;

  /// Virtual seconds as nanoseconds.
  static long nanos(double seconds) {
    return Math.round(seconds * NANOS);
  }

  int size() {
    return size;
  }

  /// When each kind of failure was first seen, in seconds.
  Map<Short, Double> failures() {
    return firstAt;
  }

  /// One request; times in seconds, NaN for no first byte.
  void add(
      double due,
      double sent,
      double firstByte,
      double end,
      long bytes,
      double connect,
      double tls,
      int connection,
      int ordinal,
      short outcome,
      int endpoint,
      int address) {
    if (!Outcome.isSuccess(outcome)) {
      firstAt.putIfAbsent(outcome, end);
    }
    size++;
    room()
        .append(
            nanos(due),
            nanos(sent),
            Double.isNaN(firstByte) ? -1 : nanos(firstByte),
            nanos(end),
            Outcome.isStatus(outcome) ? bytes : 0,
            outcome == Outcome.DROPPED ? 0 : REQUEST_BYTES,
            micros(connect),
            micros(tls),
            connection,
            ordinal,
            outcome,
            endpoint,
            address);
  }

  /// What became due and was never sent.
  void dropped(double due, double now) {
    add(due, now, Double.NaN, now, 0, 0, 0, 0, 0, Outcome.DROPPED, 0, 0);
  }

  private static int micros(double seconds) {
    return seconds > 0 ? Math.max(1, (int) Math.round(seconds * MICROS)) : 0;
  }

  private SampleBlock room() {
    if (blocks.isEmpty() || blocks.getLast().full()) {
      blocks.add(new SampleBlock());
    }
    return blocks.getLast();
  }

  /// All of them, ordered by end.
  Requests requests() {
    return Requests.of(blocks);
  }
}
