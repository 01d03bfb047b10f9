package dev.loadstone.metrics;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads what a [ByteSink] wrote; never beyond its end, and never trusting a length.
final class ByteSource {
  /// The bytes are not what the format allows.
  static final class DamageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamageException(String reason) {
      super(reason, null, false, false);
    }
  }

  /// Two years in nanoseconds: no time of a run is further from its start. Keeps sums of times and
  /// loops over seconds within reason.
  private static final long MOST_NANOS = 1L << 56;

  private byte[] bytes = new byte[0];
  private int at;
  private int end;

  /// Reads from here on `bytes[0]` to `bytes[length - 1]`.
  void wrap(byte[] source, int length) {
    bytes = source;
    at = 0;
    end = length;
  }

  int remaining() {
    return end - at;
  }

  int octet() {
    if (at >= end) {
      throw new DamageException("a frame is shorter than its content");
    }
    return bytes[at++] & 0xff;
  }

  int int32() {
    return octet() | octet() << 8 | octet() << 16 | octet() << 24;
  }

  long int64() {
    return (int32() & 0xffff_ffffL) | (long) int32() << 32;
  }

  long varint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = octet();
      value |= (next & 0x7fL) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new DamageException("a number is longer than 64 bits");
  }

  long zigzag() {
    long folded = varint();
    return (folded >>> 1) ^ -(folded & 1);
  }

  /// A count or an amount that must not be negative.
  long amount() {
    long value = varint();
    if (value < 0) {
      throw new DamageException("a negative amount");
    }
    return value;
  }

  /// The number of things that follow, each at least `minimumBytes` long.
  int count(int minimumBytes) {
    long count = varint();
    if (count < 0 || count > remaining() / minimumBytes) {
      throw new DamageException("more entries announced than fit");
    }
    return (int) count;
  }

  /// A number from 0 to `size` - 1.
  int index(int size) {
    long index = varint();
    if (index < 0 || index >= size) {
      throw new DamageException("a number of something that is not there");
    }
    return (int) index;
  }

  /// Checks a time since the start of the run; due and sent may lie just before it.
  static long time(long nanos) {
    if (nanos < -MOST_NANOS || nanos > MOST_NANOS) {
      throw new DamageException("a time that no run can reach");
    }
    return nanos;
  }

  short outcome() {
    long outcome = zigzag();
    if (!IntervalAccumulator.isOutcome(outcome)) {
      throw new DamageException("an unknown outcome " + outcome);
    }
    return (short) outcome;
  }

  double float64() {
    return Double.longBitsToDouble(int64());
  }

  /// The next `length` bytes.
  byte[] slice(int length) {
    byte[] slice = Arrays.copyOfRange(bytes, at, at + length);
    at += length;
    return slice;
  }

  String text() {
    int length = count(1);
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }
}
