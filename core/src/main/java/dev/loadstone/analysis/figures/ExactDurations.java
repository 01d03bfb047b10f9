package dev.loadstone.analysis.figures;

import dev.loadstone.stats.BatchMeans;
import dev.loadstone.stats.Batches;
import dev.loadstone.stats.Dependence;
import dev.loadstone.stats.Estimate;
import dev.loadstone.stats.SortedDurations;
import dev.loadstone.stats.Values;
import java.util.function.IntToLongFunction;

/// Durations known one by one, in the order in which the requests ended.
final class ExactDurations implements Durations {
  /// No durations at all.
  static final Durations NONE = new ExactDurations(0, i -> 0);

  private final Values inOrder;
  private final SortedDurations sorted;
  private final double mean;
  private final Dependences dependences = new Dependences(this);

  /// So many durations, in the order of ends; kept only once, sorted.
  ExactDurations(int count, IntToLongFunction inOrder) {
    this(count, Values.each(inOrder));
  }

  /// The same, read a piece at a time.
  ExactDurations(int count, Values inOrder) {
    this.inOrder = inOrder;
    sorted = SortedDurations.of(count, inOrder);
    mean = sorted.mean();
  }

  @Override
  public long count() {
    return sorted.size();
  }

  @Override
  public double meanNanos() {
    return mean;
  }

  @Override
  public double stddevNanos() {
    return sorted.size() < 2 ? Double.NaN : Math.sqrt(sorted.squares(mean) / (sorted.size() - 1));
  }

  @Override
  public long atRank(long rank) {
    return sorted.size() == 0 ? 0 : sorted.get(Math.clamp(rank - 1, 0, sorted.size() - 1));
  }

  @Override
  public long countBelow(long nanos) {
    return sorted.countBelow(nanos);
  }

  @Override
  public Batches[] exceedances(long[] nanos) {
    return Batches.above(sorted.size(), inOrder, nanos);
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
    return BatchMeans.interval(BatchMeans.of(sorted.size(), inOrder));
  }
}
