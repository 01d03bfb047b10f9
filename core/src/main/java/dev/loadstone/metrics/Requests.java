package dev.loadstone.metrics;

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

  /// The first `count` of these rows, ordered by end.
  Requests ordered(int count) {
    int[] order = EndOrder.of(endNanos, count);
    return new Requests(
        pick(dueNanos, order),
        pick(sentNanos, order),
        pick(firstByteNanos, order),
        pick(endNanos, order),
        pick(bytesIn, order),
        pick(bytesOut, order),
        pick(connectMicros, order),
        pick(tlsMicros, order),
        pick(connection, order),
        pick(ordinal, order),
        pick(outcome, order),
        pick(endpoint, order),
        pick(address, order));
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

  private static long[] pick(long[] column, int[] order) {
    long[] picked = new long[order.length];
    for (int i = 0; i < order.length; i++) {
      picked[i] = column[order[i]];
    }
    return picked;
  }

  private static int[] pick(int[] column, int[] order) {
    int[] picked = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      picked[i] = column[order[i]];
    }
    return picked;
  }

  private static short[] pick(short[] column, int[] order) {
    short[] picked = new short[order.length];
    for (int i = 0; i < order.length; i++) {
      picked[i] = column[order[i]];
    }
    return picked;
  }

  private static byte[] pick(byte[] column, int[] order) {
    byte[] picked = new byte[order.length];
    for (int i = 0; i < order.length; i++) {
      picked[i] = column[order[i]];
    }
    return picked;
  }
}
