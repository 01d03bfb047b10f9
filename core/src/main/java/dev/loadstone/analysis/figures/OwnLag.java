package dev.loadstone.analysis.figures;

import dev.loadstone.metrics.Column;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.Rows;
import dev.loadstone.stats.Values;

/// How late requests were sent through this tool's own fault.
///
/// Not every wait before a send is the generator's: an open loop whose connections are all busy
/// waits for the target, and a new connection takes its time to be made. What remains after the
/// previous answer on the same connection has come, and after connecting, is the generator's own.
final class OwnLag {
  private static final long NANOS_PER_MICRO = 1_000;

  /// Connections are shared out among workers, so one may have none left before all are in use.
  private static final double NEARLY_ALL = 0.9;

  private final Requests requests;
  private final boolean allConnectionsBusy;
  private final Ends ends = new Ends();
  private final long[] sends = new long[Values.PIECE];
  private final long[] services = new long[Values.PIECE];
  private final long[] responses = new long[Values.PIECE];
  private final long[] connections = new long[Values.PIECE];
  private final long[] ordinals = new long[Values.PIECE];
  private final long[] setUps = new long[Values.PIECE];

  private OwnLag(Requests requests, boolean allConnectionsBusy) {
    this.requests = requests;
    this.allConnectionsBusy = allConnectionsBusy;
  }

  /// The own lag of each request that counts, in the order they ended.
  ///
  /// @param peakInFlight the most requests under way at once
  static Column nanos(Window window, long peakInFlight) {
    long most = window.record().header().plan().users();
    OwnLag own = new OwnLag(window.requests(), peakInFlight >= NEARLY_ALL * most);
    Column lags = new Column();
    for (int from = 0; from < window.rows().size(); from += Values.PIECE) {
      own.add(window.rows(), from, Math.min(Values.PIECE, window.rows().size() - from), lags);
    }
    return lags;
  }

  private void add(Rows rows, int from, int count, Column lags) {
    requests.sends(rows, from, count, sends);
    requests.services(rows, from, count, services);
    requests.responses(rows, from, count, responses);
    requests.connections(rows, from, count, connections);
    requests.ordinals(rows, from, count, ordinals);
    requests.setUpMicros(rows, from, count, setUps);
    for (int k = 0; k < count; k++) {
      long end = sends[k] + services[k];
      long previous = ends.ended((int) connections[k], end);
      long begun = sends[k] - setUps[k] * NANOS_PER_MICRO;
      lags.add(of(ordinals[k], end - responses[k], begun, previous));
    }
  }

  private long of(long ordinal, long due, long begun, long previous) {
    long free = due;
    if (ordinal > 1) {
      free = Math.max(due, previous);
    } else if (allConnectionsBusy) {
      free = Math.max(due, lastEndBefore(begun));
    }
    return Math.max(0, begun - free);
  }

  /// When the last request on any connection ended before this moment: where all connections are
  /// taken, a new one can only be made after that.
  private long lastEndBefore(long nanos) {
    int low = 0;
    int high = requests.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (requests.endNanos(middle) <= nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? 0 : requests.endNanos(low - 1);
  }

  /// When the last request on each connection ended: open addressing on the connection's number,
  /// for numbers need not be dense.
  private static final class Ends {
    private static final int FIRST_SIZE = 1 << 10;

    private int[] keys = new int[FIRST_SIZE];
    private long[] values = new long[FIRST_SIZE];
    private boolean[] used = new boolean[FIRST_SIZE];
    private int count;

    /// Takes down an end and gives the one before; 0 for none.
    long ended(int connection, long nanos) {
      if (2 * count >= keys.length) {
        grow();
      }
      int slot = slot(connection);
      long previous = values[slot];
      count += used[slot] ? 0 : 1;
      used[slot] = true;
      keys[slot] = connection;
      values[slot] = nanos;
      return previous;
    }

    private int slot(int connection) {
      int mask = keys.length - 1;
      int slot = ((connection * 0x9E3779B9) >>> 7) & mask;
      while (used[slot] && keys[slot] != connection) {
        slot = (slot + 1) & mask;
      }
      return slot;
    }

    private void grow() {
      int[] oldKeys = keys;
      long[] oldValues = values;
      boolean[] oldUsed = used;
      keys = new int[2 * oldKeys.length];
      values = new long[keys.length];
      used = new boolean[keys.length];
      count = 0;
      for (int i = 0; i < oldKeys.length; i++) {
        if (oldUsed[i]) {
          ended(oldKeys[i], oldValues[i]);
        }
      }
    }
  }
}
