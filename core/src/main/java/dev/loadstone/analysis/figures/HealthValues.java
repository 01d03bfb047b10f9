package dev.loadstone.analysis.figures;

import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.Series;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// What the series about the generator and its machine say over the part of a run that counts.
final class HealthValues {
  private static final double TYPICAL = 0.5;

  private final Window window;

  HealthValues(Window window) {
    this.window = window;
  }

  /// NaN where nothing was recorded.
  double mean(String source, String name) {
    return Arrays.stream(all(source, name)).average().orElse(Double.NaN);
  }

  /// NaN where nothing was recorded.
  double max(String source, String name) {
    return Arrays.stream(all(source, name)).max().orElse(Double.NaN);
  }

  /// NaN where nothing was recorded.
  double least(String source, String name) {
    return Arrays.stream(all(source, name)).min().orElse(Double.NaN);
  }

  /// NaN where nothing was recorded.
  double median(String source, String name) {
    double[] sorted = all(source, name);
    Arrays.sort(sorted);
    return sorted.length == 0 ? Double.NaN : sorted[(int) (TYPICAL * sorted.length)];
  }

  /// The sum of a series of the generator in milliseconds, as a share of the time.
  double shareOfTime(String name) {
    double seconds = window.durationSeconds();
    double[] millis = all(HealthSeries.GENERATOR, name);
    return seconds > 0 && millis.length > 0
        ? Arrays.stream(millis).sum() / 1e3 / seconds
        : Double.NaN;
  }

  /// What the counters of the host whose names begin so grew by, by their names without the
  /// heading.
  SortedMap<String, Double> growths(String heading) {
    SortedMap<String, Double> growths = new TreeMap<>();
    for (Series s : window.record().series()) {
      if (s.source().equals(HealthSeries.HOST) && s.name().startsWith(heading)) {
        String name = s.name().substring(s.name().indexOf('.') + 1);
        DoubleStream values = values(s);
        growths.merge(name, values.sum(), Double::sum);
      }
    }
    return growths;
  }

  private double[] all(String source, String name) {
    return window.record().series().stream()
        .filter(s -> s.source().equals(source) && s.name().equals(name))
        .flatMapToDouble(this::values)
        .toArray();
  }

  private DoubleStream values(Series s) {
    long from = window.firstDueNanos();
    return IntStream.range(0, s.size())
        .filter(i -> s.atNanos()[i] > from)
        .mapToDouble(i -> s.values()[i])
        .filter(Double::isFinite);
  }
}
