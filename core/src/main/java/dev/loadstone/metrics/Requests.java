package dev.loadstone.metrics;

import java.util.Arrays;

/// The recorded requests as columns, ordered by end.
///
/// Times are nanoseconds since the start of the run. The arrays are not copied and must not be
/// changed.
///
/// @param dueNanos when each was due
/// @param sentNanos when each was sent
/// @param firstByteNanos first byte of the answer, -1 for none
/// @param endNanos when each ended
/// @param bytesIn bytes received
/// @param bytesOut bytes sent
/// @param connectMicros connect time, first request of a connection only
/// @param tlsMicros TLS handshake time, first request of a connection only
/// @param connection connection number
/// @param ordinal ordinal on the connection, from 1
/// @param outcome see [Outcome]
/// @param endpoint endpoint number
/// @param address address number
public record Requests(
    long[] dueNanos,
    long[] sentNanos,
    long[] firstByteNanos,
    long[] endNanos,
    long[] bytesIn,
    int[] bytesOut,
    int[] connectMicros,
    int[] tlsMicros,
    int[] connection,
    int[] ordinal,
    short[] outcome,
    byte[] endpoint,
    byte[] address) {
  /// No requests at all.
  public static Requests none() {
    return ofSize(0);
  }

  /// Columns for this many requests, all zero.
  static Requests ofSize(int size) {
    return new Requests(
        new long[size],
        new long[size],
        new long[size],
        new long[size],
        new long[size],
        new int[size],
        new int[size],
        new int[size],
        new int[size],
        new int[size],
        new short[size],
        new byte[size],
        new byte[size]);
  }

  /// The first `count` of these rows, ordered by end; takes the columns over and sorts them in
  /// place, one after another, so that a large run is never there twice.
  Requests ordered(int count) {
    int[] order = EndOrder.of(endNanos, count);
    long[] longs = new long[count];
    int[] ints = new int[count];
    byte[] bytes = new byte[count];
    return new Requests(
        sorted(dueNanos, order, longs),
        sorted(sentNanos, order, longs),
        sorted(firstByteNanos, order, longs),
        sorted(endNanos, order, longs),
        sorted(bytesIn, order, longs),
        sorted(bytesOut, order, ints),
        sorted(connectMicros, order, ints),
        sorted(tlsMicros, order, ints),
        sorted(connection, order, ints),
        sorted(ordinal, order, ints),
        sorted(outcome, order, new short[count]),
        sorted(endpoint, order, bytes),
        sorted(address, order, bytes));
  }

  /// How many there are.
  public int size() {
    return endNanos.length;
  }

  /// Response time of request `i`: end - due.
  public long responseNanos(int i) {
    return endNanos[i] - dueNanos[i];
  }

  /// Service time of request `i`: end - sent.
  public long serviceNanos(int i) {
    return endNanos[i] - sentNanos[i];
  }

  private static long[] sorted(long[] column, int[] order, long[] scratch) {
    for (int i = 0; i < order.length; i++) {
      scratch[i] = column[order[i]];
    }
    System.arraycopy(scratch, 0, column, 0, order.length);
    return column.length == order.length ? column : Arrays.copyOf(column, order.length);
  }

  private static int[] sorted(int[] column, int[] order, int[] scratch) {
    for (int i = 0; i < order.length; i++) {
      scratch[i] = column[order[i]];
    }
    System.arraycopy(scratch, 0, column, 0, order.length);
    return column.length == order.length ? column : Arrays.copyOf(column, order.length);
  }

  private static short[] sorted(short[] column, int[] order, short[] scratch) {
    for (int i = 0; i < order.length; i++) {
      scratch[i] = column[order[i]];
    }
    System.arraycopy(scratch, 0, column, 0, order.length);
    return column.length == order.length ? column : Arrays.copyOf(column, order.length);
  }

  private static byte[] sorted(byte[] column, int[] order, byte[] scratch) {
    for (int i = 0; i < order.length; i++) {
      scratch[i] = column[order[i]];
    }
    System.arraycopy(scratch, 0, column, 0, order.length);
    return column.length == order.length ? column : Arrays.copyOf(column, order.length);
  }
}
