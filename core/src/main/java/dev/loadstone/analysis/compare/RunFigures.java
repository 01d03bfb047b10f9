package dev.loadstone.analysis.compare;

import dev.loadstone.analysis.figures.Figures;
import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.Summary;
import dev.loadstone.analysis.model.Validity;
import dev.loadstone.metrics.RunEnd;
import dev.loadstone.metrics.RunHeader;
import dev.loadstone.metrics.RunRecord;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// What is kept of a run to hold it against others; small, whatever the length of the run.
///
/// @param header what was asked, and where
/// @param end how it ended
/// @param validity whether its figures can be trusted
/// @param figures every [Metric] with its interval from within the run, NaN where not determined
public record RunFigures(
    RunHeader header, RunEnd end, Validity validity, Map<Metric, Figure> figures) {
  /// Copies the figures.
  public RunFigures {
    figures = Collections.unmodifiableMap(new EnumMap<>(figures));
  }

  /// The figures of a run.
  public static RunFigures of(RunRecord record) {
    Analysis analysis = Figures.of(record);
    Summary summary = analysis.summary();
    Figure mean = Figure.of(Figures.meanMillis(record));
    Map<Metric, Figure> figures = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      figures.put(metric, metric.of(summary, mean));
    }
    return new RunFigures(record.header(), record.end(), analysis.validity(), figures);
  }

  /// The figure with its interval from within the run; NaN where not determined.
  public Figure figure(Metric metric) {
    return figures.getOrDefault(metric, Figure.UNKNOWN);
  }

  /// The run's id.
  public String id() {
    return header.id();
  }

  /// When it began, milliseconds since 1970 UTC.
  long startMillis() {
    return header.startedAtMillis();
  }

  /// When it ended, milliseconds since 1970 UTC.
  long endMillis() {
    return header.startedAtMillis() + end.endNanos() / NANOS_PER_MILLI;
  }

  private static final long NANOS_PER_MILLI = 1_000_000;
}
