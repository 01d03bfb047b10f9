package dev.loadstone.report;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.Confidence.Bounds;
import dev.loadstone.analysis.model.Regimes;
import dev.loadstone.analysis.model.Regimes.Part;
import dev.loadstone.analysis.model.Regimes.SteadyState;
import dev.loadstone.report.Block.Fact;
import dev.loadstone.report.Block.Facts;
import dev.loadstone.report.Block.Paragraph;
import java.util.List;
import java.util.Optional;

/// The parts of a run that differ, where there are several.
final class RegimesSection {
  private static final List<String> COLUMNS =
      List.of("requests", "requests/s", "median", "p95", "p99", "errors");

  private RegimesSection() {}

  static Section of(Analysis analysis) {
    List<Part> parts = analysis.regimes().parts();
    if (parts.size() < 2) {
      return Section.main("Regimes", List.of());
    }
    Facts figures = new Facts(COLUMNS, parts.stream().map(RegimesSection::row).toList());
    return Section.main(
        "Regimes",
        analysis.summary().confidence().mixedLoads()
            ? List.of(figures, intervals(parts))
            : List.of(figures));
  }

  private static Facts intervals(List<Part> parts) {
    return new Facts(
        List.of("95 % interval of median", "of p95", "of p99"),
        parts.stream()
            .map(part ->
                new Fact(
                    0,
                    span(part),
                    List.of(interval(part.p50()), interval(part.p95()), interval(part.p99())),
                    ""))
            .toList());
  }

  private static String interval(Bounds bounds) {
    String range = Numbers.range(bounds.low(), bounds.high(), Numbers::millis);
    return range.isEmpty() ? Numbers.NOT_DETERMINED : (bounds.rough() ? "rough " : "") + range;
  }

  private static Fact row(Part part) {
    return new Fact(
        0,
        span(part) + ", " + word(part),
        List.of(
            Numbers.count(part.requests()),
            Numbers.rate(part.requestsPerSecond()),
            Numbers.millis(part.responseTime().p50()),
            Numbers.millis(part.responseTime().p95()),
            Numbers.millis(part.responseTime().p99()),
            Numbers.percent(part.errorRate())),
        "");
  }

  private static String span(Part part) {
    String from = part.fromSeconds() == 0 ? "0 s" : seconds(part.fromSeconds());
    return from + " to " + seconds(part.toSeconds());
  }

  private static String seconds(double seconds) {
    return Numbers.exactMillis(Math.round(seconds * 10) * 100.0);
  }

  static String word(Part part) {
    return switch (part.kind()) {
      case PLANNED_WARM_UP -> "planned warm-up";
      case WARM_UP -> "warm-up";
      case STEADY -> "steady";
      case RAMP, STEP -> part.load();
      case CHANGED_LEVEL -> "other level";
    };
  }

  /// What belongs beside the figures of the whole run; empty where they stand for all of it.
  static Optional<Paragraph> besideTheSummary(Regimes regimes) {
    if (regimes.steadyState() == SteadyState.NO_STEADY_STATE) {
      return Optional.of(
          new Paragraph(
              "No steady state",
              "the response time kept no level, so no single percentile above is to be believed;"
                  + " see the regimes and the course over time."));
    }
    return regimes.steadyAlone().map(RegimesSection::steady);
  }

  private static Paragraph steady(Part part) {
    return new Paragraph(
        "Steady part",
        "from "
            + seconds(part.fromSeconds())
            + " on, without the start that the figures above hold: median "
            + Numbers.millis(part.responseTime().p50())
            + ", p95 "
            + Numbers.millis(part.responseTime().p95())
            + ", p99 "
            + Numbers.millis(part.responseTime().p99())
            + ", "
            + Numbers.rate(part.requestsPerSecond())
            + " requests/s, "
            + Numbers.percent(part.errorRate())
            + " errors.");
  }
}
