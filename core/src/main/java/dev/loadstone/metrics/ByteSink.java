package dev.loadstone.metrics;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growing byte array with the number formats of the run file.
///
/// A varint holds seven bits a byte, lowest first, the top bit set on all but the last; a signed
/// number is first folded so that small ones of either sign stay short (zigzag: 0, -1, 1, -2, …).
final class ByteSink {
  /// The most bytes of one varint.
  static final int MAX_VARINT = 10;

  private byte[] bytes;
  private int size;

  ByteSink(int capacity) {
    bytes = new byte[capacity];
  }

  int size() {
    return size;
  }

  /// The array behind it; valid up to [#size] and until the next write.
  byte[] array() {
    return bytes;
  }

  /// Forgets what follows the first `newSize` bytes.
  void truncate(int newSize) {
    size = newSize;
  }

  /// Makes room for this many more bytes.
  void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }

  void octet(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  void int32(int value) {
    reserve(Integer.BYTES);
    size += Integer.BYTES;
    int32At(size - Integer.BYTES, value);
  }

  /// Overwrites four bytes already written, lowest first.
  void int32At(int at, int value) {
    bytes[at] = (byte) value;
    bytes[at + 1] = (byte) (value >>> 8);
    bytes[at + 2] = (byte) (value >>> 16);
    bytes[at + 3] = (byte) (value >>> 24);
  }

  void int64(long value) {
    int32((int) value);
    int32((int) (value >>> 32));
  }

  void varint(long value) {
    reserve(MAX_VARINT);
    size = varintAt(bytes, size, value);
  }

  void zigzag(long value) {
    varint((value << 1) ^ (value >> 63));
  }

  void text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    varint(utf8.length);
    raw(utf8, utf8.length);
  }

  void raw(byte[] from, int length) {
    reserve(length);
    System.arraycopy(from, 0, bytes, size, length);
    size += length;
  }

  /// Writes a varint where there is room, and returns the position after it.
  static int varintAt(byte[] b, int position, long value) {
    int at = position;
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      b[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    b[at++] = (byte) rest;
    return at;
  }

  /// Writes a folded signed number where there is room, and returns the position after it.
  static int zigzagAt(byte[] b, int position, long value) {
    return varintAt(b, position, (value << 1) ^ (value >> 63));
  }
}
