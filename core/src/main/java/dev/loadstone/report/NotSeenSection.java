package dev.loadstone.report;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.report.Block.Bullets;
import java.util.List;

/// What this run could not have seen.
final class NotSeenSection {
  private NotSeenSection() {}

  static Section of(Analysis analysis) {
    List<String> items = analysis.notSeen();
    return Section.detail(
        "Not seen", items.isEmpty() ? List.of() : List.of(new Bullets("", items)));
  }
}
