package dev.loadstone.transport.http2;

import java.util.Arrays;

/// Header blocks decoded before, with what they mean.
///
/// Without a dynamic table a block means the same wherever it comes, and a server's answers under
/// load are mostly the same but for a date that changes once a second: comparing 150 bytes takes
/// the place of decoding them. Shared by the connections of one worker.
final class FieldMemo {
  /// A few kinds of answers in turn, for example hits and misses of a cache.
  private static final int ENTRIES = 4;

  /// Longer blocks are decoded each time.
  private static final int MOST_BYTES = 2048;

  private final HpackReader hpack = new HpackReader();
  private final byte[][] blocks = new byte[ENTRIES][];
  private final int[] lengths = new int[ENTRIES];
  private final ResponseFields[] meanings = new ResponseFields[ENTRIES];
  private final ResponseFields other = new ResponseFields();
  private int next;

  FieldMemo() {
    for (int i = 0; i < ENTRIES; i++) {
      blocks[i] = new byte[MOST_BYTES];
      lengths[i] = -1;
      meanings[i] = new ResponseFields();
    }
  }

  /// What a block means; valid until the next call.
  ResponseFields of(byte[] block, int length) {
    for (int i = 0; i < ENTRIES; i++) {
      if (lengths[i] == length && Arrays.equals(block, 0, length, blocks[i], 0, length)) {
        return meanings[i];
      }
    }
    if (length > MOST_BYTES) {
      other.read(hpack, block, length);
      return other;
    }
    int i = next;
    next = (next + 1) % ENTRIES;
    System.arraycopy(block, 0, blocks[i], 0, length);
    lengths[i] = length;
    meanings[i].read(hpack, block, length);
    return meanings[i];
  }

  /// The decoder, for whoever needs the fields themselves.
  HpackReader hpack() {
    return hpack;
  }
}
