package dev.loadstone.analysis.figures;

import dev.loadstone.metrics.Requests;
import dev.loadstone.stats.QuantileRanks;
import java.util.Arrays;

/// How much of the response times is the generator's own: what they would have been without its
/// lateness in sending, and without its pauses. That is what a bias is worth, whatever the lag
/// looks like beside it.
///
/// @param lagNanos the own lag of each request that counts, in the order they ended
/// @param lag the same, as a distribution
/// @param byLag what own lag adds
/// @param byPauses what own pauses add
record OwnShare(long[] lagNanos, Durations lag, Bend byLag, Bend byPauses) {
  /// Below this share of requests with a lag that is worth a word no percentile that is judged is
  /// bent by it.
  private static final double FEWEST = 0.003;

  private static final long WORTH_NANOS = 200_000;
  private static final long[] NO_LAGS = {};

  /// What the generator adds to the figures of the successes, in nanoseconds.
  record Bend(double p50Nanos, double p99Nanos, double meanNanos) {
    static final Bend NONE = new Bend(0, 0, 0);
  }

  /// The own share in a run whose requests are all recorded; NaN-free and 0 in any other.
  ///
  /// @param peakInFlight the most requests under way at once
  static OwnShare of(Scope scope, long peakInFlight, SlowRequests slow) {
    Window window = scope.window();
    if (!window.exact()) {
      return new OwnShare(NO_LAGS, new ExactDurations(NO_LAGS), Bend.NONE, Bend.NONE);
    }
    long[] lags = OwnLag.nanos(window, peakInFlight);
    Durations lag = new ExactDurations(lags);
    if (scope.response().count() == 0) {
      return new OwnShare(lags, lag, Bend.NONE, Bend.NONE);
    }
    return new OwnShare(lags, lag, byLag(scope, lags), byPauses(scope, slow));
  }

  private static Bend byLag(Scope scope, long[] lags) {
    long late = Arrays.stream(lags).filter(l -> l > WORTH_NANOS).count();
    if (late < FEWEST * lags.length) {
      return Bend.NONE;
    }
    Window window = scope.window();
    Requests requests = window.requests();
    long[] without = new long[window.rows().length];
    int count = 0;
    for (int k = 0; k < lags.length; k++) {
      int row = window.rows()[k];
      if (window.succeeded(row)) {
        without[count++] = Math.max(0, requests.responseNanos(row) - lags[k]);
      }
    }
    return bend(scope, Arrays.copyOf(without, count));
  }

  /// A request that pauses explain would have taken about the median.
  static long nanosWithoutPauses(Scope scope, SlowRequests slow, int row) {
    long taken = scope.window().requests().responseNanos(row);
    return slow.explained(row) ? Math.min(scope.response().quantileNanos(0.5), taken) : taken;
  }

  private static Bend byPauses(Scope scope, SlowRequests slow) {
    if (slow.explainedCount() < FEWEST * scope.response().count()) {
      return Bend.NONE;
    }
    Window window = scope.window();
    long[] without =
        Arrays.stream(window.rows())
            .filter(window::succeeded)
            .mapToLong(row -> nanosWithoutPauses(scope, slow, row))
            .toArray();
    return bend(scope, without);
  }

  private static Bend bend(Scope scope, long[] without) {
    Durations with = scope.response();
    double mean = Arrays.stream(without).average().orElse(0);
    Arrays.sort(without);
    return new Bend(
        with.quantileNanos(0.5) - (double) quantile(without, 0.5),
        with.quantileNanos(0.99) - (double) quantile(without, 0.99),
        with.meanNanos() - mean);
  }

  private static long quantile(long[] sorted, double p) {
    return sorted[(int) QuantileRanks.rank(sorted.length, p) - 1];
  }
}
