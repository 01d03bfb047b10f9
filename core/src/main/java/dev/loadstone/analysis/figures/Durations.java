package dev.loadstone.analysis.figures;

import dev.loadstone.analysis.model.Confidence.Bounds;
import dev.loadstone.analysis.model.LatencyFigures;
import dev.loadstone.stats.Batches;
import dev.loadstone.stats.Dependence;
import dev.loadstone.stats.Estimate;
import dev.loadstone.stats.QuantileRanks;

/// Durations of requests of one kind, in nanoseconds: exact where every request was recorded, in
/// histogram buckets (error below 0.1 %) where a run was too long for that.
sealed interface Durations permits ExactDurations, BucketDurations {
  /// Nanoseconds in a millisecond.
  double NANOS_PER_MILLI = 1e6;

  /// How many there are.
  long count();

  /// NaN for none.
  double meanNanos();

  /// Standard deviation of the sample; NaN below two.
  double stddevNanos();

  /// The smallest; 0 for none.
  default long minNanos() {
    return atRank(1);
  }

  /// The largest; 0 for none.
  default long maxNanos() {
    return atRank(count());
  }

  /// The duration of this rank, from 1; 0 for none.
  long atRank(long rank);

  /// How many are below this many nanoseconds.
  long countBelow(long nanos);

  /// How many exceed each of these ascending limits, in contiguous batches by the time they ended.
  Batches[] exceedances(long[] nanos);

  /// The mean with its interval, nanoseconds.
  Estimate mean();

  /// The quantile by nearest rank, nanoseconds; 0 for none.
  default long quantileNanos(double p) {
    return atRank(QuantileRanks.rank(count(), p));
  }

  /// How much the durations lean on each other at the quantile.
  Dependence dependence(double p);

  /// How much the durations beyond this many nanoseconds lean on each other.
  Dependence dependenceBeyond(long nanos);

  /// The ranks that bound the quantile, as wide as the dependence of the requests demands.
  default QuantileRanks ranks(double p) {
    return QuantileRanks.of(count(), p, dependence(p));
  }

  /// The interval of the quantile in milliseconds; unknown where it is not determined.
  default Bounds bounds(double p) {
    QuantileRanks ranks = ranks(p);
    double low = millis(atRank(ranks.low()));
    double high = millis(atRank(ranks.high()));
    return switch (ranks.reliability()) {
      case NOT_DETERMINED -> Bounds.needing(ranks.timesNeeded());
      case ROUGH -> Bounds.rough(low, high);
      case DETERMINED -> new Bounds(low, high);
    };
  }

  /// The usual figures in milliseconds.
  ///
  /// A quantile needs at least one duration expected beyond it, p99 for example a hundred
  /// durations: a finer one would only repeat the largest.
  default LatencyFigures figures() {
    return count() == 0
        ? LatencyFigures.NONE
        : new LatencyFigures(
            count(),
            meanNanos() / NANOS_PER_MILLI,
            millis(minNanos()),
            millis(maxNanos()),
            stddevNanos() / NANOS_PER_MILLI,
            quantileMillis(0.5),
            quantileMillis(0.75),
            quantileMillis(0.9),
            quantileMillis(0.95),
            quantileMillis(0.99),
            quantileMillis(0.999),
            quantileMillis(0.9999));
  }

  private double quantileMillis(double p) {
    boolean carried = QuantileRanks.rank(count(), p) < count() || count() * (1 - p) >= 1 - 1e-6;
    return carried || p <= 0.5 ? millis(quantileNanos(p)) : Double.NaN;
  }

  /// Nanoseconds as milliseconds.
  static double millis(long nanos) {
    return nanos / NANOS_PER_MILLI;
  }

  /// Nanoseconds as milliseconds.
  static double millis(double nanos) {
    return nanos / NANOS_PER_MILLI;
  }
}
