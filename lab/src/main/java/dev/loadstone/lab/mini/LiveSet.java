package dev.loadstone.lab.mini;

import java.util.ArrayDeque;
import java.util.Deque;

/// Objects that stay in memory, in many small pieces that point at one another.
final class LiveSet implements AutoCloseable {
  private static final int PIECE_BYTES = 64;

  /// What an object of this size takes with its headers.
  private static final int PIECE_COST = 112;

  private static final int PIECES = 500;
  private static final double PACK_BYTES = (double) PIECES * PIECE_COST;

  private final Deque<Piece> packs = new ArrayDeque<>();

  private record Piece(byte[] bytes, Object next) {}

  /// Keeps so much more.
  synchronized void fill(double bytes) {
    for (double kept = 0; kept < bytes; kept += PACK_BYTES) {
      packs.addLast(pack());
    }
  }

  /// Keeps so much more, and drops the oldest beyond the most.
  synchronized void turnOver(double bytes, double most) {
    fill(bytes);
    while (packs.size() * PACK_BYTES > most) {
      packs.removeFirst();
    }
  }

  synchronized double bytes() {
    return packs.size() * PACK_BYTES;
  }

  private static Piece pack() {
    Piece last = new Piece(new byte[PIECE_BYTES], "");
    for (int i = 1; i < PIECES; i++) {
      last = new Piece(new byte[PIECE_BYTES], last);
    }
    return last;
  }

  @Override
  public synchronized void close() {
    packs.clear();
  }
}
