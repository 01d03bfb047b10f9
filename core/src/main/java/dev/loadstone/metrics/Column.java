package dev.loadstone.metrics;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/// Numbers in as few bits as their neighbourhood needs.
///
/// Pages of [#PAGE] values hold the difference from the smallest of them, in as many bits each as
/// the largest difference needs. A column that never changes costs next to nothing, and what
/// requests of one moment have in common (times, connection numbers) is stored once a page: about 9
/// bytes a request where plain arrays took 64. Tried instead: whole bytes (1, 2, 4 or 8 a value, 16
/// bytes a request), which are read no faster, for a reader must tell four kinds of arrays apart.
public final class Column {
  /// Values on a page: few enough that one outlier makes few others wide, and many enough that
  /// their array's own head does not count.
  static final int PAGE = 1 << Column.SHIFT;

  private static final int SHIFT = 9;
  private static final int MASK = PAGE - 1;

  /// Words that a page takes for each bit of its values, as a shift.
  private static final int WORD_SHIFT = SHIFT - 6;

  private static final long[] CONSTANT = {};

  private final long[] page = new long[PAGE];
  private long[][] pages = new long[4][];
  private long[] least = new long[4];
  private long[] greatest = new long[4];
  private long[] sums = new long[4];
  private int full;
  private int size;

  /// The values added so far.
  public int size() {
    return size;
  }

  /// Adds a value behind those there are.
  public void add(long value) {
    page[size & MASK] = value;
    size++;
    if ((size & MASK) == 0) {
      pack();
    }
  }

  /// Value `i`, from 0.
  public long get(int i) {
    int number = i >> SHIFT;
    int at = i & MASK;
    if (number == full) {
      return page[at];
    }
    long[] packed = pages[number];
    return packed.length == 0 ? least[number] : least[number] + difference(packed, at);
  }

  private static long difference(long[] packed, int at) {
    int width = packed.length >> WORD_SHIFT;
    int bit = at * width;
    int word = bit >> 6;
    long value = packed[word] >>> bit;
    int inNext = (bit & 63) + width - Long.SIZE;
    if (inNext > 0) {
      value |= packed[word + 1] << (width - inNext);
    }
    return value & -1L >>> -width;
  }

  /// Puts the values from one on at the start of an array.
  public void copy(int from, int count, long[] into) {
    Arrays.fill(into, 0, count, 0);
    accumulate(from, count, 1, into);
  }

  /// Adds the values from one on, so many times each, to what stands in an array.
  void accumulate(int from, int count, int times, long[] into) {
    int done = 0;
    while (done < count) {
      int number = (from + done) >> SHIFT;
      int at = (from + done) & MASK;
      int some = Math.min(count - done, PAGE - at);
      if (number == full) {
        accumulatePlain(at, some, times, into, done);
      } else if (pages[number].length == 0) {
        accumulateConstant(times * least[number], some, into, done);
      } else {
        accumulatePacked(number, at, some, times, into, done);
      }
      done += some;
    }
  }

  private void accumulatePlain(int at, int count, int times, long[] into, int to) {
    for (int k = 0; k < count; k++) {
      into[to + k] += times * page[at + k];
    }
  }

  private static void accumulateConstant(long value, int count, long[] into, int to) {
    if (value != 0) {
      for (int k = to; k < to + count; k++) {
        into[k] += value;
      }
    }
  }

  private void accumulatePacked(int number, int at, int count, int times, long[] into, int to) {
    long[] packed = pages[number];
    long base = least[number];
    int width = packed.length >> WORD_SHIFT;
    long mask = -1L >>> -width;
    int bit = at * width;
    for (int k = to; k < to + count; k++) {
      int word = bit >> 6;
      long value = packed[word] >>> bit;
      int inNext = (bit & 63) + width - Long.SIZE;
      if (inNext > 0) {
        value |= packed[word + 1] << (width - inNext);
      }
      into[k] += times * (base + (value & mask));
      bit += width;
    }
  }

  /// How many pages are full; only of these the least, the greatest and the sum are known.
  int pages() {
    return full;
  }

  /// The least value of a full page.
  long least(int number) {
    return least[number];
  }

  /// The greatest value of a full page.
  long greatest(int number) {
    return greatest[number];
  }

  /// The sum of the values of a full page.
  long sum(int number) {
    return sums[number];
  }

  /// A column of the values at these positions, in this order.
  Column at(IntUnaryOperator position, int count) {
    Column result = new Column();
    for (int i = 0; i < count; i++) {
      result.add(get(position.applyAsInt(i)));
    }
    return result;
  }

  private void pack() {
    if (full == pages.length) {
      pages = Arrays.copyOf(pages, 2 * full);
      least = Arrays.copyOf(least, 2 * full);
      greatest = Arrays.copyOf(greatest, 2 * full);
      sums = Arrays.copyOf(sums, 2 * full);
    }
    long low = page[0];
    long high = page[0];
    long sum = 0;
    for (long value : page) {
      low = Math.min(low, value);
      high = Math.max(high, value);
      sum += value;
    }
    least[full] = low;
    greatest[full] = high;
    sums[full] = sum;
    // A range that overflowed is negative, and takes all 64 bits.
    pages[full] =
        low == high ? CONSTANT : packed(low, Long.SIZE - Long.numberOfLeadingZeros(high - low));
    full++;
  }

  private long[] packed(long base, int width) {
    long[] packed = new long[width << WORD_SHIFT];
    int bit = 0;
    for (long value : page) {
      long difference = value - base;
      int word = bit >> 6;
      packed[word] |= difference << bit;
      int inNext = (bit & 63) + width - Long.SIZE;
      if (inNext > 0) {
        packed[word + 1] = difference >>> (width - inNext);
      }
      bit += width;
    }
    return packed;
  }
}
