package dev.loadstone.transport.http1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Looks at eight bytes in one step.
final class Scan {
  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EACH_0X20 = 0x2020_2020_2020_2020L;
  private static final long EACH_0X80 = 0x8080_8080_8080_8080L;

  private Scan() {}

  /// The eight bytes at `at`, the first one lowest.
  static long eight(ByteBuffer in, int at) {
    return (long) LONG.get(in, at);
  }

  /// The place of the first byte below 0x20 in `[from, to)`, or `to`.
  ///
  /// `x - 0x20…` borrows into the top bit of each byte below 0x20; `~x` takes out those that had it
  /// already. Only bytes above the first hit can be wrong, so the lowest one is exact.
  static int toControl(ByteBuffer in, int from, int to) {
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      long x = eight(in, at);
      long hit = (x - EACH_0X20) & ~x & EACH_0X80;
      if (hit != 0) {
        return at + (Long.numberOfTrailingZeros(hit) >>> 3);
      }
    }
    while (at < to && (in.get(at) & 0xff) >= ' ') {
      at++;
    }
    return at;
  }
}
