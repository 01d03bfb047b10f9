package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.model.Finding.Rival;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is too small to be called a fault and too sure to be called nothing.
///
/// A threshold of a size says what matters, not what is there. Where nothing larger was found and a
/// sign below its threshold cannot be chance, its cause is told as possible, instead of as a rival
/// of "healthy".
final class Slight {
  /// What such a sign is worth less than one above its threshold, in decibans. Ours.
  private static final double LESS = 4;

  private Slight() {}

  /// The most probable of these contests that rests on what is sure.
  ///
  /// @param faint what is below its threshold
  static Optional<Contest> of(List<Contest> contests, List<Fact> faint) {
    return contests.stream()
        .filter(contest -> sure(contest.winner().explained(), faint))
        .map(Slight::lowered)
        .filter(contest -> contest.probability() >= Words.POSSIBLE)
        .findFirst();
  }

  private static boolean sure(Set<Fact> explained, List<Fact> faint) {
    return faint.stream().anyMatch(f -> f.figure(Fact.SURE) > 0 && explained.contains(f));
  }

  private static Contest lowered(Contest contest) {
    double odds = contest.probability() / (1 - contest.probability()) * Math.pow(10, -LESS / 10);
    double probability = Math.min(odds / (1 + odds), Words.MOST_POSSIBLE);
    double share = probability / contest.probability();
    List<Rival> rivals =
        contest.rivals().stream()
            .map(r -> new Rival(r.cause(), Words.rounded(r.confidence() * share)))
            .toList();
    return new Contest(contest.winner(), probability, rivals);
  }
}
