package dev.loadstone.metrics;

import java.util.Arrays;

/// Numbers in as few bytes as their neighbourhood needs.
///
/// Pages of [#PAGE] values hold the difference from the smallest of them, in 0, 1, 2, 4 or 8 bytes
/// each. A column that never changes costs next to nothing, and what requests of one second have in
/// common (times, connection numbers) is stored once a page: about 17 bytes a request where plain
/// arrays took 64, read at the same speed.
final class Column {
  /// Values on a page: few enough that one outlier makes few others wide.
  static final int PAGE = 1 << Column.SHIFT;

  private static final int SHIFT = 10;
  private static final int MASK = PAGE - 1;
  private static final byte[] CONSTANT = {};

  private final long[] page = new long[PAGE];
  private Object[] pages = new Object[4];
  private long[] least = new long[4];
  private int full;
  private int size;

  /// The values added so far.
  int size() {
    return size;
  }

  void add(long value) {
    page[size & MASK] = value;
    size++;
    if ((size & MASK) == 0) {
      pack();
    }
  }

  /// Value `i`, from 0.
  long get(int i) {
    int number = i >> SHIFT;
    int at = i & MASK;
    if (number == full) {
      return page[at];
    }
    return least[number] + above(pages[number], at);
  }

  // Plain arrays and plain type checks: every tier of the compiler makes good code of them.
  private static long above(Object packed, int at) {
    if (packed instanceof short[] shorts) {
      return shorts[at] & 0xffff;
    }
    if (packed instanceof int[] ints) {
      return ints[at] & 0xffff_ffffL;
    }
    if (packed instanceof byte[] bytes) {
      return bytes.length == 0 ? 0 : bytes[at] & 0xff;
    }
    return ((long[]) packed)[at];
  }

  /// A column of the values at these positions, in this order.
  Column at(int[] positions, int count) {
    Column result = new Column();
    for (int i = 0; i < count; i++) {
      result.add(get(positions[i]));
    }
    return result;
  }

  private void pack() {
    if (full == pages.length) {
      pages = Arrays.copyOf(pages, 2 * full);
      least = Arrays.copyOf(least, 2 * full);
    }
    long low = page[0];
    long high = page[0];
    for (long value : page) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    least[full] = low;
    pages[full] = packed(low, high - low);
    full++;
  }

  private Object packed(long base, long range) {
    return switch (width(range)) {
      case 0 -> CONSTANT;
      case Byte.BYTES -> bytes(base);
      case Short.BYTES -> shorts(base);
      case Integer.BYTES -> ints(base);
      default -> longs(base);
    };
  }

  private byte[] bytes(long base) {
    byte[] packed = new byte[PAGE];
    for (int i = 0; i < PAGE; i++) {
      packed[i] = (byte) (page[i] - base);
    }
    return packed;
  }

  private short[] shorts(long base) {
    short[] packed = new short[PAGE];
    for (int i = 0; i < PAGE; i++) {
      packed[i] = (short) (page[i] - base);
    }
    return packed;
  }

  private int[] ints(long base) {
    int[] packed = new int[PAGE];
    for (int i = 0; i < PAGE; i++) {
      packed[i] = (int) (page[i] - base);
    }
    return packed;
  }

  private long[] longs(long base) {
    long[] packed = new long[PAGE];
    for (int i = 0; i < PAGE; i++) {
      packed[i] = page[i] - base;
    }
    return packed;
  }

  /// A range that overflowed is negative, and takes all eight bytes.
  private static int width(long range) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(range);
    int bytes = Math.ceilDiv(bits, Byte.SIZE);
    return bytes <= 2 ? bytes : bytes <= Integer.BYTES ? Integer.BYTES : Long.BYTES;
  }
}
