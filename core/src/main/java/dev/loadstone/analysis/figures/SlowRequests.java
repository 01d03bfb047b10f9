package dev.loadstone.analysis.figures;

import dev.loadstone.analysis.model.EndpointSummary;
import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.Rows;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.metrics.Zones;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Slow requests, and those among them that pauses of the generator explain.
///
/// Slow is what took 5 ms more than the median of its endpoint. A pause explains it where it fell
/// between the moment it was due and its end, and where all such pauses together are about as long
/// as the excess: one that took 200 ms too long is not excused by a pause of 10 ms. On a healthy
/// server 77 to 97 % of the slow requests overlap such pauses, and 1 to 2 % of the others.
///
/// Judged are successes and time-outs. A failing status is the target's word, and no pause of ours
/// makes it.
public final class SlowRequests {
  /// What a request must take beyond the median to be slow, in nanoseconds.
  static final long SLOW_NANOS = 5_000_000;

  /// After a pause everything that waited is worked off at once: by so much more than the pause a
  /// request may be late.
  private static final double WORKED_OFF = 0.25;

  /// Imprecision of both clocks, in nanoseconds.
  private static final long SLACK_NANOS = 1_000_000;

  private static final double NANOS_PER_MILLI = 1e6;

  private final BitSet slow = new BitSet();
  private final BitSet explained = new BitSet();

  private SlowRequests() {}

  /// Judges the recorded requests that became due after the warm-up.
  ///
  /// @param endpoints with the medians, in the order of their numbers
  public static SlowRequests of(
      RunRecord record, List<EndpointSummary> endpoints, ClientPauses pauses) {
    SlowRequests result = new SlowRequests();
    Requests requests = record.requests();
    long[] medians =
        endpoints.stream()
            .mapToDouble(e -> e.figures().responseTime().p50() * NANOS_PER_MILLI)
            .mapToLong(nanos -> Double.isNaN(nanos) ? Long.MAX_VALUE / 2 : (long) nanos)
            .toArray();
    long from = record.header().plan().limits().warmupNanos();
    long quickest = Arrays.stream(medians).min().orElse(0);
    Rows candidates =
        Zones.responseAbove(requests, Rows.all(requests.size()), quickest + SLOW_NANOS);
    for (int k = 0; k < candidates.size(); k++) {
      int i = candidates.at(k);
      int endpoint = requests.endpoint(i);
      if (endpoint < medians.length
          && requests.dueNanos(i) >= from
          && judged(requests.outcome(i))) {
        result.judge(requests, i, medians[endpoint], pauses);
      }
    }
    return result;
  }

  private void judge(Requests requests, int i, long median, ClientPauses pauses) {
    long excess = requests.responseNanos(i) - median;
    if (excess <= SLOW_NANOS) {
      return;
    }
    slow.set(i);
    long own = pauses.overlapNanos(requests.dueNanos(i), requests.endNanos(i));
    if (own > 0 && excess <= own * (1 + WORKED_OFF) + pauses.blurNanos() + SLACK_NANOS) {
      explained.set(i);
    }
  }

  private static boolean judged(short outcome) {
    return Outcome.isSuccess(outcome)
        || outcome == Outcome.ofError(ErrorKind.TIMEOUT)
        || outcome == Outcome.ofError(ErrorKind.CONNECT_TIMEOUT);
  }

  /// How many requests were slow.
  public int count() {
    return slow.cardinality();
  }

  /// How many of them pauses of the generator explain.
  public int explainedCount() {
    return explained.cardinality();
  }

  /// Which requests were slow because of pauses of the generator.
  public Rows explained() {
    return Rows.where(explained.length(), explained::get);
  }

  /// Whether pauses of the generator explain why this recorded request was slow.
  public boolean explained(int row) {
    return explained.get(row);
  }
}
