package dev.loadstone.interop.export;

import dev.loadstone.metrics.Interval;
import dev.loadstone.metrics.LatencyCounts;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.RunHeader;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/// What a run has come to so far, added up from its intervals.
///
/// A listener may be skipped when it is slow: then an interval is missing here, and is counted as
/// missing. Used by one thread at a time.
final class Totals {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final RunHeader header;
  private final Map<String, Long> outcomes = new TreeMap<>();
  private final Times success = new Times();
  private final Times failure = new Times();
  private final Times service = new Times();
  private final Times lag = new Times();
  private final Map<Count, Long> counts = new EnumMap<>(Count.class);
  private long inFlight;
  private long endNanos;
  private int next;

  /// What only grows.
  enum Count {
    DUE,
    SENT,
    LATE,
    DROPPED,
    OPENED,
    BYTES_IN,
    BYTES_OUT,
    SKIPPED
  }

  /// Durations of one kind.
  static final class Times {
    /// Bounds of buckets in seconds, 1-2-5 from 0.1 ms to 50 s: enough for the eye; percentiles are
    /// the report's.
    static final double[] BOUNDS = {
      0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20,
      50
    };

    private final Histogram histogram = new Histogram(Interval.SIGNIFICANT_DIGITS);
    private double sumSeconds;

    private void add(LatencyCounts counts) {
      Histogram one = counts.histogram();
      sumSeconds +=
          one.getTotalCount() == 0 ? 0 : one.getMean() * one.getTotalCount() / NANOS_PER_SECOND;
      histogram.add(one);
    }

    long count() {
      return histogram.getTotalCount();
    }

    double sumSeconds() {
      return sumSeconds;
    }

    /// How many are in each bucket, the last one being those beyond every bound.
    long[] perBucket() {
      long[] buckets = new long[BOUNDS.length + 1];
      long before = 0;
      for (int i = 0; i < BOUNDS.length; i++) {
        long upTo =
            count() == 0
                ? 0
                : histogram.getCountBetweenValues(0, Math.round(BOUNDS[i] * NANOS_PER_SECOND));
        buckets[i] = upTo - before;
        before = upTo;
      }
      buckets[BOUNDS.length] = count() - before;
      return buckets;
    }
  }

  Totals(RunHeader header) {
    this.header = header;
  }

  void add(Interval interval) {
    count(Count.SKIPPED, Math.max(0, interval.index() - next));
    next = interval.index() + 1;
    interval
        .outcomes()
        .forEach((outcome, n) -> {
          if (outcome != Outcome.DROPPED) {
            outcomes.merge(name(outcome), n, Long::sum);
          }
        });
    success.add(interval.responseSuccessCounts());
    failure.add(interval.responseFailureCounts());
    service.add(interval.serviceCounts());
    lag.add(interval.lagCounts());
    count(Count.DUE, interval.due());
    count(Count.SENT, interval.sent());
    count(Count.LATE, interval.late());
    count(Count.DROPPED, interval.dropped());
    count(Count.OPENED, interval.opened());
    count(Count.BYTES_IN, interval.bytesIn());
    count(Count.BYTES_OUT, interval.bytesOut());
    inFlight = interval.inFlight();
    endNanos = interval.endNanos();
  }

  private void count(Count what, long more) {
    counts.merge(what, more, Long::sum);
  }

  /// A status, or an error kind.
  static String name(short outcome) {
    return Outcome.isError(outcome) ? Outcome.kind(outcome).id() : String.valueOf(outcome);
  }

  /// The run, its secrets hidden.
  RunHeader header() {
    return header;
  }

  Map<String, Long> outcomes() {
    return outcomes;
  }

  long of(Count what) {
    return counts.getOrDefault(what, 0L);
  }

  long inFlight() {
    return inFlight;
  }

  Times success() {
    return success;
  }

  Times failure() {
    return failure;
  }

  Times service() {
    return service;
  }

  Times lag() {
    return lag;
  }

  /// When the run began, nanoseconds since 1970.
  long startNanos() {
    return header.startedAtMillis() * NANOS_PER_MILLI;
  }

  /// Until when these figures speak, nanoseconds since 1970.
  long atNanos() {
    return startNanos() + endNanos;
  }
}
