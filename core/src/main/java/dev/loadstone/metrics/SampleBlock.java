package dev.loadstone.metrics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// A fixed number of fixed-width request records in one byte array: what a worker writes on the hot
/// path, and all it writes.
///
/// Times are nanoseconds since the start of the run. One record is [#RECORD_BYTES] long,
/// little-endian:
///
/// | offset | field | type |
/// |---|---|---|
/// | 0 | due | long |
/// | 8 | sent | long |
/// | 16 | first byte, -1 for none | long |
/// | 24 | end | long |
/// | 32 | bytes received | long |
/// | 40 | bytes sent | int |
/// | 44 | connect time in microseconds, first request of a connection only | int |
/// | 48 | TLS handshake time in microseconds, first request of a connection only | int |
/// | 52 | connection number | int |
/// | 56 | ordinal on the connection, from 1 | int |
/// | 60 | outcome, see [Outcome] | short |
/// | 62 | endpoint number | byte |
/// | 63 | address number | byte |
public final class SampleBlock {
  /// The length of one record in bytes.
  public static final int RECORD_BYTES = 64;

  /// The records one block holds: 64 KiB, small enough to stay in a core's second-level cache.
  public static final int CAPACITY = 1024;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int SENT = 8;
  private static final int FIRST_BYTE = 16;
  private static final int END = 24;
  private static final int BYTES_IN = 32;
  private static final int BYTES_OUT = 40;
  private static final int CONNECT = 44;
  private static final int TLS = 48;
  private static final int CONNECTION = 52;
  private static final int ORDINAL = 56;
  private static final int OUTCOME = 60;
  private static final int ENDPOINT = 62;
  private static final int ADDRESS = 63;

  private final byte[] bytes = new byte[CAPACITY * RECORD_BYTES];
  private int size;

  /// The number of records written.
  public int size() {
    return size;
  }

  /// Whether no further record fits.
  public boolean full() {
    return size == CAPACITY;
  }

  /// Forgets all records.
  public void clear() {
    size = 0;
  }

  /// Appends one record; the block must not be full.
  public void append(
      long dueNanos,
      long sentNanos,
      long firstByteNanos,
      long endNanos,
      long bytesIn,
      int bytesOut,
      int connectMicros,
      int tlsMicros,
      int connection,
      int ordinal,
      short outcome,
      int endpoint,
      int address) {
    byte[] b = bytes;
    int at = size * RECORD_BYTES;
    LONG.set(b, at, dueNanos);
    LONG.set(b, at + SENT, sentNanos);
    LONG.set(b, at + FIRST_BYTE, firstByteNanos);
    LONG.set(b, at + END, endNanos);
    LONG.set(b, at + BYTES_IN, bytesIn);
    INT.set(b, at + BYTES_OUT, bytesOut);
    INT.set(b, at + CONNECT, connectMicros);
    INT.set(b, at + TLS, tlsMicros);
    INT.set(b, at + CONNECTION, connection);
    INT.set(b, at + ORDINAL, ordinal);
    SHORT.set(b, at + OUTCOME, outcome);
    b[at + ENDPOINT] = (byte) endpoint;
    b[at + ADDRESS] = (byte) address;
    size++;
  }

  /// Appends record `i` of another block; this one must not be full.
  void append(SampleBlock from, int i) {
    size++;
    replace(size - 1, from, i);
  }

  /// Puts record `i` of another block in place of record `at`.
  void replace(int at, SampleBlock from, int i) {
    System.arraycopy(from.bytes, i * RECORD_BYTES, bytes, at * RECORD_BYTES, RECORD_BYTES);
  }

  /// When request `i` was due.
  public long dueNanos(int i) {
    return (long) LONG.get(bytes, i * RECORD_BYTES);
  }

  /// When request `i` was handed to the network; for a failed connect, when the attempt began.
  public long sentNanos(int i) {
    return (long) LONG.get(bytes, i * RECORD_BYTES + SENT);
  }

  /// When the first byte of the answer came; -1 for never.
  public long firstByteNanos(int i) {
    return (long) LONG.get(bytes, i * RECORD_BYTES + FIRST_BYTE);
  }

  /// When request `i` ended.
  public long endNanos(int i) {
    return (long) LONG.get(bytes, i * RECORD_BYTES + END);
  }

  /// Bytes received for request `i`, heads and framing included.
  public long bytesIn(int i) {
    return (long) LONG.get(bytes, i * RECORD_BYTES + BYTES_IN);
  }

  /// Bytes sent for request `i`, head included.
  public int bytesOut(int i) {
    return (int) INT.get(bytes, i * RECORD_BYTES + BYTES_OUT);
  }

  /// The time to connect, where request `i` was the first of its connection, else 0.
  public int connectMicros(int i) {
    return (int) INT.get(bytes, i * RECORD_BYTES + CONNECT);
  }

  /// The time of the TLS handshake, where request `i` was the first of its connection, else 0.
  public int tlsMicros(int i) {
    return (int) INT.get(bytes, i * RECORD_BYTES + TLS);
  }

  /// The number of the connection, unique in the run.
  public int connection(int i) {
    return (int) INT.get(bytes, i * RECORD_BYTES + CONNECTION);
  }

  /// The ordinal of request `i` on its connection, from 1.
  public int ordinal(int i) {
    return (int) INT.get(bytes, i * RECORD_BYTES + ORDINAL);
  }

  /// The outcome of request `i`.
  public short outcome(int i) {
    return (short) SHORT.get(bytes, i * RECORD_BYTES + OUTCOME);
  }

  /// The number of the endpoint.
  public int endpoint(int i) {
    return bytes[i * RECORD_BYTES + ENDPOINT] & 0xff;
  }

  /// The number of the address connected to.
  public int address(int i) {
    return bytes[i * RECORD_BYTES + ADDRESS] & 0xff;
  }
}
