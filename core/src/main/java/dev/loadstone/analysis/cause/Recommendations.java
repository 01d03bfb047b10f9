package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Recommendation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What to do about findings, first things first.
public final class Recommendations {
  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.])\\s+(?=[A-Z])");

  private Recommendations() {}

  /// The recommendations, in the order of the findings; what several of them advise, once.
  public static List<Recommendation> of(List<Finding> findings) {
    List<Recommendation> recommendations = new ArrayList<>();
    Set<String> said = new HashSet<>();
    for (Finding finding : findings) {
      for (Advice advice : finding.advice()) {
        String sentence = sentence(advice.change());
        if (said.add(sentence)) {
          recommendations.add(
              new Recommendation(recommendations.size() + 1, sentence, finding.id()));
        }
      }
    }
    return List.copyOf(recommendations);
  }

  /// The first sentence: what to do; the advice of the finding holds the rest.
  private static String sentence(String change) {
    return SENTENCE_END.split(change, 2)[0];
  }
}
