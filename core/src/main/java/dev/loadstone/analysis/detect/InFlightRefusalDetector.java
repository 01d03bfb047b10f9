package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.Rows;
import dev.loadstone.stats.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Sees whether requests are refused when a certain number of others is under way: a limit of
/// concurrency, where a limit of the rate would not care.
///
/// For every request, admitted or refused, it counts the admitted ones under way when it was sent,
/// and looks for the number that separates the two best (Youden, "Index for rating diagnostic
/// tests", 1950). A limiter of the rate lets requests in and turns them away at the same numbers.
final class InFlightRefusalDetector implements Detector {
  private static final int MOST_SAMPLED = 20_000;

  @Override
  public Sighting look(RunView run) {
    List<Fact> facts = new ArrayList<>();
    boolean any = false;
    for (short outcome : run.failing()) {
      Rows refused = run.with(outcome);
      double share = refused.size() / (double) run.requests().size();
      if (refused.size() >= CapacityThresholds.REFUSED_FEWEST
          && run.successes().size() >= CapacityThresholds.REFUSED_FEWEST
          && share >= CapacityThresholds.REFUSED_SHARE[0]
          && share <= CapacityThresholds.REFUSED_SHARE[1]
          && fast(run, refused)) {
        any = true;
        judge(run, Outcomes.name(outcome), refused, facts);
      }
    }
    return any
        ? new Sighting.Seen(facts, "")
        : new Sighting.NotApplicable(
            "No requests were refused at once, so none can depend on how many are under way.");
  }

  private static boolean fast(RunView run, Rows refused) {
    double median =
        Spread.median(
            refused.stream()
                .mapToDouble(i ->
                    (answeredNanos(run.requests(), i) - run.requests().sentNanos(i))
                        / RunView.NANOS_PER_MS)
                .toArray());
    return median <= Thresholds.FAST_MS || median <= run.medianMs() * Thresholds.FAST_SHARE;
  }

  private static void judge(RunView run, String outcome, Rows refused, List<Fact> facts) {
    Requests all = run.everyone();
    Rows admitted = RunView.succeeded(all, Rows.all(all.size()));
    Fact byEnd = best(run, outcome, refused, UnderWay.of(all, admitted, all::endNanos));
    Fact byAnswer =
        best(run, outcome, refused, UnderWay.of(all, admitted, i -> answeredNanos(all, i)));
    Fact better = byEnd.figure("separation") >= byAnswer.figure("separation") ? byEnd : byAnswer;
    if (better.figure("separation") >= CapacityThresholds.REFUSED_SEPARATION) {
      facts.add(better);
    }
  }

  /// When the first byte came: what the answer took on its way does not keep the target busy.
  private static long answeredNanos(Requests requests, int i) {
    long first = requests.firstByteNanos(i);
    return first < 0 ? requests.endNanos(i) : first;
  }

  /// The number under way that separates refused requests from admitted ones best.
  private static Fact best(RunView run, String outcome, Rows refused, UnderWay admitted) {
    int[] ofRefused = underWay(run, refused, admitted);
    int[] ofAdmitted = underWay(run, run.successes(), admitted);
    Arrays.sort(ofRefused);
    Arrays.sort(ofAdmitted);
    int best = 0;
    double separation = 0;
    for (int slots = Math.max(1, ofRefused[0]); slots <= ofRefused[ofRefused.length - 1]; slots++) {
      double j = atLeast(ofRefused, slots) - atLeast(ofAdmitted, slots);
      if (j > separation) {
        separation = j;
        best = slots;
      }
    }
    return fact(outcome, best, separation, atLeast(ofRefused, best), atLeast(ofAdmitted, best));
  }

  /// How many admitted requests were under way when each of these was sent.
  private static int[] underWay(RunView run, Rows rows, UnderWay admitted) {
    int stride = 1 + rows.size() / MOST_SAMPLED;
    int[] counts = new int[(rows.size() + stride - 1) / stride];
    for (int k = 0; k < counts.length; k++) {
      counts[k] = admitted.at(run.requests().sentNanos(rows.at(k * stride)));
    }
    return counts;
  }

  private static double atLeast(int[] sorted, int slots) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < slots) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return (sorted.length - low) / (double) sorted.length;
  }

  private static Fact fact(
      String outcome, int slots, double separation, double refused, double admitted) {
    return new Fact(
        Sign.REFUSED_BY_IN_FLIGHT,
        outcome,
        String.format(
            Locale.ROOT,
            "%.0f %% of the refused requests (%s) found %,d or more others under way, and only %.0f %%"
                + " of the admitted ones did: what is under way decides.",
            100 * refused,
            outcome,
            slots,
            100 * admitted),
        slots,
        "requests",
        Kind.STATISTICAL,
        Map.of("slots", (double) slots, "separation", separation));
  }
}
