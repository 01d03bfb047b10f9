package dev.loadstone.analysis.figures;

import dev.loadstone.stats.BatchMeans;
import dev.loadstone.stats.Batches;
import dev.loadstone.stats.Dependence;
import dev.loadstone.stats.Estimate;
import java.util.Arrays;
import java.util.function.IntToLongFunction;

/// Durations known one by one, in the order in which the requests ended.
final class ExactDurations implements Durations {
  private final IntToLongFunction inOrder;
  private final long[] sorted;
  private final double mean;
  private final Dependences dependences = new Dependences(this);

  /// Takes over the array, in the order of ends.
  ExactDurations(long[] inOrder) {
    this(inOrder.length, i -> inOrder[i]);
  }

  /// So many durations, in the order of ends; kept only once, sorted.
  ExactDurations(int count, IntToLongFunction inOrder) {
    this.inOrder = inOrder;
    sorted = new long[count];
    Arrays.setAll(sorted, inOrder);
    Arrays.sort(sorted);
    double sum = 0;
    for (long value : sorted) {
      sum += value;
    }
    mean = sum / sorted.length;
  }

  @Override
  public long count() {
    return sorted.length;
  }

  @Override
  public double meanNanos() {
    return mean;
  }

  @Override
  public double stddevNanos() {
    double squares = 0;
    for (long value : sorted) {
      squares += (value - mean) * (value - mean);
    }
    return sorted.length < 2 ? Double.NaN : Math.sqrt(squares / (sorted.length - 1));
  }

  @Override
  public long atRank(long rank) {
    return sorted.length == 0 ? 0 : sorted[Math.clamp(rank - 1, 0, sorted.length - 1)];
  }

  @Override
  public long countBelow(long nanos) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public Batches exceedances(long nanos) {
    return Batches.of(sorted.length, i -> inOrder.applyAsLong(i) > nanos);
  }

  @Override
  public Dependence dependence(double p) {
    return dependences.at(p);
  }

  @Override
  public Dependence dependenceBeyond(long nanos) {
    return dependences.beyond(nanos);
  }

  @Override
  public Estimate mean() {
    return BatchMeans.interval(BatchMeans.of(sorted.length, inOrder));
  }
}
