package dev.loadstone.analysis.figures;

import dev.loadstone.analysis.model.GeneratorHealth;
import dev.loadstone.analysis.model.GeneratorHealth.Limits;
import dev.loadstone.analysis.model.GeneratorHealth.Processor;
import dev.loadstone.analysis.model.GeneratorHealth.Second;
import dev.loadstone.analysis.model.GeneratorHealth.SendLag;
import dev.loadstone.analysis.model.GeneratorHealth.Stops;
import dev.loadstone.metrics.DueSpans;
import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.Interval;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.metrics.Series;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Sums up what was recorded about the generator and its machine.
final class OwnHealth {
  private static final Map<String, String> THREADS =
      Map.of(
          "workers", HealthSeries.WORKERS_CORES,
          "collector", HealthSeries.COLLECTOR_CORES,
          "sentinel", HealthSeries.SENTINEL_CORES,
          "probes", HealthSeries.PROBES_CORES,
          "jit", HealthSeries.JIT_CORES,
          "gc", HealthSeries.GC_CORES,
          "other", HealthSeries.OTHER_CORES);

  private final Window window;
  private final HealthValues values;

  private OwnHealth(Window window) {
    this.window = window;
    this.values = new HealthValues(window);
  }

  static GeneratorHealth of(Window window, OwnShare own, SlowRequests slow, ClientPauses pauses) {
    OwnHealth health = new OwnHealth(window);
    boolean exact = window.exact() && window.rows().size() > 0;
    return new GeneratorHealth(
        lag(own.lag()),
        health.pauses(pauses),
        health.collections(),
        exact ? slow.count() : Double.NaN,
        exact && pauses.known() ? slow.explainedCount() : Double.NaN,
        health.processor(),
        health.limits(),
        health.threads(),
        Collections.unmodifiableSortedMap(health.values.growths(HealthSeries.TCP)),
        exact ? health.seconds(own, pauses) : List.of());
  }

  private static SendLag lag(Durations lag) {
    return lag.count() == 0
        ? new SendLag(Double.NaN, Double.NaN, Double.NaN)
        : new SendLag(
            Durations.millis(lag.quantileNanos(0.5)),
            Durations.millis(lag.quantileNanos(0.99)),
            Durations.millis(lag.maxNanos()));
  }

  private Stops pauses(ClientPauses pauses) {
    if (!pauses.known()) {
      return Stops.UNKNOWN;
    }
    long from = window.firstDueNanos();
    long to = window.lastEndNanos();
    return new Stops(
        pauses.count(from, to),
        Durations.millis(pauses.overlapNanos(from, to)),
        Durations.millis(pauses.longestNanos(from, to)));
  }

  private Stops collections() {
    RunRecord record = window.record();
    boolean known = record.series().stream().anyMatch(s -> s.name().equals(HealthSeries.GC_PAUSE));
    double[] all =
        record.series().stream()
            .filter(s -> s.source().equals(HealthSeries.GENERATOR))
            .filter(s -> s.name().equals(HealthSeries.GC))
            .flatMapToDouble(this::inWindow)
            .toArray();
    double longest = 0;
    double total = 0;
    for (double pause : all) {
      longest = Math.max(longest, pause);
      total += pause;
    }
    return known ? new Stops(all.length, total, longest) : Stops.UNKNOWN;
  }

  private DoubleStream inWindow(Series s) {
    return IntStream.range(0, s.size())
        .filter(i -> s.atNanos()[i] > window.firstDueNanos())
        .mapToDouble(i -> s.values()[i]);
  }

  private Processor processor() {
    String own = HealthSeries.GENERATOR;
    return new Processor(
        values.mean(own, HealthSeries.CORES),
        values.least(own, HealthSeries.QUOTA),
        values.mean(own, HealthSeries.WORKER),
        values.mean(own, HealthSeries.RUN_QUEUE),
        values.mean(HealthSeries.HOST, HealthSeries.STEAL),
        values.mean(HealthSeries.HOST, HealthSeries.PRESSURE),
        values.mean(own, HealthSeries.THROTTLED));
  }

  private Limits limits() {
    return new Limits(
        values.max(HealthSeries.GENERATOR, HealthSeries.DESCRIPTORS),
        values.max(HealthSeries.HOST, HealthSeries.PORTS),
        values.max(HealthSeries.HOST, HealthSeries.TIME_WAIT));
  }

  private SortedMap<String, Double> threads() {
    SortedMap<String, Double> cores = new TreeMap<>();
    THREADS.forEach((kind, series) -> {
      double mean = values.mean(HealthSeries.GENERATOR, series);
      if (Double.isFinite(mean)) {
        cores.put(kind, mean);
      }
    });
    return Collections.unmodifiableSortedMap(cores);
  }

  /// The lag of each request belongs to the second in which it was due.
  private List<Second> seconds(OwnShare own, ClientPauses pauses) {
    List<Interval> intervals = window.intervals();
    long[] starts = intervals.stream().mapToLong(Interval::startNanos).toArray();
    DueSpans due = DueSpans.of(window.requests(), window.rows(), starts);
    List<Second> seconds = new ArrayList<>();
    for (int i = 0; i < intervals.size(); i++) {
      int span = i;
      Durations lags =
          new ExactDurations(
              due.size(i),
              (from, count, into) -> due.copy(span, from, count, own.lagNanos(), into));
      Interval interval = intervals.get(i);
      double paused =
          pauses.known()
              ? Durations.millis(pauses.overlapNanos(interval.startNanos(), interval.endNanos()))
              : Double.NaN;
      int second = (int) Math.round(interval.startNanos() / Window.NANOS_PER_SECOND);
      seconds.add(new Second(second, lag(lags), paused));
    }
    return List.copyOf(seconds);
  }
}
