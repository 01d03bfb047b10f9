package dev.loadstone.report;

import dev.loadstone.analysis.model.Finding;
import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.Series;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The target's own metrics as charts: a page of metrics holds hundreds, a report shows a few.
final class TargetSeries {
  private static final int MOST = 8;
  private static final int SHORTEST_FAMILY = 5;
  private static final Pattern LABEL = Pattern.compile("=\"([^\"]{3,})\"");
  private static final Pattern USE =
      Pattern.compile("(active|pending|busy|in_use|waiting|queued?|timeout)(_total)?$");
  private static final double NANOS_PER_SECOND = 1e9;
  private static final List<String> COUNTERS = List.of("_total", "_count", "_sum", "_bucket");

  private TargetSeries() {}

  /// Those that the evidence names first, then those that moved most for their size; one that never
  /// moved only where the evidence names it.
  static List<Series> chosen(JudgedRun run) {
    String evidence =
        run.analysis().findings().stream()
            .flatMap(finding -> finding.evidence().stream())
            .map(Finding.Evidence::text)
            .collect(Collectors.joining(" "));
    return run.record().series().stream()
        .filter(TargetSeries::ofTarget)
        .filter(series -> named(series, evidence) || movement(series) > 0)
        .filter(series -> !series.name().contains("_bucket"))
        .sorted(
            Comparator.comparing((Series series) -> !named(series, evidence))
                .thenComparing(series -> !ofUse(series))
                .thenComparingDouble(series -> -movement(series)))
        .limit(MOST)
        .toList();
  }

  /// How many there are in all.
  static long count(JudgedRun run) {
    return run.record().series().stream().filter(TargetSeries::ofTarget).count();
  }

  private static boolean ofTarget(Series series) {
    return !series.source().equals(HealthSeries.GENERATOR)
        && !series.source().equals(HealthSeries.HOST)
        && series.size() > 1;
  }

  private static boolean named(Series series, String evidence) {
    return !bare(series).isEmpty()
        && (evidence.contains(bare(series))
            || (ofFamily(series, evidence) && labelled(series, evidence)));
  }

  /// Whether the evidence speaks of what the first word of the name says, for example HikariCP.
  private static boolean ofFamily(Series series, String evidence) {
    String family = bare(series).split("[_.]", 2)[0];
    return family.length() >= SHORTEST_FAMILY
        && evidence.toLowerCase(Locale.ROOT).contains(family.toLowerCase(Locale.ROOT));
  }

  private static boolean labelled(Series series, String evidence) {
    return LABEL
        .matcher(series.name())
        .results()
        .anyMatch(label -> evidence.contains(label.group(1)));
  }

  /// Whether its last word tells how much of something limited is used.
  private static boolean ofUse(Series series) {
    return USE.matcher(bare(series)).find();
  }

  private static String bare(Series series) {
    int labels = series.name().indexOf('{');
    return labels < 0 ? series.name() : series.name().substring(0, labels);
  }

  /// The distance between its quarters in relation to its size: one that only grows says little.
  private static double movement(Series series) {
    double[] values = counter(series) ? perSecond(series) : series.values();
    double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    if (sorted.length == 0 || sorted[sorted.length - 1] == sorted[0]) {
      return 0;
    }
    double spread = sorted[sorted.length * 9 / 10] - sorted[sorted.length / 10];
    double size = Math.max(Math.abs(sorted[0]), Math.abs(sorted[sorted.length - 1]));
    return Math.max(spread / size, Double.MIN_NORMAL);
  }

  static String title(Series series) {
    String unit = series.unit().isEmpty() ? "" : ", " + series.unit();
    return series.name() + unit + (counter(series) ? ", growth per second" : "");
  }

  private static boolean counter(Series series) {
    String name = bare(series).toLowerCase(Locale.ROOT);
    return COUNTERS.stream().anyMatch(name::endsWith);
  }

  /// The growth before each reading, per second; NaN before the first.
  private static double[] perSecond(Series series) {
    double[] rates = new double[series.size()];
    rates[0] = Double.NaN;
    for (int i = 1; i < rates.length; i++) {
      double seconds = (series.atNanos()[i] - series.atNanos()[i - 1]) / NANOS_PER_SECOND;
      double growth = series.values()[i] - series.values()[i - 1];
      rates[i] = seconds > 0 && growth >= 0 ? growth / seconds : Double.NaN;
    }
    return rates;
  }

  /// Whether a reading speaks of the time before it.
  private static boolean ofTimeBefore(Series series) {
    return series.source().equals(HealthSeries.GENERATOR) || counter(series);
  }

  private static double[] onwards(double[] values) {
    for (int column = 1; column < values.length; column++) {
      values[column] = Double.isNaN(values[column]) ? values[column - 1] : values[column];
    }
    return values;
  }

  private static double[] backwards(double[] values) {
    for (int column = values.length - 2; column >= 0; column--) {
      values[column] = Double.isNaN(values[column]) ? values[column + 1] : values[column];
    }
    return values;
  }

  /// The readings over the columns of a grid: a level holds from its reading on, a growth or a
  /// share of time is that of the time before it.
  static double[] onto(TimeGrid grid, Series series) {
    double[] readings = counter(series) ? perSecond(series) : series.values();
    double[] values = Course.undetermined(grid.columns());
    for (int i = 0; i < readings.length; i++) {
      values[grid.column(series.atNanos()[i])] = readings[i];
    }
    return ofTimeBefore(series) ? backwards(values) : onwards(values);
  }
}
