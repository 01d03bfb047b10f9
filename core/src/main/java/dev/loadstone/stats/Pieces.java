package dev.loadstone.stats;

/// A walk over [Values], a piece at a time.
public final class Pieces {
  private final Values values;
  private final int to;
  private final long[] piece = new long[Values.PIECE];
  private int from;
  private int count;

  Pieces(Values values, int from, int to) {
    this.values = values;
    this.from = from;
    this.to = to;
  }

  /// Reads the next piece.
  ///
  /// @return whether there was one left
  public boolean next() {
    from += count;
    count = Math.min(Values.PIECE, to - from);
    if (count > 0) {
      values.copy(from, count, piece);
    }
    return count > 0;
  }

  /// The values of the piece, from the start of an array that serves for the next one too.
  public long[] piece() {
    return piece;
  }

  /// How many there are in it.
  public int count() {
    return count;
  }

  /// The position of the first.
  public int from() {
    return from;
  }
}
