package dev.loadstone.bench.truth.server;

/// Logs made up for tests.
public final class ServedLogs {
  private ServedLogs() {}

  /// A log of these requests: connection, ordinal, own time in nanoseconds.
  public static ServedLog of(long[][] requests) {
    ServedLog log = new ServedLog(requests.length);
    for (long[] request : requests) {
      int row = log.arrived((int) request[0], (int) request[1], 0, 0, 1, 50);
      log.ended(row, Turn.OK, request[2]);
    }
    return log;
  }
}
