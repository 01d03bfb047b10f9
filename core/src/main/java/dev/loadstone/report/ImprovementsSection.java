package dev.loadstone.report;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Recommendation;
import dev.loadstone.report.Block.Command;
import dev.loadstone.report.Block.Heading;
import dev.loadstone.report.Block.Paragraph;
import java.util.ArrayList;
import java.util.List;

/// What to change, what to expect from it, and the command that proves it; first things first.
final class ImprovementsSection {
  static final String TITLE = "Issues and improvements";

  private ImprovementsSection() {}

  static Section of(Analysis analysis) {
    List<Block> blocks = new ArrayList<>();
    List<Item> items = items(analysis);
    for (int at = 0; at < items.size(); at++) {
      add(items.get(at), at + 1, blocks);
    }
    return Section.main(TITLE, blocks);
  }

  /// A recommendation with the advice behind it.
  private record Item(String text, String finding, List<Advice> advice) {}

  private static List<Item> items(Analysis analysis) {
    List<Item> items = new ArrayList<>();
    List<Advice> told = new ArrayList<>();
    List<Recommendation> inOrder =
        analysis.recommendations().stream()
            .sorted((a, b) -> Integer.compare(a.priority(), b.priority()))
            .toList();
    for (Recommendation recommendation : inOrder) {
      List<Advice> advice = adviceFor(recommendation, analysis.findings(), told);
      told.addAll(advice);
      items.add(new Item(recommendation.text(), recommendation.finding(), advice));
    }
    analysis.findings().forEach(finding -> addUntold(finding, told, items));
    return items;
  }

  private static List<Advice> adviceFor(
      Recommendation recommendation, List<Finding> findings, List<Advice> told) {
    List<Advice> open =
        findings.stream()
            .filter(finding -> finding.id().equals(recommendation.finding()))
            .flatMap(finding -> finding.advice().stream())
            .filter(advice -> !told.contains(advice))
            .toList();
    List<Advice> same =
        open.stream().filter(advice -> advice.change().startsWith(recommendation.text())).toList();
    return same.isEmpty() ? open : same;
  }

  private static void addUntold(Finding finding, List<Advice> told, List<Item> items) {
    finding.advice().stream()
        .filter(advice -> told.stream().noneMatch(t -> t.change().equals(advice.change())))
        .forEach(advice -> items.add(new Item(advice.change(), finding.id(), List.of(advice))));
  }

  private static void add(Item item, int number, List<Block> blocks) {
    String source = item.finding().isEmpty() ? "" : " (" + item.finding() + ")";
    blocks.add(new Heading(number + ".", item.text() + source, "", Tone.PLAIN));
    for (Advice advice : item.advice()) {
      addChange(advice.change(), item.text(), blocks);
      addParagraph("Expect", advice.expect(), blocks);
      if (!advice.verify().isEmpty()) {
        blocks.add(new Command("Verify", advice.verify()));
      }
    }
  }

  /// What a change says beyond the sentence that heads it.
  private static void addChange(String change, String head, List<Block> blocks) {
    if (change.startsWith(head)) {
      addParagraph("Details", change.substring(head.length()).strip(), blocks);
    } else {
      addParagraph("Change", change, blocks);
    }
  }

  private static void addParagraph(String label, String text, List<Block> blocks) {
    if (!text.isEmpty()) {
      blocks.add(new Paragraph(label, text));
    }
  }
}
