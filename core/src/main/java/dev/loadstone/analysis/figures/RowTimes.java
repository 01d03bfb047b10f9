package dev.loadstone.analysis.figures;

import dev.loadstone.metrics.Rows;
import dev.loadstone.stats.Values;

/// A time of recorded requests, read a piece at a time.
@FunctionalInterface
interface RowTimes {
  /// Puts the times of `count` rows, from number `from` of these on, at the start of an array.
  void copy(Rows rows, int from, int count, long[] into);

  /// The times of these rows, by their position among them.
  default Values of(Rows rows) {
    return (from, count, into) -> copy(rows, from, count, into);
  }
}
