package dev.loadstone.report;

import dev.loadstone.analysis.model.Regimes;
import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// What is worth marking on the time axis: parts of the run, moments in which the generator stood
/// still, and the evidence of findings.
final class TimeMarks {
  private static final int MOST_OF_A_KIND = 40;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MILLIS_PER_SECOND = 1e3;

  /// A shorter own pause cannot be seen in a chart.
  private static final double SHORTEST_PAUSE_MS = 20;

  private final JudgedRun run;
  private final List<TimeMark> marks = new ArrayList<>();

  private TimeMarks(JudgedRun run) {
    this.run = run;
  }

  static List<TimeMark> of(JudgedRun run) {
    TimeMarks marks = new TimeMarks(run);
    marks.parts(run.analysis().regimes());
    marks.pauses();
    run.analysis()
        .findings()
        .forEach(finding -> marks.marks.addAll(EvidenceMarks.of(run.record(), finding)));
    marks.marks.sort(Comparator.comparingDouble(TimeMark::fromSeconds));
    return List.copyOf(marks.marks);
  }

  private void parts(Regimes regimes) {
    int number = 0;
    for (Regimes.Part part : regimes.parts()) {
      boolean first = part.fromSeconds() <= 0;
      switch (part.kind()) {
        case PLANNED_WARM_UP, WARM_UP ->
            add(TimeMark.Kind.WARM_UP, part.fromSeconds(), part.toSeconds(), "W", warmUp(part));
        case RAMP, STEP, CHANGED_LEVEL, STEADY -> {
          number++;
          if (!first) {
            add(
                TimeMark.Kind.CHANGE,
                part.fromSeconds(),
                part.fromSeconds(),
                "L" + number,
                RegimesSection.word(part) + median(part));
          }
        }
      }
    }
  }

  private static String warmUp(Regimes.Part part) {
    return part.kind() == Regimes.Kind.PLANNED_WARM_UP
        ? "warm-up, left out of all figures"
        : "warm-up that was found, part of all figures" + median(part);
  }

  private static String median(Regimes.Part part) {
    return ": median " + Numbers.millis(part.responseTime().p50());
  }

  private void pauses() {
    for (Series series : run.record().series()) {
      if (series.source().equals(HealthSeries.GENERATOR)
          && series.name().equals(HealthSeries.PAUSE)) {
        IntStream.range(0, series.size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -series.values()[i]))
            .limit(MOST_OF_A_KIND)
            .forEach(i -> pause(series.atNanos()[i] / NANOS_PER_SECOND, series.values()[i]));
      }
    }
  }

  private void pause(double end, double millis) {
    if (millis >= SHORTEST_PAUSE_MS) {
      double from = Math.max(0, end - millis / MILLIS_PER_SECOND);
      String text = "the generator itself stood still for " + Numbers.millis(millis);
      add(TimeMark.Kind.OWN_PAUSE, from, end, "G", text);
    }
  }

  private void add(TimeMark.Kind kind, double from, double to, String tag, String text) {
    marks.add(new TimeMark(kind, from, to, tag, text));
  }
}
