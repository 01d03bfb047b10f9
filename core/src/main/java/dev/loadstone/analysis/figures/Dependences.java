package dev.loadstone.analysis.figures;

import dev.loadstone.stats.Batches;
import dev.loadstone.stats.Dependence;
import dev.loadstone.stats.QuantileRanks;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// How much durations lean on each other at each of their levels, looked at once.
///
/// A level whose requests lie in few parts of the run is held against nearer ones, the nearest
/// first, down to one that is found all over the run: a run that happens to hold no long queue in
/// its tail would measure too little there (see [Dependence#atLeast]).
final class Dependences {
  private static final double[] NEARER = {0.99, 0.95, 0.9, 0.8, 0.5};
  private static final List<Double> USUAL = List.of(0.5, 0.8, 0.9, 0.95, 0.99, 0.999);
  private static final double ROUNDING = 1e-9;

  private final Durations durations;
  private final Map<Double, Dependence> own = new TreeMap<>();

  Dependences(Durations durations) {
    this.durations = durations;
  }

  /// At quantile `p`.
  Dependence at(double p) {
    Dependence found = own(p);
    // Nothing beyond: many requests took exactly as long, as those given up at the timeout.
    return found.equals(Dependence.NONE) ? found : heldAgainstNearer(found, 1 - p);
  }

  /// Of the requests that took longer than this.
  Dependence beyond(long nanos) {
    Batches batches = durations.exceedances(new long[] {nanos})[0];
    return heldAgainstNearer(batches.dependence(), batches.share());
  }

  private Dependence heldAgainstNearer(Dependence level, double share) {
    Dependence found = level;
    for (double nearer : NEARER) {
      boolean known = durations.count() * (1 - nearer) >= QuantileRanks.ROUGH_TAIL;
      if (known && 1 - nearer > share + ROUNDING && !found.spread()) {
        found = found.atLeast(own(nearer));
      }
    }
    return found;
  }

  private Dependence own(double p) {
    if (!own.containsKey(p)) {
      measure(p);
    }
    return Objects.requireNonNull(own.get(p));
  }

  /// One pass over the durations tells all levels that are usually asked for.
  private void measure(double p) {
    SortedSet<Double> asked = new TreeSet<>(USUAL);
    asked.add(p);
    asked.removeAll(own.keySet());
    double[] levels = asked.stream().mapToDouble(q -> q).toArray();
    long[] nanos = Arrays.stream(levels).mapToLong(durations::quantileNanos).toArray();
    Batches[] batches = durations.exceedances(nanos);
    for (int k = 0; k < levels.length; k++) {
      own.put(levels[k], batches[k].dependence());
    }
  }
}
