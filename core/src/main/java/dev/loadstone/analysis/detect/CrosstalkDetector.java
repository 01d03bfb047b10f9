package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Sees on a ladder whether the time of a request grows with the square of those under way, as
/// where each hinders each: the term of crosstalk in Gunther's universal scalability law.
///
/// Behind a line the time stays as it is up to the number of slots and grows by the same amount for
/// each request from there on. Three steps tell one from the other: with twice as many under way
/// the excess over the time alone is four times as large each time, where a line has its knee
/// between two of them or grows twofold.
final class CrosstalkDetector implements Detector {
  private static final int FEWEST = 3;

  @Override
  public Sighting look(RunView run) {
    List<Level> levels = Level.bySize(run);
    if (levels.size() <= FEWEST) {
      return new Sighting.NotApplicable(
          "Whether requests hinder one another by pairs shows on a ladder of more than three steps"
              + " (--steps).");
    }
    Level alone = levels.getFirst();
    List<Level> slower =
        levels.stream()
            .filter(l -> excess(l, alone) >= CapacityThresholds.CROSSTALK_EXCESS)
            .toList();
    boolean counts =
        slower.size() >= FEWEST
            && levels.getLast().failing() < CapacityThresholds.RETROGRADE_FAILING
            && bySquares(slower, alone)
            && slower.getLast().medianMs() - alone.medianMs()
                >= run.blamable(CapacityThresholds.BEND_MS);
    return new Sighting.Seen(counts ? List.of(fact(alone, slower)) : List.of(), "");
  }

  private static double excess(Level level, Level alone) {
    return level.medianMs() / alone.medianMs() - 1;
  }

  private static double pairs(Level level) {
    return level.connections() * (level.connections() - 1.0);
  }

  /// Whether the excess grows as the number of pairs does from each step to the next.
  private static boolean bySquares(List<Level> slower, Level alone) {
    double[] exponent = CapacityThresholds.CROSSTALK_EXPONENT;
    for (int k = 1; k < slower.size(); k++) {
      double grown =
          Math.log(excess(slower.get(k), alone) / excess(slower.get(k - 1), alone))
              / Math.log(pairs(slower.get(k)) / pairs(slower.get(k - 1)));
      if (grown < exponent[0] || grown > exponent[1]) {
        return false;
      }
    }
    return true;
  }

  private static Fact fact(Level alone, List<Level> slower) {
    Level first = slower.getFirst();
    Level top = slower.getLast();
    double perPair = excess(top, alone) / pairs(top);
    return new Fact(
        Sign.CROSSTALK,
        "",
        String.format(
            Locale.ROOT,
            "The time of a request grows with the square of those under way, from the first on: %.1f ms"
                + " alone, %.1f ms with %,d, %.1f ms with %,d. Each hinders each; a line would make"
                + " nobody wait up to its slots and grow evenly from there.",
            alone.medianMs(),
            first.medianMs(),
            first.connections(),
            top.medianMs(),
            top.connections()),
        perPair,
        "",
        Kind.INTERVENTION,
        Map.of("peakConnections", 1 / Math.sqrt(perPair), "steps", (double) slower.size()));
  }
}
