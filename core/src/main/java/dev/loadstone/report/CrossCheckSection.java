package dev.loadstone.report;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.CrossCheck;
import dev.loadstone.report.Block.Bullets;
import dev.loadstone.report.Block.Paragraph;
import java.util.ArrayList;
import java.util.List;

/// Figures held against each other: what does not agree in full, what agrees in one line.
final class CrossCheckSection {
  static final String TITLE = "Cross-checks";

  private CrossCheckSection() {}

  static Section of(Analysis analysis) {
    List<CrossCheck> checks = analysis.crossChecks();
    List<CrossCheck> failing = checks.stream().filter(check -> !check.holds()).toList();
    List<CrossCheck> passing = checks.stream().filter(CrossCheck::holds).toList();
    List<Block> blocks = new ArrayList<>();
    if (!failing.isEmpty()) {
      blocks.add(
          new Bullets("Do not agree", failing.stream().map(CrossCheckSection::line).toList()));
    }
    if (!passing.isEmpty()) {
      blocks.add(
          new Paragraph(
              passing.size() + " of " + checks.size() + " agree",
              String.join(", ", passing.stream().map(CrossCheck::id).toList())));
    }
    return Section.detail(TITLE, blocks);
  }

  private static String line(CrossCheck check) {
    return check.id()
        + ": expected "
        + check.expected()
        + ", observed "
        + check.observed()
        + ". "
        + check.text();
  }
}
