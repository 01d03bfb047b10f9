package dev.loadstone.bench;

import dev.loadstone.metrics.Interval;
import dev.loadstone.metrics.LatencyCounts;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// What the collector does with latencies: counts each, and packs the counts of a second.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HistogramBenchmark {
  private static final int VALUES = 1 << 16;
  private static final long SEED = 1;

  private final long[] nanos = new long[VALUES];
  private final Histogram counting = new Histogram(Interval.SIGNIFICANT_DIGITS);
  private final Histogram second = new Histogram(Interval.SIGNIFICANT_DIGITS);
  private int next;

  /// Draws latencies about 1 ms, log-normal.
  @Setup
  public void draw() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < VALUES; i++) {
      nanos[i] = (long) (1e6 * Math.exp(random.nextGaussian() / 2));
      second.recordValue(nanos[i]);
    }
  }

  /// One latency counted.
  @Benchmark
  public void count() {
    counting.recordValue(nanos[next++ & (VALUES - 1)]);
  }

  /// The counts of 65,536 latencies packed.
  @Benchmark
  public LatencyCounts pack() {
    return LatencyCounts.of(second);
  }
}
