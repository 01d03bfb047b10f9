package dev.loadstone.metrics;

import dev.loadstone.metrics.ByteSource.DamageException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// An interval in a frame: its numbers in the order of the record, then its four histograms.
final class IntervalCodec {
  private IntervalCodec() {}

  static void write(Interval interval, ByteSink sink) {
    sink.varint(interval.index());
    sink.varint(interval.startNanos());
    sink.varint(interval.endNanos() - interval.startNanos());
    sink.varint(interval.due());
    sink.varint(interval.sent());
    sink.varint(interval.late());
    sink.varint(interval.dropped());
    sink.varint(interval.outcomes().size());
    interval
        .outcomes()
        .forEach((outcome, count) -> {
          sink.zigzag(outcome);
          sink.varint(count);
        });
    sink.zigzag(interval.bytesIn());
    sink.zigzag(interval.bytesOut());
    sink.zigzag(interval.inFlight());
    sink.varint(interval.opened());
    interval.responseSuccessCounts().write(sink);
    interval.responseFailureCounts().write(sink);
    interval.serviceCounts().write(sink);
    interval.lagCounts().write(sink);
  }

  static Interval read(ByteSource source) {
    int index = Math.toIntExact(Math.min(Integer.MAX_VALUE, source.amount()));
    long start = ByteSource.time(source.amount());
    long end = ByteSource.time(start + source.amount());
    if (end < start) {
      throw new DamageException("an interval that ends before it starts");
    }
    return new Interval(
        index,
        start,
        end,
        source.amount(),
        source.amount(),
        source.amount(),
        source.amount(),
        outcomes(source),
        source.zigzag(),
        source.zigzag(),
        source.zigzag(),
        source.amount(),
        LatencyCounts.read(source),
        LatencyCounts.read(source),
        LatencyCounts.read(source),
        LatencyCounts.read(source));
  }

  private static SortedMap<Short, Long> outcomes(ByteSource source) {
    int size = source.count(2);
    SortedMap<Short, Long> outcomes = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      outcomes.put(source.outcome(), source.amount());
    }
    return Collections.unmodifiableSortedMap(outcomes);
  }
}
