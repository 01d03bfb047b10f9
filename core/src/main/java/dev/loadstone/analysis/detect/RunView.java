package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.figures.ClientPauses;
import dev.loadstone.analysis.figures.SlowRequests;
import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.Summary;
import dev.loadstone.metrics.Calibration;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.Rows;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.metrics.Zones;
import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.stats.SortedDurations;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// A run as detectors look at it: the record, the figures so far, and cuts through the requests
/// that several of them need.
///
/// @param record what the run left, without the requests that are marked
/// @param everyone the requests, those that are marked among them
/// @param summary its figures
/// @param figures everything computed before the findings
/// @param successes indexes of successes, in the order of their ends
/// @param sends the order of sending
/// @param failing the failing outcomes that were recorded, each once
/// @param services service times of successes, sorted
/// @param bins the run in slices of equal time: [TimeBins#of]
/// @param medianMs median time of successes: service in a closed loop, response in an open one
record RunView(
    RunRecord record,
    Requests everyone,
    Summary summary,
    Analysis figures,
    Rows successes,
    SendOrder sends,
    List<Short> failing,
    SortedDurations services,
    TimeBins.Once bins,
    double medianMs) {
  static final double NANOS_PER_MS = 1e6;
  static final double NANOS_PER_S = 1e9;

  /// A run without the slow requests that pauses of the generator explain: no finding may rest on
  /// them.
  static RunView of(RunRecord whole, Analysis figures) {
    SlowRequests slow = SlowRequests.of(whole, figures.endpoints(), ClientPauses.of(whole));
    RunRecord record = slow.explainedCount() == 0 ? whole : without(slow, whole);
    Requests r = record.requests();
    long warmup = record.header().plan().limits().warmupNanos();
    Rows successes = Zones.sentBetween(r, succeeded(r, Rows.all(r.size())), warmup, Long.MAX_VALUE);
    boolean closed = record.header().plan().workload() instanceof ClosedLoad;
    SortedDurations services =
        SortedDurations.of(
            successes.size(), (from, count, into) -> r.services(successes, from, count, into));
    SortedDurations times =
        closed
            ? services
            : SortedDurations.of(
                successes.size(), (from, count, into) -> r.responses(successes, from, count, into));
    return new RunView(
        record,
        whole.requests(),
        figures.summary(),
        figures,
        successes,
        new SendOrder(r),
        failing(r),
        services,
        new TimeBins.Once(),
        times.median(1) / NANOS_PER_MS);
  }

  private static RunRecord without(SlowRequests slow, RunRecord whole) {
    return new RunRecord(
        whole.header(),
        whole.end(),
        whole.requests().without(slow.explained()),
        whole.complete(),
        whole.kept(),
        whole.intervals(),
        whole.series(),
        whole.exhibits());
  }

  /// What this machine alone may add to a request, in ms: the p99 of its calibration; 0 where it
  /// was not calibrated.
  double floorMs() {
    Calibration calibration = record.header().calibration();
    return calibration == null ? 0 : calibration.floorP99Nanos() / NANOS_PER_MS;
  }

  /// The smallest effect in time that may be blamed on the target, in ms.
  ///
  /// @param thresholdMs what it must be on any machine
  double blamable(double thresholdMs) {
    return Math.max(thresholdMs, floorMs());
  }

  Requests requests() {
    return record.requests();
  }

  boolean closed() {
    return record.header().plan().workload() instanceof ClosedLoad;
  }

  /// Whether the load was one and the same from start to end.
  boolean oneLevel() {
    return record.header().plan().workload() instanceof ClosedLoad load && load.steps().size() == 1;
  }

  /// The requests at a time asked for in a closed loop: one on each stream of each connection.
  int connections() {
    return record.header().plan().workload() instanceof ClosedLoad
        ? (int) record.header().plan().users()
        : 0;
  }

  double serviceMs(int i) {
    return requests().serviceNanos(i) / NANOS_PER_MS;
  }

  /// What the user waits for: service in a closed loop, response in an open one.
  double latencyMs(int i) {
    return latencyNanos(i) / NANOS_PER_MS;
  }

  /// The same in nanoseconds.
  long latencyNanos(int i) {
    return closed() ? requests().serviceNanos(i) : requests().responseNanos(i);
  }

  /// A quantile of the service times of successes, in ms; NaN for none.
  double serviceQuantileMs(double q) {
    return services.quantile(q, NANOS_PER_MS);
  }

  double sentSeconds(int i) {
    return requests().sentNanos(i) / NANOS_PER_S;
  }

  double endSeconds(int i) {
    return requests().endNanos(i) / NANOS_PER_S;
  }

  /// How many ended before this second.
  int endedBy(double seconds) {
    int low = 0;
    int high = requests().size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (endSeconds(middle) < seconds) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// The length of the recorded part of the run.
  double seconds() {
    int n = requests().size();
    return n == 0 ? 0 : requests().endNanos(n - 1) / NANOS_PER_S;
  }

  /// A figure of those requests that pass.
  double[] of(Rows rows, IntPredicate keep, IntToDoubleFunction figure) {
    Rows kept = rows.where(keep);
    double[] figures = new double[kept.size()];
    Arrays.setAll(figures, k -> figure.applyAsDouble(kept.at(k)));
    return figures;
  }

  /// The median service time, in ms, of successes sent from one moment to just before another; NaN
  /// for none.
  double medianSentBetween(double fromSeconds, double toSeconds) {
    Rows all = Rows.all(requests().size());
    Rows rows =
        succeeded(
            requests(),
            Zones.sentBetween(requests(), all, firstNanos(fromSeconds), firstNanos(toSeconds)));
    return SortedDurations.of(
            rows.size(), (from, count, into) -> requests().services(rows, from, count, into))
        .median(NANOS_PER_MS);
  }

  /// The first nanosecond that is not before this second: seconds are rounded.
  private static long firstNanos(double seconds) {
    long nanos = (long) (seconds * NANOS_PER_S) - 1;
    while (nanos / NANOS_PER_S < seconds) {
      nanos++;
    }
    return nanos;
  }

  /// Those of these rows whose service time is at least this, in ms.
  Rows serviceAtLeast(Rows rows, double ms) {
    return Zones.serviceAtLeast(requests(), rows, (long) (ms * NANOS_PER_MS) - 1)
        .where(i -> serviceMs(i) >= ms);
  }

  /// Those of these rows whose latency is above this, in ms.
  Rows latencyAbove(Rows rows, double ms) {
    long nanos = (long) (ms * NANOS_PER_MS) - 1;
    Rows near =
        closed()
            ? Zones.serviceAtLeast(requests(), rows, nanos)
            : Zones.responseAbove(requests(), rows, nanos);
    return near.where(i -> latencyMs(i) > ms);
  }

  double[] serviceMs(int[] indexes) {
    return IntStream.of(indexes).mapToDouble(this::serviceMs).toArray();
  }

  double[] serviceMs(Rows rows) {
    double[] times = new double[rows.size()];
    Arrays.setAll(times, k -> serviceMs(rows.at(k)));
    return times;
  }

  /// The requests with this outcome, in the order of their ends.
  Rows with(short outcome) {
    return Outcomes.failed(outcome) && !failing.contains(outcome)
        ? Rows.all(0)
        : Zones.outcomeBetween(requests(), Rows.all(requests().size()), outcome, outcome);
  }

  static Rows succeeded(Requests requests, Rows rows) {
    return Zones.outcomeBetween(requests, rows, 1, Outcome.FIRST_FAILING_STATUS - 1);
  }

  private static List<Short> failing(Requests requests) {
    Rows all = Rows.all(requests.size());
    SortedSet<Short> failing = new TreeSet<>();
    for (Rows some :
        List.of(
            Zones.outcomeBetween(requests, all, Short.MIN_VALUE, -1),
            Zones.outcomeBetween(requests, all, Outcome.FIRST_FAILING_STATUS, Short.MAX_VALUE))) {
      short before = Outcome.DROPPED;
      for (int k = 0; k < some.size(); k++) {
        short outcome = requests.outcome(some.at(k));
        if (outcome != before) {
          failing.add(outcome);
        }
        before = outcome;
      }
    }
    return List.copyOf(failing);
  }
}
