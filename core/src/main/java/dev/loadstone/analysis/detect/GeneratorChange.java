package dev.loadstone.analysis.detect;

import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.Series;
import dev.loadstone.stats.Spread;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// Whether the generator's own machine changed when the target seemed to: a change that both share
/// is not the target's alone.
final class GeneratorChange {
  private GeneratorChange() {}

  /// The health series that was worse in one part of the run than in another; none where none was.
  ///
  /// @param before from and to in seconds, where the target was fast
  /// @param after likewise, where it was slow
  static List<Fact> between(RunView run, double[] before, double[] after) {
    return run.record().series().stream()
        .filter(
            s -> s.source().equals(HealthSeries.HOST) || s.source().equals(HealthSeries.GENERATOR))
        .filter(s -> least(s.name()) > 0)
        .filter(s -> grew(s, before, after))
        .limit(1)
        .map(s -> fact(s, before, after))
        .toList();
  }

  private static boolean grew(Series series, double[] before, double[] after) {
    double from = median(series, before);
    double to = median(series, after);
    return to - from >= least(series.name()) && to >= from * TimeThresholds.CHANGED_RATIO;
  }

  private static double least(String name) {
    return switch (name) {
      case HealthSeries.PRESSURE, HealthSeries.RUN_QUEUE -> TimeThresholds.CHANGED_PRESSURE;
      case HealthSeries.STEAL -> TimeThresholds.CHANGED_STEAL;
      case HealthSeries.HICCUP -> TimeThresholds.CHANGED_HICCUP_MS;
      default -> 0;
    };
  }

  private static double median(Series series, double[] seconds) {
    return Spread.median(
        IntStream.range(0, series.size())
            .filter(i -> series.atNanos()[i] / RunView.NANOS_PER_S >= seconds[0])
            .filter(i -> series.atNanos()[i] / RunView.NANOS_PER_S <= seconds[1])
            .mapToDouble(i -> series.values()[i])
            .filter(Double::isFinite)
            .toArray());
  }

  private static Fact fact(Series series, double[] before, double[] after) {
    double from = median(series, before);
    double to = median(series, after);
    return Fact.statistical(
        Sign.GENERATOR_CHANGED,
        String.format(
            Locale.ROOT,
            "The generator's own machine was different, too: %s was %.2f where answers were fast and"
                + " %.2f%s where they were slow.",
            series.name(),
            from,
            to,
            series.unit().isEmpty() ? "" : " " + series.unit()),
        to,
        series.unit(),
        Map.of("before", from, "after", to));
  }
}
