package dev.loadstone.analysis.figures;

import dev.loadstone.metrics.Exhibit;
import dev.loadstone.metrics.Requests;

/// Finds the request that an exhibit was kept of.
public final class Kept {
  private Kept() {}

  /// The request that ended at the time of an exhibit with its outcome; -1 for none.
  public static int row(Requests requests, Exhibit exhibit) {
    int low = 0;
    int high = requests.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (requests.endNanos(middle) < exhibit.atNanos()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    while (low < requests.size() && requests.endNanos(low) == exhibit.atNanos()) {
      if (requests.outcome(low) == exhibit.outcome()) {
        return low;
      }
      low++;
    }
    return -1;
  }
}
