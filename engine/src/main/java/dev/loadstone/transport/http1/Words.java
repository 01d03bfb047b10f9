package dev.loadstone.transport.http1;

/// A few ASCII words, matched without case and one byte at a time: no byte of the input is kept.
///
/// A match in progress is a mask of the words that still fit (word `i` is bit `1 << i`); row `n` of
/// the table holds, for each byte, the words that have it at place `n`, and under byte 0 the words
/// that end there.
final class Words {
  private static final int ROW = 128;

  private final byte[] table;

  Words(String... words) {
    int longest = 0;
    for (String word : words) {
      longest = Math.max(longest, word.length());
    }
    table = new byte[(longest + 1) * ROW];
    for (int i = 0; i < words.length; i++) {
      add(words[i], (byte) (1 << i));
    }
  }

  private void add(String word, byte bit) {
    for (int at = 0; at < word.length(); at++) {
      char c = word.charAt(at);
      table[at * ROW + c] |= bit;
      table[at * ROW + Character.toUpperCase(c)] |= bit;
    }
    table[word.length() * ROW] |= bit;
  }

  /// The words of `mask` that have byte `c` (1 and up) at place `at`.
  int step(int mask, int at, int c) {
    int index = at * ROW + c;
    return mask == 0 || c >= ROW || index >= table.length ? 0 : mask & table[index];
  }

  /// The word of `mask` that is exactly `length` long, or 0.
  int whole(int mask, int length) {
    return mask == 0 ? 0 : mask & table[length * ROW];
  }
}
