package dev.loadstone.report;

import dev.loadstone.analysis.model.GeneratorHealth;
import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.Series;
import dev.loadstone.plan.OpenLoad;
import dev.loadstone.report.TimeChart.Curve;
import dev.loadstone.report.TimeChart.Form;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Chooses the charts over time that a run deserves.
final class TimeCharts {
  private static final int TALL = 150;
  private static final int LOW = 64;
  private static final int MOST_FAILURES = 8;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final JudgedRun run;
  private final Course course;

  TimeCharts(JudgedRun run, Course course) {
    this.run = run;
    this.course = course;
  }

  /// What the load generator saw of the target.
  List<TimeChart> ofTarget() {
    List<TimeChart> charts = new ArrayList<>();
    charts.add(throughput());
    charts.addAll(failures());
    charts.add(
        new TimeChart(
            "in-flight",
            "Requests under way",
            Form.LINES,
            LOW + 20,
            List.of(new Curve("", "a", course.inFlight)),
            Numbers::rate));
    return charts.stream().filter(TimeChart::drawable).toList();
  }

  private TimeChart throughput() {
    List<Curve> curves = new ArrayList<>();
    curves.add(new Curve("completed", "a", course.completed));
    curves.add(new Curve("sent", "b", course.sent));
    if (run.record().header().plan().workload() instanceof OpenLoad) {
      curves.add(new Curve("due", "c", course.due));
    }
    return new TimeChart(
        "throughput", "Requests per second", Form.LINES, TALL, curves, Numbers::rate);
  }

  /// One chart for each way to fail, the most frequent first.
  private List<TimeChart> failures() {
    return course.failures.entrySet().stream()
        .sorted(
            Comparator.comparingDouble((Map.Entry<Short, double[]> e) -> -total(e.getValue()))
                .thenComparing(Map.Entry::getKey))
        .limit(MOST_FAILURES)
        .map(e -> failure(e.getKey(), e.getValue()))
        .toList();
  }

  private static TimeChart failure(short outcome, double[] values) {
    return new TimeChart(
        "failure" + outcome,
        "Failures per second: " + name(outcome),
        Form.BARS,
        LOW,
        List.of(new Curve("", "bad", values)),
        Numbers::rate);
  }

  private static String name(short outcome) {
    if (outcome == Outcome.DROPPED) {
      return "dropped, due and never sent";
    }
    if (Outcome.isStatus(outcome)) {
      return Words.status(outcome);
    }
    ErrorKind kind = Outcome.kind(outcome);
    return kind.id() + ", " + Words.error(kind.id());
  }

  private static double total(double[] values) {
    return Arrays.stream(values).sum();
  }

  /// How well the generator itself was.
  List<TimeChart> ofGenerator() {
    List<TimeChart> charts = new ArrayList<>();
    charts.add(
        own("lag", "Own send lag, 99th percentile", Form.STEPS, second -> second.lag().p99()));
    charts.add(
        own(
            "paused",
            "Own pauses, time in each second",
            Form.BARS,
            GeneratorHealth.Second::pausedMs));
    for (Series series : run.record().series()) {
      if (series.source().equals(HealthSeries.GENERATOR)
          && series.name().equals(HealthSeries.CORES)) {
        charts.add(gauge("cores", "Own processor use, in cores", series));
      }
    }
    return charts.stream().filter(chart -> chart.highest() > 0).toList();
  }

  private TimeChart own(
      String id, String title, Form form, ToDoubleFunction<GeneratorHealth.Second> figure) {
    double[] values = Course.undetermined(course.grid.columns());
    List<GeneratorHealth.Second> seconds = run.analysis().generator().seconds();
    for (int column = 0; column < values.length; column++) {
      int second = (int) ((column * course.grid.widthNanos()) / NANOS_PER_SECOND);
      int last = (int) (((column + 1) * course.grid.widthNanos() - 1) / NANOS_PER_SECOND);
      values[column] =
          seconds.stream()
              .filter(each -> each.second() >= second && each.second() <= last)
              .mapToDouble(figure)
              .max()
              .orElse(Double.NaN);
    }
    return new TimeChart(
        "own-" + id, title, form, LOW, List.of(new Curve("", "d", values)), Numbers::millis);
  }

  /// The series of the target's own metrics that are worth a look.
  List<TimeChart> ofMetrics() {
    List<Series> chosen = TargetSeries.chosen(run);
    List<TimeChart> charts = new ArrayList<>();
    for (int i = 0; i < chosen.size(); i++) {
      charts.add(gauge("metric" + i, TargetSeries.title(chosen.get(i)), chosen.get(i)));
    }
    return charts.stream().filter(TimeChart::drawable).toList();
  }

  private TimeChart gauge(String id, String title, Series series) {
    double[] values = TargetSeries.onto(course.grid, series);
    return new TimeChart(
        id, title, Form.STEPS, LOW, List.of(new Curve("", "d", values)), Numbers::rate);
  }
}
