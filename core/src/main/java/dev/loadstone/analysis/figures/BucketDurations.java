package dev.loadstone.analysis.figures;

import dev.loadstone.metrics.LatencyCounts;
import dev.loadstone.stats.BatchMeans;
import dev.loadstone.stats.Batches;
import dev.loadstone.stats.Dependence;
import dev.loadstone.stats.Estimate;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;

/// Durations known as one histogram per interval, in the order of the intervals.
///
/// The histograms stay packed: unpacked, those of an hour take half a gigabyte.
final class BucketDurations implements Durations {
  private static final int DIGITS = 3;

  private final List<LatencyCounts> parts;
  private final long[] sizes;
  private final Histogram all = new Histogram(DIGITS);
  private final Dependences dependences = new Dependences(this);

  BucketDurations(List<LatencyCounts> parts) {
    this.parts = parts;
    this.sizes = parts.stream().mapToLong(LatencyCounts::total).toArray();
    parts.forEach(part -> part.addTo(all));
  }

  @Override
  public long count() {
    return all.getTotalCount();
  }

  @Override
  public double meanNanos() {
    return count() == 0 ? Double.NaN : all.getMean();
  }

  @Override
  public double stddevNanos() {
    return count() < 2 ? Double.NaN : all.getStdDeviation();
  }

  @Override
  public long atRank(long rank) {
    if (count() == 0) {
      return 0;
    }
    double percentile = 100.0 * Math.clamp(rank, 1, count()) / count();
    long value = all.getValueAtPercentile(percentile);
    return Math.clamp(value, all.getMinNonZeroValue(), all.getMaxValue());
  }

  @Override
  public long countBelow(long nanos) {
    return nanos <= 0 || count() == 0 ? 0 : all.getCountBetweenValues(0, nanos - 1);
  }

  @Override
  public Batches[] exceedances(long[] nanos) {
    return Arrays.stream(nanos).mapToObj(this::above).toArray(Batches[]::new);
  }

  private Batches above(long nanos) {
    long[] hits = new long[Batches.COUNT];
    long[] inBatch = new long[Batches.COUNT];
    long before = 0;
    for (int i = 0; i < sizes.length; i++) {
      int batch = batch(before + sizes[i] / 2);
      inBatch[batch] += sizes[i];
      hits[batch] += sizes[i] - parts.get(i).countUpTo(nanos);
      before += sizes[i];
    }
    return Batches.of(hits, inBatch);
  }

  private int batch(long observation) {
    return (int) Math.min(Batches.COUNT - 1L, observation * Batches.COUNT / Math.max(1, count()));
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
    double[] means =
        parts.stream()
            .filter(part -> !part.isEmpty())
            .mapToDouble(part -> part.histogram().getMean())
            .toArray();
    return BatchMeans.interval(means);
  }
}
