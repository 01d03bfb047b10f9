package dev.loadstone.analysis.figures;

import dev.loadstone.stats.Dependence;
import dev.loadstone.stats.QuantileRanks;
import java.util.Map;
import java.util.TreeMap;

/// How much durations lean on each other at each of their quantiles, looked at once.
///
/// A far quantile is held against nearer ones, because a run that happens to hold no long queue in
/// its tail would measure too little there (see [Dependence#atLeast]).
final class Dependences {
  private static final double[] BULK = {0.5, 0.8, 0.95};

  private final Durations durations;
  private final Map<Double, Dependence> own = new TreeMap<>();

  Dependences(Durations durations) {
    this.durations = durations;
  }

  /// At quantile `p`.
  Dependence at(double p) {
    Dependence found = own(p);
    if (found.equals(Dependence.NONE)) {
      // Nothing lies beyond: many requests took exactly as long, as those given up at the timeout.
      return found;
    }
    for (double bulk : BULK) {
      if (bulk < p && durations.count() * (1 - bulk) >= QuantileRanks.ROUGH_TAIL) {
        found = found.atLeast(own(bulk));
      }
    }
    return found;
  }

  private Dependence own(double p) {
    return own.computeIfAbsent(
        p, q -> durations.exceedances(durations.quantileNanos(q)).dependence());
  }
}
