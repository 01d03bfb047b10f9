package dev.loadstone.report;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.Second;
import dev.loadstone.report.Block.Chart;
import dev.loadstone.report.Block.Curve;
import dev.loadstone.report.Block.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Throughput, errors and response time over the run.
final class TimelineSection {
  /// So that the chart fits 100 columns with its labels.
  static final int MAX_COLUMNS = 60;

  static final String TITLE = "Throughput over time";

  private TimelineSection() {}

  static Section of(Analysis analysis) {
    List<Second> seconds = analysis.timeline();
    List<Block> blocks = new ArrayList<>();
    if (!seconds.isEmpty()) {
      blocks.add(chart(seconds));
    }
    long warmup = seconds.stream().filter(Second::warmup).count();
    if (warmup > 0) {
      blocks.add(
          new Paragraph(
              "Warm-up",
              "the first " + time((int) warmup) + " are left out of all other figures."));
    }
    return Section.detail(TITLE, blocks);
  }

  private static Chart chart(List<Second> seconds) {
    int span = (seconds.size() + MAX_COLUMNS - 1) / MAX_COLUMNS;
    List<Curve> curves = new ArrayList<>();
    if (seconds.stream().anyMatch(second -> second.completed() > 0)) {
      List<Double> completed = means(seconds, span, Second::completed);
      curves.add(curve("completed/s", completed, Numbers::rate, Tone.GOOD));
    }
    curves.add(curve("errors/s", means(seconds, span, Second::errors), Numbers::rate, Tone.BAD));
    List<Double> p99 = highest(seconds, span);
    if (p99.stream().anyMatch(Double::isFinite)) {
      curves.add(curve("p99", p99, Numbers::millis, Tone.PLAIN));
    }
    return new Chart(
        curves, time(seconds.getFirst().second()), time(seconds.getLast().second() + 1));
  }

  private static String time(int second) {
    return second == 0 ? "0 s" : Numbers.nanos(TimeUnit.SECONDS.toNanos(second));
  }

  private static Curve curve(
      String label, List<Double> figures, DoubleFunction<String> form, Tone tone) {
    double top = figures.stream().filter(Double::isFinite).max(Double::compare).orElse(Double.NaN);
    return new Curve(
        label,
        figures.stream().map(figure -> top == 0 ? 0 : figure / top).toList(),
        form.apply(top),
        tone);
  }

  private static List<Double> means(
      List<Second> seconds, int span, ToDoubleFunction<Second> figure) {
    return columns(seconds, span)
        .map(part -> part.stream().mapToDouble(figure).average().orElse(Double.NaN))
        .toList();
  }

  private static List<Double> highest(List<Second> seconds, int span) {
    return columns(seconds, span)
        .map(part ->
            part.stream()
                .mapToDouble(Second::p99)
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NaN))
        .toList();
  }

  private static Stream<List<Second>> columns(List<Second> seconds, int span) {
    return IntStream.iterate(0, at -> at < seconds.size(), at -> at + span)
        .mapToObj(at -> seconds.subList(at, Math.min(at + span, seconds.size())));
  }
}
