package dev.loadstone.metrics;

/// A numbering of rows in which some are left out, without a copy of the rest.
///
/// The number of a row is found by how many left-out rows lie before it. That is counted once for
/// every block of numbers, and only in blocks in which something is missing it is searched for.
final class Gaps {
  private static final int BLOCK_SHIFT = 9;

  private final int[] left;

  /// How many rows are left out before the first number of each block, and of the one after it.
  private final int[] before;

  /// Leaves these ascending rows out of so many.
  Gaps(Rows left, int all) {
    this.left = left.stream().toArray();
    before = new int[((all - left.size()) >> BLOCK_SHIFT) + 2];
    int passed = 0;
    for (int block = 0; block < before.length; block++) {
      while (passed < this.left.length && this.left[passed] - passed <= block << BLOCK_SHIFT) {
        passed++;
      }
      before[block] = passed;
    }
  }

  /// How many are left out.
  int count() {
    return left.length;
  }

  /// The row of this number.
  int row(int number) {
    int block = number >> BLOCK_SHIFT;
    int low = before[block];
    int high = before[block + 1];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (left[middle] - middle <= number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return number + low;
  }
}
