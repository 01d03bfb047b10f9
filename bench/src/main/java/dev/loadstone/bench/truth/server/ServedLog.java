package dev.loadstone.bench.truth.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The truth server's own record of the requests it got, in the order in which they arrived.
///
/// Kept in memory made beforehand, so that logging takes no time worth speaking of, and written
/// when asked for: eight bytes for the number of connections, eight for that of requests, then six
/// numbers of eight bytes for each.
public final class ServedLog {
  /// The most requests of one log: 144 MB.
  static final int CAPACITY = 3_000_000;

  private static final int FIELDS = 6;
  private static final int CHUNK = 8192;
  private static final int HALF = 32;
  private static final long LOW = 0xffff_ffffL;

  private final long[] rows;
  private int size;
  private int connections;

  ServedLog(int capacity) {
    rows = new long[capacity * FIELDS];
  }

  void clear() {
    size = 0;
    connections = 0;
  }

  int nextConnection() {
    return connections++;
  }

  /// Adds a request that has arrived and returns its row.
  int arrived(
      int connection, int ordinal, long arrivalNanos, long holdNanos, int reads, long bytes) {
    int at = size * FIELDS;
    rows[at] = (long) connection << HALF | ordinal;
    rows[at + 1] = arrivalNanos;
    rows[at + 2] = arrivalNanos;
    rows[at + 3] = holdNanos;
    rows[at + 4] = reads;
    rows[at + 5] = bytes;
    return size++;
  }

  /// Whether requests may have come that it has no room for.
  public boolean full() {
    return size == CAPACITY;
  }

  void ended(int row, Turn turn, long endNanos) {
    int at = row * FIELDS;
    rows[at + 2] = endNanos;
    rows[at + 4] = ((long) turn.code() << HALF) | (rows[at + 4] & LOW);
  }

  void readMore(int row) {
    rows[row * FIELDS + 4]++;
  }

  /// How many requests arrived.
  public int size() {
    return size;
  }

  /// How many connections were accepted.
  public int connections() {
    return connections;
  }

  /// The connection of request `i`, from 0 in the order of accepting.
  public int connection(int i) {
    return (int) (rows[i * FIELDS] >> HALF);
  }

  /// The place of request `i` on its connection, from 1.
  public int ordinal(int i) {
    return (int) (rows[i * FIELDS] & LOW);
  }

  /// When the read that completed request `i` returned, a reading of [System#nanoTime].
  public long arrivalNanos(int i) {
    return rows[i * FIELDS + 1];
  }

  /// The server's own time for request `i`: from the return of the read to the return of the write.
  public long ownNanos(int i) {
    return rows[i * FIELDS + 2] - rows[i * FIELDS + 1];
  }

  /// How long request `i` was meant to be held.
  public long holdNanos(int i) {
    return rows[i * FIELDS + 3];
  }

  /// What was done with request `i`.
  public Turn turn(int i) {
    return Turn.of((int) (rows[i * FIELDS + 4] >> HALF));
  }

  /// How many reads request `i` took.
  public int reads(int i) {
    return (int) (rows[i * FIELDS + 4] & LOW);
  }

  /// The bytes of request `i`.
  public long bytes(int i) {
    return rows[i * FIELDS + 5];
  }

  void write(Path file) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Long.BYTES);
    try (FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      chunk.putLong(connections).putLong(size);
      for (int i = 0; i < size * FIELDS; i++) {
        if (!chunk.hasRemaining()) {
          flush(chunk, out);
        }
        chunk.putLong(rows[i]);
      }
      flush(chunk, out);
    }
  }

  private static void flush(ByteBuffer chunk, FileChannel out) throws IOException {
    chunk.flip();
    while (chunk.hasRemaining()) {
      out.write(chunk);
    }
    chunk.clear();
  }

  /// Reads what the server wrote.
  public static ServedLog read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(java.nio.file.Files.readAllBytes(file));
    int connections = (int) bytes.getLong();
    int size = (int) bytes.getLong();
    ServedLog log = new ServedLog(size);
    log.connections = connections;
    log.size = size;
    bytes.asLongBuffer().get(log.rows);
    return log;
  }
}
