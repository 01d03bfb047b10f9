package dev.loadstone.report;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.Finding;
import dev.loadstone.report.Block.Bullets;
import dev.loadstone.report.Block.Command;
import dev.loadstone.report.Block.Heading;
import dev.loadstone.report.Block.Paragraph;
import java.util.ArrayList;
import java.util.List;

/// What was found about the target, with the evidence for it and what else it could be.
final class FindingsSection {
  static final String TITLE = "Key findings";

  private static final String ALL = "all";

  private FindingsSection() {}

  static Section of(Analysis analysis) {
    List<Block> blocks = new ArrayList<>();
    analysis.findings().forEach(finding -> add(finding, blocks));
    return Section.main(TITLE, blocks);
  }

  /// The finding in one line, for example `A pool of 8 limits the target (likely, F1)`.
  static String line(Finding finding) {
    return finding.title() + " (" + finding.word().id() + ", " + finding.id() + ")";
  }

  static Tone tone(Finding finding) {
    return switch (finding.severity()) {
      case INFO -> Tone.GOOD;
      case NOTICE -> Tone.PLAIN;
      case WARNING -> Tone.UNSURE;
      case CRITICAL -> Tone.BAD;
    };
  }

  private static void add(Finding finding, List<Block> blocks) {
    blocks.add(new Heading(finding.id(), finding.title(), qualifier(finding), tone(finding)));
    blocks.add(new Paragraph("", finding.explanation()));
    if (!finding.evidence().isEmpty()) {
      blocks.add(
          new Bullets(
              "Evidence", finding.evidence().stream().map(FindingsSection::evidence).toList()));
    }
    if (!finding.rivals().isEmpty()) {
      blocks.add(
          new Paragraph(
              "Could also be",
              String.join(", ", finding.rivals().stream().map(FindingsSection::rival).toList())));
    }
    if (!finding.decide().isEmpty()) {
      blocks.add(new Command("To tell them apart", finding.decide()));
    }
  }

  private static String qualifier(Finding finding) {
    String scope = finding.scope().equals(ALL) ? "" : ", only " + finding.scope();
    return finding.word().id()
        + " ("
        + Numbers.confidence(finding.confidence())
        + "), "
        + finding.severity().id()
        + ", "
        + finding.cause()
        + scope;
  }

  private static String evidence(Finding.Evidence evidence) {
    return switch (evidence.kind()) {
      case STATISTICAL -> evidence.text();
      case PROTOCOL, INTERVENTION, TELEMETRY -> evidence.text() + " [" + evidence.kind().id() + "]";
    };
  }

  private static String rival(Finding.Rival rival) {
    return rival.cause() + " (" + Numbers.confidence(rival.confidence()) + ")";
  }
}
