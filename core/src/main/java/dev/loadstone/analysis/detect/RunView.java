package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.figures.ClientPauses;
import dev.loadstone.analysis.figures.SlowRequests;
import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.Summary;
import dev.loadstone.metrics.Calibration;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.stats.Positions;
import dev.loadstone.stats.Spread;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// A run as detectors look at it: the record, the figures so far, and cuts through the requests
/// that several of them need.
///
/// @param record what the run left, without the requests that are marked
/// @param summary its figures
/// @param figures everything computed before the findings
/// @param successes indexes of successes, in the order of their ends
/// @param bySent indexes of all requests, in the order of sending
/// @param medianMs median time of successes: service in a closed loop, response in an open one
record RunView(
    RunRecord record,
    Summary summary,
    Analysis figures,
    int[] successes,
    int[] bySent,
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
    int[] successes =
        Positions.where(r.size(), i -> Outcome.isSuccess(r.outcome(i)) && r.sentNanos(i) >= warmup);
    int[] bySent = r.inOrderOfSending();
    boolean closed = record.header().plan().workload() instanceof ClosedLoad;
    double[] times = new double[successes.length];
    Arrays.setAll(
        times,
        k -> (double) (closed ? r.serviceNanos(successes[k]) : r.responseNanos(successes[k])));
    double median = Spread.quantileReordering(times, 0.5) / NANOS_PER_MS;
    return new RunView(record, figures.summary(), figures, successes, bySent, median);
  }

  private static RunRecord without(SlowRequests slow, RunRecord whole) {
    int[] others = Positions.where(whole.requests().size(), i -> !slow.explained(i));
    return new RunRecord(
        whole.header(),
        whole.end(),
        whole.requests().at(others),
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
    return closed() ? serviceMs(i) : requests().responseNanos(i) / NANOS_PER_MS;
  }

  double sentSeconds(int i) {
    return requests().sentNanos(i) / NANOS_PER_S;
  }

  double endSeconds(int i) {
    return requests().endNanos(i) / NANOS_PER_S;
  }

  /// The length of the recorded part of the run.
  double seconds() {
    int n = requests().size();
    return n == 0 ? 0 : requests().endNanos(n - 1) / NANOS_PER_S;
  }

  /// A figure of those requests that pass.
  double[] of(int[] indexes, IntPredicate keep, IntToDoubleFunction figure) {
    double[] figures = new double[indexes.length];
    int count = 0;
    for (int i : indexes) {
      if (keep.test(i)) {
        figures[count++] = figure.applyAsDouble(i);
      }
    }
    return Arrays.copyOf(figures, count);
  }

  /// The requests sent from one moment to just before another, in the order of their sending.
  int[] sentBetween(double fromSeconds, double toSeconds) {
    return Arrays.copyOfRange(bySent, firstSentAt(fromSeconds), firstSentAt(toSeconds));
  }

  private int firstSentAt(double seconds) {
    int low = 0;
    int high = bySent.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sentSeconds(bySent[middle]) < seconds) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  double[] serviceMs(int[] indexes) {
    return IntStream.of(indexes).mapToDouble(this::serviceMs).toArray();
  }

  /// The requests with this outcome, in the order of their ends.
  int[] with(short outcome) {
    return Positions.where(requests().size(), i -> requests().outcome(i) == outcome);
  }

  /// The failing outcomes that were recorded, each once.
  short[] failingOutcomes() {
    int[] distinct =
        IntStream.range(0, requests().size())
            .map(i -> requests().outcome(i))
            .filter(o -> Outcomes.failed((short) o))
            .distinct()
            .sorted()
            .toArray();
    short[] result = new short[distinct.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (short) distinct[i];
    }
    return result;
  }
}
