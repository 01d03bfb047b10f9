package dev.loadstone.stats;

import java.util.function.IntToLongFunction;

/// Whole numbers by position, read a piece at a time.
///
/// A pass over a million of them one by one is a call of several methods for each, most of it in
/// code that no compiler has seen yet; a piece is one call and a short loop, which is compiled
/// after a few hundred of them.
@FunctionalInterface
public interface Values {
  /// As many as are read at a time: a page of a recorded column.
  int PIECE = 512;

  /// Puts `count` values from position `from` on, at most [#PIECE], at the start of an array.
  void copy(int from, int count, long[] into);

  /// A walk over those from one position up to another.
  default Pieces pieces(int from, int to) {
    return new Pieces(this, from, to);
  }

  /// Values that are known one by one.
  static Values each(IntToLongFunction value) {
    return (from, count, into) -> {
      for (int k = 0; k < count; k++) {
        into[k] = value.applyAsLong(from + k);
      }
    };
  }
}
