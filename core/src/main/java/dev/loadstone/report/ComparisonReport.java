package dev.loadstone.report;

import dev.loadstone.analysis.compare.Comparison;
import dev.loadstone.analysis.compare.Comparisons;
import dev.loadstone.analysis.compare.MetricChange;
import dev.loadstone.analysis.compare.Noise;
import dev.loadstone.analysis.compare.RunFigures;
import dev.loadstone.report.Block.Bullets;
import dev.loadstone.report.Block.Fact;
import dev.loadstone.report.Block.Facts;
import dev.loadstone.report.Block.Grid;
import dev.loadstone.report.Block.Paragraph;
import dev.loadstone.report.Block.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The wording of a comparison: the verdict first, then the figures, cautions, and what decides.
final class ComparisonReport {
  private static final List<String> COLUMNS =
      List.of("verdict", "figure", "base", "candidate", "change", "95 % interval");

  private final Comparisons comparisons;

  private ComparisonReport(Comparisons comparisons) {
    this.comparisons = comparisons;
  }

  static Report of(Comparisons comparisons) {
    return new ComparisonReport(comparisons).report();
  }

  private Report report() {
    List<Section> sections = new ArrayList<>();
    comparisons.each().forEach(comparison -> add(comparison, sections));
    sections.add(method());
    return new Report(
        "comparison of " + MethodSection.title(comparisons.base().getFirst().header().redacted()),
        comparisons.each().stream().map(this::verdict).toList(),
        sections.stream().filter(section -> !section.blocks().isEmpty()).toList());
  }

  private void add(Comparison comparison, List<Section> sections) {
    List<Row> rows = comparison.changes().stream().map(ComparisonReport::row).toList();
    sections.add(Section.main("Change" + suffix(comparison), List.of(new Grid(COLUMNS, rows))));
    sections.add(list("Read with care" + suffix(comparison), comparison.cautions()));
    sections.add(list("What would decide" + suffix(comparison), comparison.decide()));
  }

  private static Section list(String title, List<String> items) {
    return Section.main(title, items.isEmpty() ? List.of() : List.of(new Bullets("", items)));
  }

  /// Which candidate a section is about, where there are several.
  private String suffix(Comparison comparison) {
    return comparisons.each().size() < 2 ? "" : ", candidate " + name(comparison);
  }

  private static String name(Comparison comparison) {
    String first = comparison.candidate().getFirst().id();
    int more = comparison.candidate().size() - 1;
    return more == 0 ? first : first + " and " + more + " more";
  }

  private Verdict verdict(Comparison comparison) {
    String subject = comparisons.each().size() < 2 ? "" : "Candidate " + name(comparison) + ": ";
    return new Verdict(
        Changes.word(comparison.verdict()).toUpperCase(Locale.ROOT),
        Changes.tone(comparison.verdict()),
        subject + told(comparison),
        List.of());
  }

