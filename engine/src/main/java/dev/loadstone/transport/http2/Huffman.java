package dev.loadstone.transport.http2;

/// The Huffman code of HPACK (RFC 7541 appendix B), decoding only.
///
/// The code is canonical: codes of one length follow each other in the order of their symbols, and
/// the first of a length continues from the last of the one before. So the lengths alone define it.
/// Codes of up to eight bits, which is nearly all there is in honest headers, are found in one
/// table; longer ones by comparing with the last code of each length.
final class Huffman {
  /// The lengths in bits of the 257 codes, the end of string last, as digits of base 36.
  private static final String LENGTHS =
      "dnsssssssoussussssssssusssssssss6aacd68baa8b8666555666666678f6ca"
          + "d67777777777777777777777878djde6f56565666577666567655677777fbeds"
          + "kmkkmmmnmnnnnnonoomnonnnnlmnmnnomlkmmnnlnmmolmnnllmlnmnnkmmmnmmn"
          + "qqkjmnmpqqqrrqopjlqrrqrollqqsrrrkoklmllnmmppooqnqrqqrrrrrsrrrrrq"
          + "u";

  private static final int SYMBOLS = 257;
  private static final int END_OF_STRING = 256;
  private static final int LONGEST = 30;
  private static final int BASE = 36;
  private static final int QUICK_BITS = 8;
  private static final int BYTE_BITS = 8;

  /// More bits than this after the last symbol are no padding (RFC 7541 section 5.2).
  private static final int MOST_PADDING = 7;

  /// By the next eight bits: the length of the code times 256, plus its symbol; 0 for a longer one.
  private final short[] quick = new short[1 << QUICK_BITS];

  /// The symbols in the order of their codes.
  private final short[] symbols = new short[SYMBOLS];

  /// By length: the code that follows the last of it, shifted left to the longest length.
  private final int[] limit = new int[LONGEST + 1];

  /// By length: the place in [#symbols] of its first code, less that code.
  private final int[] offset = new int[LONGEST + 1];

  Huffman() {
    int code = 0;
    int next = 0;
    for (int length = 1; length <= LONGEST; length++) {
      code <<= 1;
      offset[length] = next - code;
      for (int symbol = 0; symbol < SYMBOLS; symbol++) {
        if (Character.digit(LENGTHS.charAt(symbol), BASE) == length) {
          enter(code++, length, symbol);
          symbols[next++] = (short) symbol;
        }
      }
      limit[length] = code << (LONGEST - length);
    }
  }

  private void enter(int code, int length, int symbol) {
    if (length <= QUICK_BITS) {
      int first = code << (QUICK_BITS - length);
      for (int i = 0; i < 1 << (QUICK_BITS - length); i++) {
        quick[first + i] = (short) ((length << BYTE_BITS) | symbol);
      }
    }
  }

  /// Decodes `from[at]` to `from[end - 1]` into `into`, which must hold 8/5 of the bytes.
  ///
  /// @return how many bytes were written; -1 where the code is broken
  int decode(byte[] from, int at, int end, byte[] into) {
    int written = 0;
    long bits = 0;
    int have = 0;
    int next = at;
    while (true) {
      while (have < LONGEST && next < end) {
        bits = (bits << BYTE_BITS) | (from[next++] & 0xff);
        have += BYTE_BITS;
      }
      if (have == 0) {
        return written;
      }
      int found = symbol(bits, have);
      int length = found >>> 16;
      int symbol = found & 0xffff;
      if (length > have || symbol == END_OF_STRING) {
        return next == end && padding(bits, have) ? written : -1;
      }
      into[written++] = (byte) symbol;
      have -= length;
      bits &= (1L << have) - 1;
    }
  }

  /// The length times 65,536 plus the symbol of the code at the front of so many bits, which are
  /// filled up with ones; its length may be more than there is.
  private int symbol(long bits, int have) {
    long front = have >= LONGEST ? bits >>> (have - LONGEST) : filled(bits, have);
    int entry = quick[(int) (front >>> (LONGEST - QUICK_BITS))];
    if (entry != 0) {
      return ((entry >>> BYTE_BITS) << 16) | (entry & 0xff);
    }
    int length = QUICK_BITS + 1;
    while (length < LONGEST && front >= limit[length]) {
      length++;
    }
    int code = (int) (front >>> (LONGEST - length));
    return (length << 16) | symbols[offset[length] + code];
  }

  private static long filled(long bits, int have) {
    int missing = LONGEST - have;
    return (bits << missing) | ((1L << missing) - 1);
  }

  /// Whether the bits left are the beginning of the end of string, all ones, and few enough.
  private static boolean padding(long bits, int have) {
    return have <= MOST_PADDING && bits == (1L << have) - 1;
  }
}
