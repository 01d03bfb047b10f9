package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Word;
import dev.loadstone.analysis.model.Recommendation;
import java.util.ArrayList;
import java.util.List;

/// What to do about findings, first things first.
public final class Recommendations {
  private Recommendations() {}

  /// The recommendations, in the order of the findings.
  public static List<Recommendation> of(List<Finding> findings) {
    List<Recommendation> recommendations = new ArrayList<>();
    for (Finding finding : findings) {
      for (Advice advice : finding.advice()) {
        recommendations.add(
            new Recommendation(recommendations.size() + 1, text(finding, advice), finding.id()));
      }
    }
    return List.copyOf(recommendations);
  }

  private static String text(Finding finding, Advice advice) {
    String decide =
        finding.word() == Word.POSSIBLE && !finding.decide().isEmpty()
            ? " Decide first: " + finding.decide()
            : "";
    return advice.change() + " " + advice.expect() + decide;
  }
}
