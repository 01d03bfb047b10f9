package dev.loadstone.analysis.figures;

import dev.loadstone.metrics.Column;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.Rows;

/// How much of the response times is the generator's own: what they would have been without its
/// lateness in sending, and without its pauses. That is what a bias is worth, whatever the lag
/// looks like beside it.
///
/// @param lagNanos the own lag of each request that counts, in the order they ended
/// @param lag the same, as a distribution
/// @param byLag what own lag adds
/// @param byPauses what own pauses add
record OwnShare(Column lagNanos, Durations lag, Bend byLag, Bend byPauses) {
  /// Below this share of requests with a lag that is worth a word no percentile that is judged is
  /// bent by it.
  private static final double FEWEST = 0.003;

  private static final long WORTH_NANOS = 200_000;

  /// What the generator adds to the figures of the successes, in nanoseconds.
  record Bend(double p50Nanos, double p95Nanos, double p99Nanos, double meanNanos) {
    static final Bend NONE = new Bend(0, 0, 0, 0);
  }

  /// The own share in a run whose requests are all recorded; NaN-free and 0 in any other.
  ///
  /// @param peakInFlight the most requests under way at once
  static OwnShare of(Scope scope, long peakInFlight, SlowRequests slow) {
    Window window = scope.window();
    if (!window.exact()) {
      return new OwnShare(new Column(), ExactDurations.NONE, Bend.NONE, Bend.NONE);
    }
    Column lags = OwnLag.nanos(window, peakInFlight);
    Durations lag = new ExactDurations(lags.size(), lags::copy);
    if (scope.response().count() == 0) {
      return new OwnShare(lags, lag, Bend.NONE, Bend.NONE);
    }
    return new OwnShare(lags, lag, byLag(scope, lags, lag), byPauses(scope, slow));
  }

  private static Bend byLag(Scope scope, Column lags, Durations lag) {
    long late = lag.count() - lag.countBelow(WORTH_NANOS + 1);
    if (late < FEWEST * lags.size()) {
      return Bend.NONE;
    }
    Window window = scope.window();
    Requests requests = window.requests();
    Column without = new Column();
    for (int k = 0; k < lags.size(); k++) {
      int row = window.rows().at(k);
      if (window.succeeded(row)) {
        without.add(Math.max(0, requests.responseNanos(row) - lags.get(k)));
      }
    }
    return bend(scope, new ExactDurations(without.size(), without::copy));
  }

  /// A request that pauses explain would have taken about the median.
  static RowTimes withoutPauses(Scope scope, SlowRequests slow) {
    return (rows, from, count, into) -> {
      scope.window().requests().responses(rows, from, count, into);
      for (int k = 0; k < count; k++) {
        if (slow.explained(rows.at(from + k))) {
          into[k] = Math.min(scope.response().quantileNanos(0.5), into[k]);
        }
      }
    };
  }

  private static Bend byPauses(Scope scope, SlowRequests slow) {
    if (slow.explainedCount() < FEWEST * scope.response().count()) {
      return Bend.NONE;
    }
    Rows successes = scope.window().successes();
    return bend(
        scope, new ExactDurations(successes.size(), withoutPauses(scope, slow).of(successes)));
  }

  private static Bend bend(Scope scope, Durations without) {
    Durations with = scope.response();
    return new Bend(
        with.quantileNanos(0.5) - (double) without.quantileNanos(0.5),
        with.quantileNanos(0.95) - (double) without.quantileNanos(0.95),
        with.quantileNanos(0.99) - (double) without.quantileNanos(0.99),
        with.meanNanos() - without.meanNanos());
  }
}
