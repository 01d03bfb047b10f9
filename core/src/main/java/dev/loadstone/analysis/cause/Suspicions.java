package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.model.Finding.Rival;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What comes nearest to a fault in a run in which none was found.
///
/// Detectors tell what is more than chance and less than a fact. Causes weigh it as they weigh
/// facts, and the odds of what they say are taken down by what such a sign is worth less. None of
/// it makes a finding: it is named beside "healthy", with the experiment that would tell.
///
/// @param rivals the causes, most probable first, all below "possible"
/// @param faint what they rest on
/// @param decide the experiment that would tell whether the first is at work; empty without one
record Suspicions(List<Rival> rivals, List<Fact> faint, String decide) {
  /// What a sign below its threshold is worth less than one above it, in decibans. Ours: in
  /// simulated runs one in four to ten of such signs has a fault behind it.
  private static final double FAINT = 10;

  private static final double WORTH_NAMING = 0.02;
  private static final int MOST = 3;

  /// Copies the lists.
  Suspicions {
    rivals = List.copyOf(rivals);
    faint = List.copyOf(faint);
  }

  /// The suspicions of these contests, most probable first.
  static Suspicions of(Situation s, List<Contest> contests) {
    List<Rival> rivals = new ArrayList<>();
    Set<String> named = new HashSet<>();
    for (Contest contest : contests) {
      double share = lowered(contest.probability()) / contest.probability();
      boolean family = contest.winner().umbrella() && contest.rivals().size() > 1;
      if (!family) {
        add(rivals, named, contest.winner().cause(), contest.probability() * share);
      }
      contest.rivals().stream()
          .filter(rival -> !rival.cause().equals(Unexplained.ID))
          .forEach(rival -> add(rivals, named, rival.cause(), rival.confidence() * share));
    }
    List<Rival> most =
        rivals.stream()
            .sorted((a, b) -> Double.compare(b.confidence(), a.confidence()))
            .limit(MOST)
            .toList();
    String decide = contests.isEmpty() ? "" : contests.getFirst().winner().story().decide();
    return new Suspicions(most, most.isEmpty() ? List.of() : s.facts().faint(), decide);
  }

  private static double lowered(double probability) {
    double odds = probability / (1 - probability) * Math.pow(10, -FAINT / 10);
    return Math.min(odds / (1 + odds), Words.POSSIBLE - 0.01);
  }

  private static void add(List<Rival> rivals, Set<String> named, String cause, double probability) {
    double rounded = Words.rounded(probability);
    if (rounded >= WORTH_NAMING && named.add(cause)) {
      rivals.add(new Rival(cause, rounded));
    }
  }

  /// How probable it is that one of them is at work.
  double probability() {
    return 1 - rivals.stream().mapToDouble(r -> 1 - r.confidence()).reduce(1, (a, b) -> a * b);
  }
}
