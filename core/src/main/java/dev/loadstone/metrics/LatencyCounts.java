package dev.loadstone.metrics;

import dev.loadstone.metrics.ByteSource.DamageException;
import java.util.Arrays;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;

/// A histogram at rest: only the buckets that are not empty, each as its distance from the one
/// before and its count, in varints; two bytes a bucket mostly.
///
/// Buckets are those of HdrHistogram at three significant digits: values below 2,048 have one each,
/// and every doubling above shares 1,024. A run keeps four of these a second, and as arrays of
/// counts an hour of them would take half a gigabyte; HdrHistogram's packed arrays are as small but
/// took 10 ms to fill. Its own encoding is not used because the decoder takes array lengths from
/// the input, which in a file from elsewhere cannot be trusted.
public final class LatencyCounts {
  private static final int HALF_BITS = 10;
  private static final long LAST_BUCKET = bucket(Long.MAX_VALUE);

  /// How many buckets there are.
  static final int BUCKETS = (int) LAST_BUCKET + 1;

  private static final double PERCENT = 100;

  /// The most requests of one histogram that can be right; keeps sums of counts within a long.
  private static final long MOST = 1L << 48;

  private final byte[] bytes;

  private LatencyCounts(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The counts of a histogram of nanoseconds.
  public static LatencyCounts of(AbstractHistogram histogram) {
    ByteSink sink = new ByteSink(0);
    if (histogram.getTotalCount() > 0) {
      long before = -1;
      long last = bucket(histogram.getMaxValue());
      for (long bucket = bucket(histogram.getMinValue()); bucket <= last; bucket++) {
        long count = histogram.getCountAtValue(lowest(bucket));
        if (count > 0) {
          sink.varint(bucket - before - 1);
          sink.varint(count);
          before = bucket;
        }
      }
    }
    return new LatencyCounts(Arrays.copyOf(sink.array(), sink.size()));
  }

  /// The counts of an interval.
  static LatencyCounts of(LatencyTally tally) {
    ByteSink sink = new ByteSink(0);
    tally.write(sink);
    return new LatencyCounts(Arrays.copyOf(sink.array(), sink.size()));
  }

  /// The percentile of the counts in nanoseconds, as the histogram would give it, without making
  /// one; 0 for no requests.
  public long valueAtPercentile(double percentile) {
    ByteSource source = new ByteSource();
    source.wrap(bytes, bytes.length);
    long total = 0;
    while (source.remaining() > 0) {
      source.varint();
      total += source.varint();
    }
    long left = Math.max(1, (long) Math.ceil(Math.nextDown(percentile) * total / PERCENT));
    source.wrap(bytes, bytes.length);
    long bucket = -1;
    while (source.remaining() > 0 && left > 0) {
      bucket += source.varint() + 1;
      left -= source.varint();
    }
    return bucket < 0 ? 0 : lowest(bucket + 1) - 1;
  }

  /// How many requests were counted.
  public long total() {
    return countUpTo(Long.MAX_VALUE);
  }

  /// How many took no longer than a time, or fell into the same bucket.
  public long countUpTo(long nanos) {
    ByteSource source = new ByteSource();
    source.wrap(bytes, bytes.length);
    long last = nanos < 0 ? -1 : bucket(nanos);
    long bucket = -1;
    long counted = 0;
    while (source.remaining() > 0) {
      bucket += source.varint() + 1;
      long count = source.varint();
      if (bucket > last) {
        return counted;
      }
      counted += count;
    }
    return counted;
  }

  /// Sees a bucket that holds something.
  @FunctionalInterface
  public interface BucketVisitor {
    /// Takes one bucket.
    ///
    /// @param highestNanos the highest value of the bucket, in nanoseconds
    /// @param count how many values it holds
    void bucket(long highestNanos, long count);
  }

  /// Shows every bucket that holds something, from the fastest on.
  public void forEach(BucketVisitor visitor) {
    ByteSource source = new ByteSource();
    source.wrap(bytes, bytes.length);
    long bucket = -1;
    while (source.remaining() > 0) {
      bucket += source.varint() + 1;
      visitor.bucket(lowest(bucket + 1) - 1, source.varint());
    }
  }

  /// Whether nothing was counted.
  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /// The counts as a histogram of nanoseconds, made anew at each call.
  public Histogram histogram() {
    Histogram histogram = new Histogram(Interval.SIGNIFICANT_DIGITS);
    addTo(histogram);
    return histogram;
  }

  /// Adds the counts to a histogram of nanoseconds with three significant digits.
  public void addTo(AbstractHistogram histogram) {
    ByteSource source = new ByteSource();
    source.wrap(bytes, bytes.length);
    long bucket = -1;
    while (source.remaining() > 0) {
      bucket += source.varint() + 1;
      histogram.recordValueWithCount(lowest(bucket), source.varint());
    }
  }

  void write(ByteSink sink) {
    sink.varint(bytes.length);
    sink.raw(bytes, bytes.length);
  }

  /// Reads what [#write] wrote.
  ///
  /// @throws DamageException if no histogram can have these counts
  static LatencyCounts read(ByteSource source) {
    byte[] bytes = source.slice(source.count(1));
    ByteSource entries = new ByteSource();
    entries.wrap(bytes, bytes.length);
    long bucket = -1;
    long total = 0;
    while (entries.remaining() > 0) {
      long gap = entries.amount();
      long count = entries.amount();
      if (gap >= LAST_BUCKET - bucket || count == 0 || count > MOST - total) {
        throw new DamageException("a histogram with impossible counts");
      }
      bucket += gap + 1;
      total += count;
    }
    return new LatencyCounts(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LatencyCounts that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    Histogram histogram = histogram();
    return histogram.getTotalCount() + " values up to " + histogram.getMaxValue() + " ns";
  }

  /// The number of the bucket that holds a value.
  static int bucket(long value) {
    int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(value) - HALF_BITS - 1);
    return (shift << HALF_BITS) + (int) (value >>> shift);
  }

  /// The lowest value of a bucket.
  private static long lowest(long bucket) {
    int shift = (int) Math.max(0, (bucket >> HALF_BITS) - 1);
    return (bucket - ((long) shift << HALF_BITS)) << shift;
  }
}
