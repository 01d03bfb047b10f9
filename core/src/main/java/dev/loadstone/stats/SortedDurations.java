package dev.loadstone.stats;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/// Whole numbers in ascending order, durations in nanoseconds above all.
///
/// Where all lie between 0 and 2^31 (two seconds), they take four bytes each and are sorted digit
/// by digit, up to twelve bits at a time (two rounds below 17 ms): a million in a few milliseconds,
/// and by so little code that the compiler is done with it at once. The library's sort of a million
/// longs took twenty times that, half of it to be compiled.
public final class SortedDurations {
  private static final int MOST_DIGIT_BITS = 12;
  private static final int[] NONE = {};

  private final int size;
  private final int[] narrow;
  private final long[] wide;

  private SortedDurations(int[] narrow, long[] wide) {
    this.narrow = narrow;
    this.wide = wide;
    this.size = Math.max(narrow.length, wide.length);
  }

  /// So many values, in any order.
  public static SortedDurations of(int count, IntToLongFunction value) {
    return of(count, Values.each(value));
  }

  /// The same, read a piece at a time.
  public static SortedDurations of(int count, Values values) {
    int[] narrow = new int[count];
    long all = 0;
    for (Pieces read = values.pieces(0, count); read.next(); ) {
      all |= narrow(read.piece(), read.count(), narrow, read.from());
    }
    return all >= 0 && all <= Integer.MAX_VALUE
        ? new SortedDurations(sorted(narrow, (int) all), new long[0])
        : wide(count, values);
  }

  /// Gives the bits that occur in any of them.
  private static long narrow(long[] piece, int count, int[] to, int at) {
    long all = 0;
    for (int k = 0; k < count; k++) {
      all |= piece[k];
      to[at + k] = (int) piece[k];
    }
    return all;
  }

  private static SortedDurations wide(int count, Values values) {
    long[] wide = new long[count];
    for (Pieces read = values.pieces(0, count); read.next(); ) {
      System.arraycopy(read.piece(), 0, wide, read.from(), read.count());
    }
    Arrays.sort(wide);
    return new SortedDurations(NONE, wide);
  }

  /// Sorts by the lowest digit first; each round keeps the order of the one before.
  ///
  /// @param all the bits that occur in any of the values
  private static int[] sorted(int[] values, int all) {
    int[] from = values;
    int[] to = all == 0 ? NONE : new int[values.length];
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(all);
    int rounds = (bits + MOST_DIGIT_BITS - 1) / MOST_DIGIT_BITS;
    for (int round = 0; round < rounds; round++) {
      int shift = bits * round / rounds;
      distribute(from, to, shift, bits * (round + 1) / rounds - shift);
      int[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  private static void distribute(int[] from, int[] to, int shift, int bits) {
    int[] next = new int[1 << bits];
    int digit = next.length - 1;
    for (int value : from) {
      next[value >>> shift & digit]++;
    }
    int before = 0;
    for (int k = 0; k < next.length; k++) {
      int count = next[k];
      next[k] = before;
      before += count;
    }
    for (int value : from) {
      to[next[value >>> shift & digit]++] = value;
    }
  }

  /// How many there are.
  public int size() {
    return size;
  }

  /// The value of this rank, from 0.
  public long get(int rank) {
    return wide.length == 0 ? narrow[rank] : wide[rank];
  }

  /// How many are below this.
  public int countBelow(long value) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (get(middle) < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// The mean; NaN for none.
  public double mean() {
    return sum() / size;
  }

  private double sum() {
    long exact = 0;
    for (int value : narrow) {
      exact += value;
    }
    double sum = exact;
    for (long value : wide) {
      sum += value;
    }
    return sum;
  }

  /// The sum of the squared distances from the mean; 0 for none.
  public double squares(double mean) {
    double squares = 0;
    for (int value : narrow) {
      squares += (value - mean) * (value - mean);
    }
    for (long value : wide) {
      squares += (value - mean) * (value - mean);
    }
    return squares;
  }

  /// The value below which half of the sum of all lies: the median of gaps as a clock sees them,
  /// where many tiny gaps do not outvote a long one. 0 for none.
  public long medianOfSum() {
    double half = sum() / 2;
    double seen = 0;
    for (int rank = 0; rank < size; rank++) {
      seen += get(rank);
      if (seen >= half) {
        return get(rank);
      }
    }
    return size == 0 ? 0 : get(size - 1);
  }

  /// The median in units of so many, halfway between the middle two of an even number; NaN for
  /// none.
  public double median(double unit) {
    return quantile(0.5, unit);
  }

  /// The quantile `q` (0 to 1) in units of so many, linear between order statistics; NaN for none.
  public double quantile(double q, double unit) {
    if (size == 0) {
      return Double.NaN;
    }
    double at = q * (size - 1);
    int low = (int) at;
    double lower = get(low) / unit;
    double upper = get(Math.min(low + 1, size - 1)) / unit;
    return lower + (at - low) * (upper - lower);
  }
}
