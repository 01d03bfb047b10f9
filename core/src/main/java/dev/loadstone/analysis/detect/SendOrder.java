package dev.loadstone.analysis.detect;

import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.PageSums;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.Rows;
import dev.loadstone.metrics.Zones;
import java.util.Arrays;

/// The requests of a run in the order of sending, sorted only as far as somebody asks.
///
/// Requests are kept in the order of their ends. Most questions are about the first few sent, about
/// the last, or about how many were sent by a moment, and a sort of all of them was the longest
/// step of the analysis.
final class SendOrder {
  private final Requests requests;
  private final Rows sent;
  private final int earliest;
  private final int last;

  SendOrder(Requests requests) {
    this.requests = requests;
    sent = sent(requests);
    earliest = Zones.firstSent(requests, sent);
    last = Zones.lastSent(requests, sent);
  }

  /// Those of these requests that were sent, in the order of their ends.
  static Rows sent(Requests requests) {
    Rows all = Rows.all(requests.size());
    Rows dropped = Zones.outcomeBetween(requests, all, Outcome.DROPPED, Outcome.DROPPED);
    return dropped.size() == 0 ? all : all.where(i -> requests.outcome(i) != Outcome.DROPPED);
  }

  /// How many were sent.
  int size() {
    return sent.size();
  }

  /// Those that were sent, in the order of their ends.
  Rows rows() {
    return sent;
  }

  /// The one sent first; -1 for none.
  int earliest() {
    return earliest;
  }

  /// The one sent last; -1 for none.
  int last() {
    return last;
  }

  /// The first so many in the order of sending, fewer where there are not so many.
  int[] first(int most) {
    int count = Math.min(most, sent.size());
    if (count == 0) {
      return new int[0];
    }
    // As many as are asked for were sent by the last send among those that ended first.
    long until = Long.MIN_VALUE;
    for (int k = 0; k < count; k++) {
      until = Math.max(until, requests.sentNanos(sent.at(k)));
    }
    Rows candidates = Zones.sentBetween(requests, sent, Long.MIN_VALUE, until + 1);
    return Arrays.copyOf(requests.inOrder(candidates, requests::sentNanos), count);
  }

  /// How many were sent by each of these ascending moments, in seconds.
  int[] sentBy(double[] seconds) {
    int[] counts = new int[seconds.length + 1];
    PageSums.sentIn(
        requests, sent, nanos -> firstNotBefore(seconds, nanos / RunView.NANOS_PER_S), counts);
    for (int i = 1; i < counts.length; i++) {
      counts[i] += counts[i - 1];
    }
    return counts;
  }

  private static int firstNotBefore(double[] seconds, double at) {
    int low = 0;
    int high = seconds.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (seconds[middle] < at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
