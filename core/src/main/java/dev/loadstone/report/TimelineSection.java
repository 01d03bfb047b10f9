package dev.loadstone.report;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.Second;
import dev.loadstone.report.Block.Chart;
import dev.loadstone.report.Block.Curve;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Throughput, errors and response time over the run.
final class TimelineSection {
  /// So that the chart fits 100 columns with its labels.
  static final int MAX_COLUMNS = 60;

  private TimelineSection() {}

  static Section of(Analysis analysis) {
    List<Second> seconds = analysis.timeline();
    return Section.detail(
        "Throughput over time", seconds.isEmpty() ? List.of() : List.of(chart(seconds)));
  }

  private static Chart chart(List<Second> seconds) {
    int span = (seconds.size() + MAX_COLUMNS - 1) / MAX_COLUMNS;
    List<Curve> curves = new ArrayList<>();
    curves.add(
        curve("completed/s", means(seconds, span, Second::completed), Numbers::rate, Tone.PLAIN));
    curves.add(curve("errors/s", means(seconds, span, Second::errors), Numbers::rate, Tone.BAD));
    curves.add(curve("p99", highest(seconds, span), Numbers::millis, Tone.PLAIN));
    return new Chart(
        curves,
        Numbers.count(seconds.getFirst().second()) + " s",
        Numbers.count(seconds.getLast().second() + 1L) + " s");
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
