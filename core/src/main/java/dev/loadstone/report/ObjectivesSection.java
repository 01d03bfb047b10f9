package dev.loadstone.report;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.ObjectiveVerdict;
import dev.loadstone.report.Block.Grid;
import dev.loadstone.report.Block.Row;
import java.util.List;
import java.util.Locale;

/// The verdict on each objective.
final class ObjectivesSection {
  static final String TITLE = "Objectives";

  private static final List<String> COLUMNS =
      List.of("verdict", "objective", "observed", "95 % interval", "why");

  private ObjectivesSection() {}

  static Section of(Analysis analysis) {
    List<Row> rows = analysis.objectives().stream().map(ObjectivesSection::row).toList();
    return Section.main(TITLE, rows.isEmpty() ? List.of() : List.of(new Grid(COLUMNS, rows)));
  }

  static String word(ObjectiveVerdict.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static Row row(ObjectiveVerdict objective) {
    return new Row(
        tone(objective.verdict()),
        List.of(
            word(objective.verdict()),
            objective.text(),
            Numbers.inUnit(objective.observed(), objective.unit()),
            interval(objective),
            objective.why()));
  }

  static String interval(ObjectiveVerdict objective) {
    String range =
        Numbers.range(
            objective.low(), objective.high(), figure -> Numbers.inUnit(figure, objective.unit()));
    return range.isEmpty() ? Numbers.NOT_DETERMINED : range;
  }

  static Tone tone(ObjectiveVerdict.Kind kind) {
    return switch (kind) {
      case MET -> Tone.GOOD;
      case MISSED -> Tone.BAD;
      case UNDECIDED -> Tone.UNSURE;
    };
  }
}
