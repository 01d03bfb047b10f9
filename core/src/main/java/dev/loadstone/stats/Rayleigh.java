package dev.loadstone.stats;

import java.util.Arrays;
import java.util.Random;

/// Looks for a period in the times of events, by folding them (the test of Rayleigh).
///
/// Folded at a period, the events become directions; their mean resultant length is 1 where all
/// fall on one phase and near 0 where they fall anywhere. Candidate periods lie around the median
/// interval and its half and third (missed beats and split events move the median), finely enough
/// that the phase cannot drift over the run. Because the best of many periods is always flattering,
/// it is held against the best of as many random sets of events.
public final class Rayleigh {
  private static final int FEWEST_EVENTS = 4;
  private static final int SHUFFLES = 199;
  private static final double BAND = 0.2;
  private static final int MOST_STEPS = 400;

  private Rayleigh() {}

  /// The best period.
  ///
  /// @param period in the unit of the times, NaN for none
  /// @param resultant mean resultant length at that period, 0 to 1
  /// @param p share of random sets that do at least as well, never below 1/200
  public record Period(double period, double resultant, double p) {}

  /// The best period of the sorted `times` within a run of length `span`.
  public static Period best(double[] times, double span, long seed) {
    return best(times, span, seed, 0, 1);
  }

  /// The same for who wants to know no more than whether it passes: where it does not, random sets
  /// are drawn only until that is sure, and `p` is 1.
  ///
  /// @param least the resultant that passes
  /// @param most the p that passes
  public static Period best(double[] times, double span, long seed, double least, double most) {
    if (times.length < FEWEST_EVENTS) {
      return new Period(Double.NaN, 0, 1);
    }
    Period best = search(times);
    if (best.resultant < least) {
      return best;
    }
    Random random = new Random(seed);
    int better = 1;
    for (int i = 0; i < SHUFFLES && better <= most * (SHUFFLES + 1); i++) {
      double[] drawn = random.doubles(times.length, 0, span).sorted().toArray();
      better += search(drawn).resultant >= best.resultant ? 1 : 0;
    }
    boolean passes = better <= most * (SHUFFLES + 1);
    return passes ? new Period(best.period, best.resultant, better / (SHUFFLES + 1.0)) : best;
  }

  /// The mean resultant length of the times folded at `period`.
  public static double resultant(double[] times, double period) {
    double cos = 0;
    double sin = 0;
    for (double time : times) {
      double angle = 2 * Math.PI * time / period;
      cos += Math.cos(angle);
      sin += Math.sin(angle);
    }
    return Math.hypot(cos, sin) / times.length;
  }

  private static Period search(double[] times) {
    double[] intervals = new double[times.length - 1];
    Arrays.setAll(intervals, i -> times[i + 1] - times[i]);
    double median = Spread.median(intervals);
    double length = times[times.length - 1] - times[0];
    Period best = new Period(Double.NaN, 0, 1);
    for (int part = 1; part <= 3; part++) {
      best = better(best, around(times, median / part, length));
    }
    return best;
  }

  /// A shorter period must do clearly better: every divisor of a period folds as well as it does.
  private static Period better(Period longer, Period shorter) {
    boolean clearly = shorter.resultant > longer.resultant + 0.1;
    return Double.isNaN(longer.period) || clearly ? shorter : longer;
  }

  private static Period around(double[] times, double centre, double length) {
    double step = Math.max(0.1 * centre * centre / length, 2 * BAND * centre / MOST_STEPS);
    Period best = new Period(Double.NaN, 0, 1);
    for (double p = centre * (1 - BAND); step > 0 && p <= centre * (1 + BAND); p += step) {
      double resultant = resultant(times, p);
      if (resultant > best.resultant) {
        best = new Period(p, resultant, 1);
      }
    }
    return best;
  }
}