  private static String told(Comparison comparison) {
    List<String> parts = new ArrayList<>();
    changed(comparison, MetricChange.Verdict.WORSE).ifPresent(parts::add);
    changed(comparison, MetricChange.Verdict.BETTER).ifPresent(parts::add);
    named(comparison, MetricChange.Verdict.CANNOT_TELL, "cannot tell").ifPresent(parts::add);
    largest(comparison)
        .flatMap(most ->
            named(
                comparison,
                MetricChange.Verdict.NO_DIFFERENCE,
                "no difference larger than " + most))
        .ifPresent(parts::add);
    if (comparison.verdict() == MetricChange.Verdict.CANNOT_TELL && comparison.nothingWorse()) {
      parts.addFirst("nothing is worse by more than the margin");
    }
    String text = String.join("; ", parts) + ".";
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private static Optional<String> changed(Comparison comparison, MetricChange.Verdict kind) {
    return list(
        comparison,
        kind,
        Changes.word(kind),
        change -> title(change) + " " + Changes.signed(change.metric(), value(change)));
  }

  private static Optional<String> named(
      Comparison comparison, MetricChange.Verdict kind, String word) {
    return list(comparison, kind, word, ComparisonReport::title);
  }

  private static Optional<String> list(
      Comparison comparison,
      MetricChange.Verdict kind,
      String word,
      Function<MetricChange, String> each) {
    // An error rate without a difference is bounded in points: the table says it.
    boolean all = kind != MetricChange.Verdict.NO_DIFFERENCE;
    String list =
        comparison.changes().stream()
            .filter(change -> change.verdict() == kind && (all || change.metric().byRatio()))
            .map(each)
            .collect(Collectors.joining(", "));
    return list.isEmpty() ? Optional.empty() : Optional.of(word + ": " + list);
  }

  /// The largest relative difference that figures without a difference leave open.
  private static Optional<String> largest(Comparison comparison) {
    return comparison.changes().stream()
        .filter(change -> change.verdict() == MetricChange.Verdict.NO_DIFFERENCE)
        .filter(change -> change.metric().byRatio())
        .max(Comparator.comparingDouble(MetricChange::atMost))
        .map(change -> Changes.size(change.metric(), change.atMost()));
  }

  private static String title(MetricChange change) {
    return change.metric().title().toLowerCase(Locale.ROOT);
  }

  private static double value(MetricChange change) {
    return change.change().value();
  }

  private static Row row(MetricChange change) {
    return new Row(
        Changes.tone(change.verdict()),
        List.of(
            Changes.word(change.verdict()),
            change.metric().title(),
            Numbers.inUnit(change.base(), change.metric().unit()),
            Numbers.inUnit(change.candidate(), change.metric().unit()),
            Changes.signed(change.metric(), value(change)),
            interval(change)));
  }

  private static String interval(MetricChange change) {
    String range = Changes.interval(change);
    return range.isEmpty() ? Numbers.NOT_DETERMINED : range;
  }

  private Section method() {
    List<Block> blocks = new ArrayList<>();
    List<Fact> rows = new ArrayList<>();
    rows.add(Fact.of("Base", runs(comparisons.base())));
    comparisons.each().forEach(each -> rows.add(Fact.of("Candidate", runs(each.candidate()))));
    rows.add(Fact.of("Margin", Numbers.percent(comparisons.margin())));
    learned(rows);
    spreads(rows);
    blocks.add(new Facts(List.of(), rows));
    boolean learned = comparisons.noise().runs() > 0;
    comparisons.each().stream()
        .map(Comparison::unit)
        .distinct()
        .forEach(unit -> blocks.add(new Paragraph("", unit(unit, learned))));
    return Section.detail("How it was compared", blocks);
  }

  private void learned(List<Fact> rows) {
    Noise noise = comparisons.noise();
    if (noise.runs() > 0) {
      String scatter =
          noise.scatter().entrySet().stream()
              .map(each ->
                  each.getKey().title().toLowerCase(Locale.ROOT)
                      + " "
                      + Changes.size(each.getKey(), each.getValue()))
              .collect(Collectors.joining(", "));
      rows.add(Fact.of("Scatter in the history", scatter, "of " + noise.runs() + " runs"));
    }
  }

  private void spreads(List<Fact> rows) {
    for (Comparison each : comparisons.each()) {
      String spreads =
          each.changes().stream()
              .filter(change -> Double.isFinite(change.spread()))
              .map(change -> title(change) + " " + Changes.size(change.metric(), change.spread()))
              .collect(Collectors.joining(", "));
      if (!spreads.isEmpty()) {
        rows.add(Fact.of("Scatter between runs", spreads));
      }
    }
  }

  private static String runs(List<RunFigures> runs) {
    return runs.stream().map(RunFigures::id).collect(Collectors.joining(", "));
  }

  private static String unit(Comparison.Unit unit, boolean learned) {
    return switch (unit) {
      case RUN ->
          "The run is the unit: one value of each run, never its requests. Changes are"
              + " Hodges-Lehmann estimates with intervals of the rank-sum test by joint permutation"
              + " of the runs, or, where there are too few runs for it, differences of means with"
              + " Student's t. All intervals hold together at 95 %.";
      case BLOCK ->
          "With a single run on a side, blocks of requests inside the run are the unit, and the"
              + " noise between runs is "
              + (learned ? "taken from the history" : "assumed")
              + ". All intervals hold together at 95 %.";
    };
  }
}
