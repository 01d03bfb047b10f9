package dev.loadstone.metrics;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// The numbers of some recorded requests, ascending.
///
/// In most runs nearly every choice takes all of them (all were sent, all succeeded) or a span of
/// time, and then a run of consecutive numbers is not stored, but for the few before and behind it:
/// a list of 1.6 million numbers takes 6 MB, and five of them were made.
public final class Rows {
  private static final int FIRST_SIZE = 1 << 10;
  private static final int[] NONE = {};

  private final int size;
  private final int[] numbers;

  /// How many of the numbers stand before the run.
  private final int before;

  private final int first;
  private final int length;

  private Rows(int[] numbers, int count, int before, int first, int length) {
    this.size = count + length;
    this.numbers = numbers;
    this.before = before;
    this.first = first;
    this.length = length;
  }

  /// The numbers from 0 to `count` - 1 at which a condition holds. It is asked once for each.
  public static Rows where(int count, IntPredicate condition) {
    return all(count).where(condition);
  }

  /// All the numbers from 0 to `count` - 1.
  public static Rows all(int count) {
    return new Rows(NONE, 0, 0, 0, count);
  }

  /// Those of these rows at which a condition holds.
  public Rows where(IntPredicate condition) {
    int same = 0;
    while (same < size && condition.test(at(same))) {
      same++;
    }
    return same == size ? this : some(same, condition);
  }

  /// The same where the condition holds for the first so many and not for the next.
  private Rows some(int same, IntPredicate condition) {
    int[] found = new int[Math.max(same, FIRST_SIZE)];
    int count = 0;
    while (count < same) {
      found[count] = at(count);
      count++;
    }
    for (int k = same + 1; k < size; k++) {
      int row = at(k);
      if (condition.test(row)) {
        found = count == found.length ? Arrays.copyOf(found, Math.min(size, 2 * count)) : found;
        found[count++] = row;
      }
    }
    return new Rows(Arrays.copyOf(found, count), count, count, 0, 0);
  }

  /// Adds numbers in ascending order, and stores none of the first whole range and what follows it
  /// without a gap.
  static final class Picker {
    private int[] numbers = NONE;
    private int count;
    private int before;
    private int first;
    private int length;

    /// Adds the numbers from one to just before another.
    void range(int from, int to) {
      if (length == 0) {
        before = count;
        first = from;
        length = to - from;
      } else if (count == before && from == first + length) {
        length += to - from;
      } else {
        for (int row = from; row < to; row++) {
          store(row);
        }
      }
    }

    /// Adds a number.
    void add(int row) {
      boolean starts = length == 0 && count == 0 && row == 0;
      if (starts || (length > 0 && count == before && row == first + length)) {
        length++;
      } else {
        store(row);
      }
    }

    private void store(int row) {
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, Math.max(FIRST_SIZE, 2 * count));
      }
      numbers[count++] = row;
    }

    Rows rows() {
      return new Rows(numbers, count, length == 0 ? count : before, first, length);
    }
  }

  /// How many there are.
  public int size() {
    return size;
  }

  /// Number `k` of them, from 0.
  public int at(int k) {
    int inRun = k - before;
    if (inRun < 0) {
      return numbers[k];
    }
    return inRun < length ? first + inRun : numbers[k - length];
  }

  /// All of them, in order.
  public IntStream stream() {
    return IntStream.range(0, size).map(this::at);
  }
}
