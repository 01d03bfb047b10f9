package dev.loadstone.report;

import dev.loadstone.analysis.compare.Metric;
import dev.loadstone.analysis.compare.RepeatedFigure;
import dev.loadstone.analysis.compare.Repetition;
import dev.loadstone.analysis.compare.RunFigures;
import dev.loadstone.analysis.model.Validity;
import dev.loadstone.report.Block.Bullets;
import dev.loadstone.report.Block.Fact;
import dev.loadstone.report.Block.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The wording of several runs of one plan told together.
final class RepetitionReport {
  private final Repetition repetition;

  private RepetitionReport(Repetition repetition) {
    this.repetition = repetition;
  }

  static Report of(Repetition repetition) {
    return new RepetitionReport(repetition).report();
  }

  private Report report() {
    List<String> cautions = repetition.cautions();
    List<Section> sections = new ArrayList<>();
    sections.add(Section.main("Over all runs", List.of(overall())));
    sections.add(Section.main("Scatter between runs", List.of(scatter())));
    sections.add(
        Section.main(
            "Read with care", cautions.isEmpty() ? List.of() : List.of(new Bullets("", cautions))));
    sections.add(Section.main("Run by run", List.of(each())));
    return new Report(
        Words.many(repetition.runs().size(), "run")
            + " of "
            + MethodSection.title(repetition.runs().getFirst().header().redacted()),
        List.of(validity(), agreement()),
        sections.stream().filter(section -> !section.blocks().isEmpty()).toList());
  }

  private Verdict validity() {
    long invalid = count(Validity.Status.INVALID);
    long degraded = count(Validity.Status.DEGRADED);
    if (invalid > 0) {
      return new Verdict(
          "INVALID", Tone.BAD, Words.many(invalid, "run") + " must not be believed.", ids());
    }
    return degraded > 0
        ? new Verdict(
            "DEGRADED", Tone.UNSURE, Words.many(degraded, "run") + " with a stated bias.", ids())
        : new Verdict("VALID", Tone.GOOD, "All runs speak of the target.", List.of());
  }

  private long count(Validity.Status status) {
    return repetition.runs().stream().filter(run -> run.validity().status() == status).count();
  }

  private List<String> ids() {
    return repetition.runs().stream()
        .filter(run -> run.validity().status() != Validity.Status.VALID)
        .map(run -> run.id() + " is " + status(run))
        .toList();
  }

  private static String status(RunFigures run) {
    return run.validity().status().name().toLowerCase(Locale.ROOT);
  }

  private Verdict agreement() {
    List<String> outlying =
        repetition.figures().stream()
            .filter(figure -> !figure.outliers().isEmpty())
            .map(figure -> figure.metric().title() + ": " + String.join(", ", figure.outliers()))
            .toList();
    return outlying.isEmpty()
        ? new Verdict("ALIKE", Tone.GOOD, "No run stands out from the others.", List.of())
        : new Verdict("OUTLIERS", Tone.UNSURE, "Runs far from the others, by figure:", outlying);
  }

  private Facts overall() {
    List<Fact> rows = new ArrayList<>();
    for (RepeatedFigure figure : repetition.figures()) {
      String unit = figure.metric().unit();
      String range =
          Numbers.range(figure.mean().low(), figure.mean().high(), x -> Numbers.inUnit(x, unit));
      rows.add(
          new Fact(
              0,
              figure.metric().title(),
              List.of(
                  Numbers.inUnit(figure.median(), unit),
                  Numbers.inUnit(figure.mean().value(), unit),
                  range.isEmpty() ? Numbers.NOT_DETERMINED : range),
              ""));
    }
    return new Facts(List.of("median", "mean", "95 % interval"), rows);
  }

  private Facts scatter() {
    List<Fact> rows =
        repetition.figures().stream()
            .map(figure ->
                new Fact(
                    0,
                    figure.metric().title(),
                    List.of(
                        size(figure.metric(), figure.spread()),
                        size(figure.metric(), figure.expectedSpread()),
                        times(figure.factor())),
                    ""))
            .toList();
    return new Facts(List.of("between runs", "expected from within", "factor"), rows);
  }

  private static String size(Metric metric, double spread) {
    return Double.isFinite(spread) ? Changes.size(metric, spread) : Numbers.NOT_DETERMINED;
  }

  private static String times(double factor) {
    return Double.isFinite(factor)
        ? String.format(Locale.ROOT, "%.1f", factor)
        : Numbers.NOT_DETERMINED;
  }

  private Facts each() {
    List<String> columns = new ArrayList<>();
    repetition.figures().forEach(figure -> columns.add(heading(figure.metric())));
    columns.add("validity");
    List<Fact> rows = new ArrayList<>();
    for (int at = 0; at < repetition.runs().size(); at++) {
      List<String> values = new ArrayList<>();
      for (RepeatedFigure figure : repetition.figures()) {
        values.add(Numbers.inUnit(figure.values().get(at), figure.metric().unit()));
      }
      values.add(status(repetition.runs().get(at)));
      rows.add(new Fact(0, repetition.runs().get(at).id(), values, ""));
    }
    return new Facts(columns, rows);
  }

  private static String heading(Metric metric) {
    return switch (metric) {
      case P50 -> "median";
      case P95 -> "p95";
      case P99 -> "p99";
      case MEAN -> "mean";
      case REQUESTS_PER_SECOND -> "rate";
      case ERROR_RATE -> "errors";
    };
  }
}
