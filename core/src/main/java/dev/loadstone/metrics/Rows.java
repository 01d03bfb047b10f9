package dev.loadstone.metrics;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The numbers of some recorded requests, ascending.
///
/// In most runs nearly every choice takes all of them (all were sent, all succeeded), and then
/// nothing is stored: a list of 1.6 million numbers takes 6 MB, and five of them were made.
public final class Rows {
  private static final int FIRST_SIZE = 1 << 10;

  private final int size;
  private final int @Nullable [] numbers;

  private Rows(int size, int @Nullable [] numbers) {
    this.size = size;
    this.numbers = numbers;
  }

  /// The numbers from 0 to `count` - 1 at which a condition holds. It is asked once for each.
  public static Rows where(int count, IntPredicate condition) {
    return new Rows(count, null).where(condition);
  }

  /// All the numbers from 0 to `count` - 1.
  public static Rows all(int count) {
    return new Rows(count, null);
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
    return new Rows(count, Arrays.copyOf(found, count));
  }

  /// Adds numbers in ascending order, and stores none as long as they leave none out.
  static final class Picker {
    private int size;
    private int @Nullable [] numbers;

    /// Adds the numbers from one to just before another.
    void range(int from, int to) {
      if (numbers == null && from == size) {
        size = to;
        return;
      }
      for (int row = from; row < to; row++) {
        add(row);
      }
    }

    /// Adds a number.
    void add(int row) {
      int[] some = numbers;
      if (some == null) {
        if (row == size) {
          size++;
          return;
        }
        some = new int[Math.max(FIRST_SIZE, size)];
        Arrays.setAll(some, k -> k);
      }
      numbers = size == some.length ? Arrays.copyOf(some, 2 * size) : some;
      numbers[size++] = row;
    }

    Rows rows() {
      return new Rows(size, numbers);
    }
  }

  /// How many there are.
  public int size() {
    return size;
  }

  /// Number `k` of them, from 0.
  public int at(int k) {
    int[] some = numbers;
    return some == null ? k : some[k];
  }

  /// All of them, in order.
  public IntStream stream() {
    return IntStream.range(0, size).map(this::at);
  }
}
