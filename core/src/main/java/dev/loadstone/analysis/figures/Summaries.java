package dev.loadstone.analysis.figures;

import dev.loadstone.analysis.model.Confidence;
import dev.loadstone.analysis.model.Confidence.Bounds;
import dev.loadstone.analysis.model.LatencyFigures;
import dev.loadstone.analysis.model.Phases;
import dev.loadstone.analysis.model.Summary;
import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.Interval;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.Rows;
import dev.loadstone.metrics.RunHeader;
import dev.loadstone.metrics.Zones;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.stats.Estimate;
import dev.loadstone.stats.Shares;
import java.util.Arrays;
import java.util.function.IntToLongFunction;

/// Makes the summary of a scope.
final class Summaries {
  private static final double BYTES_PER_KBYTE = 1000;
  private static final long NANOS_PER_MICRO = 1_000;

  private Summaries() {}

  /// The summary of a scope.
  static Summary of(Scope scope) {
    Totals totals = scope.totals();
    RunHeader header = scope.window().record().header();
    long received = header.tells(RunHeader.BYTES_RECEIVED) ? totals.bytesIn() : Summary.UNTOLD;
    long sent = header.tells(RunHeader.BYTES_SENT) ? totals.bytesOut() : Summary.UNTOLD;
    Estimate errorRate = scope.errorRate();
    return new Summary(
        totals.ended(),
        concurrency(scope.window()),
        scope.window().durationSeconds(),
        scope.response().figures(),
        scope.service().figures(),
        scope.failure().figures(),
        confidence(scope, errorRate),
        scope.requestsPerSecond(),
        kBytesPerSecond(scope, received),
        kBytesPerSecond(scope, sent),
        received,
        sent,
        1 - errorRate.value(),
        errorRate.value(),
        totals.statuses(),
        totals.errors(),
        totals.ended() + totals.dropped(),
        totals.ended(),
        totals.completed(),
        totals.late(),
        totals.dropped(),
        totals.of(ErrorKind.ABORTED),
        phases(scope.window()),
        connectionsOpened(scope.window()));
  }

  private static double kBytesPerSecond(Scope scope, long bytes) {
    return bytes == Summary.UNTOLD ? Double.NaN : scope.perSecond(bytes / BYTES_PER_KBYTE);
  }

  private static Confidence confidence(Scope scope, Estimate errorRate) {
    if (scope.window().loadChanges()) {
      return Confidence.OF_MIXED_LOADS;
    }
    Durations response = scope.response();
    Estimate rps = Throughput.of(scope);
    return new Confidence(
        response.bounds(0.5),
        response.bounds(0.95),
        response.bounds(0.99),
        Throughput.bounds(scope, rps),
        new Bounds(
            errorRate.low(), errorRate.high(), Shares.rough(scope.failureBatches()), Double.NaN));
  }

  private static long concurrency(Window window) {
    LoadPlan plan = window.record().header().plan();
    if (window.closed()) {
      return plan.users();
    }
    return window.exact() ? peakInFlight(window) : peakOfIntervals(window);
  }

  private static long peakOfIntervals(Window window) {
    return window.intervals().stream().mapToLong(Interval::inFlight).max().orElse(0);
  }

  /// The most requests under way at once: a sweep over sends and ends, both in order.
  private static long peakInFlight(Window window) {
    Requests requests = window.requests();
    Rows rows = window.rows();
    long[] sent = new long[rows.size()];
    for (int k = 0; k < sent.length; k++) {
      sent[k] = requests.sentNanos(rows.at(k));
    }
    Arrays.sort(sent);
    int peak = 0;
    int ended = 0;
    for (int begun = 0; begun < sent.length; begun++) {
      while (requests.endNanos(rows.at(ended)) <= sent[begun] && ended < begun) {
        ended++;
      }
      peak = Math.max(peak, begun + 1 - ended);
    }
    return peak;
  }

  private static Phases phases(Window window) {
    Requests r = window.requests();
    Rows answered = Zones.answered(r, window.withOutcome(1, Short.MAX_VALUE));
    return new Phases(
        LatencyFigures.NONE,
        figures(Zones.connecting(r, window.rows()), row -> r.connectMicros(row) * NANOS_PER_MICRO),
        figures(Zones.shakingHands(r, window.rows()), row -> r.tlsMicros(row) * NANOS_PER_MICRO),
        figures(answered, r::waits),
        figures(answered, r::receives));
  }

  private static LatencyFigures figures(Rows rows, IntToLongFunction nanos) {
    return new ExactDurations(rows.size(), k -> nanos.applyAsLong(rows.at(k))).figures();
  }

  private static LatencyFigures figures(Rows rows, RowTimes nanos) {
    return new ExactDurations(rows.size(), nanos.of(rows)).figures();
  }

  /// Connections are opened before the warm-up ends and carry the load after it: they are counted
  /// over the whole run. Of a single endpoint those count that its requests opened.
  private static long connectionsOpened(Window window) {
    Requests requests = window.requests();
    return window.intervals().isEmpty()
        ? window
            .rowsWhere(row -> requests.ordinal(row) == 1 && requests.connectMicros(row) > 0)
            .size()
        : window.record().intervals().stream().mapToLong(Interval::opened).sum();
  }
}
