package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.model.Finding.Rival;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The hypotheses about one symptom, held against each other and against "none of these".
///
/// @param winner the hypothesis to report
/// @param probability its probability
/// @param rivals the others that are worth naming, most probable first
record Contest(Hypothesis winner, double probability, List<Rival> rivals) {
  /// A member of a family stands out when it is more probable than all others together.
  private static final double STANDS_OUT = 0.5;

  private static final double WORTH_NAMING = 0.05;

  /// What a member of the family that shows itself nowhere has less than the family, in decibans:
  /// that all others were seen to have room makes none of them the limit. Ours.
  private static final double HIDDEN = 4;

  private static final int MOST_RIVALS = 4;

  /// The outcome among hypotheses of one symptom, or `null` where none is worth reporting.
  static @Nullable Contest of(Collection<Hypothesis> hypotheses) {
    List<Hypothesis> members =
        hypotheses.stream()
            .filter(h -> !h.umbrella())
            .sorted((a, b) -> Double.compare(b.decibans(), a.decibans()))
            .toList();
    double total = 1 + members.stream().mapToDouble(Contest::odds).sum();
    Hypothesis umbrella = hypotheses.stream().filter(Hypothesis::umbrella).findFirst().orElse(null);
    total += umbrella == null ? 0 : odds(umbrella) / Math.pow(10, HIDDEN / 10);
    if (umbrella != null && (members.isEmpty() || odds(members.get(0)) / total < STANDS_OUT)) {
      double odds = odds(umbrella);
      return new Contest(umbrella, odds / (1 + odds), rivals(members, total, 0));
    }
    if (members.isEmpty()) {
      return null;
    }
    Hypothesis best = members.get(0);
    double probability = odds(best) / total;
    if (umbrella != null && !best.hasProof()) {
      probability = Math.min(probability, share(umbrella));
    }
    return new Contest(best, probability, rivals(members, total, 1));
  }

  /// How probable it is that any of the family is at work: without proof of its own no member is
  /// more so, for what tells its kind does not tell that there is one.
  private static double share(Hypothesis umbrella) {
    return odds(umbrella) / (1 + odds(umbrella));
  }

  private static double odds(Hypothesis hypothesis) {
    return Math.pow(10, hypothesis.decibans() / 10);
  }

  private static List<Rival> rivals(List<Hypothesis> members, double total, int from) {
    List<Rival> rivals = new ArrayList<>();
    members.stream()
        .skip(from)
        .filter(h -> odds(h) / total >= WORTH_NAMING)
        .limit(MOST_RIVALS)
        .forEach(h -> rivals.add(new Rival(h.cause(), Words.rounded(odds(h) / total))));
    if (rivals.isEmpty() || 1 / total >= 2 * WORTH_NAMING) {
      rivals.add(new Rival(Unexplained.ID, Words.rounded(Math.max(1 / total, 0.01))));
    }
    return rivals;
  }
}
