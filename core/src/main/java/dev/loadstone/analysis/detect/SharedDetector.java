package dev.loadstone.analysis.detect;

import dev.loadstone.metrics.Rows;
import dev.loadstone.stats.SortedDurations;
import dev.loadstone.stats.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Sees at the end of a closed loop whether its requests shared something: once nobody sends any
/// more, those still under way become quicker as the others leave.
///
/// Processors and links serve everybody a little at a time, so that the first requests of a run
/// wait as long as all others and no line is seen to build up. The end tells. A request that was
/// under way for some time when the load ended is held against those of the run that lasted at
/// least as long: the share of them that lasted longer than it did is any share, evenly, where
/// nobody's leaving helps anybody, and a large one where it does. Those behind a line, or with
/// times of their own, end as always. Because requests of one moment are alike, the mean share is
/// held against that of those under way at other moments of the run.
final class SharedDetector implements Detector {
  private static final double HALF = 0.5;
  private static final int FEWEST_REQUESTS = 400;
  private static final double FAILING = 0.02;
  private static final int MOMENTS = 40;
  private static final double FROM = 0.15;
  private static final double TO = 0.95;

  /// More than seconds are rounded by.
  private static final double CLOCK_S = 1e-6;

  /// Variance of what is spread evenly from 0 to 1.
  private static final double EVENLY = 1 / 12.0;

  @Override
  public Sighting look(RunView run) {
    int successes = run.successes().size();
    if (!run.oneLevel()
        || run.connections() < CapacityThresholds.SHARED_FEWEST
        || successes < FEWEST_REQUESTS
        || successes < (1 - FAILING) * run.requests().size()) {
      return new Sighting.NotApplicable(
          "Whether requests share something is read at the end of a closed loop of one level.");
    }
    double ended = run.sentSeconds(run.sends().last());
    double longest = run.serviceQuantileMs(TO) / 1e3;
    double[] others = new double[MOMENTS];
    Arrays.setAll(others, k -> share(run, (ended - longest) * (FROM + (TO - FROM) * k / MOMENTS)));
    double usual = Spread.mean(others);
    double least = Math.sqrt(EVENLY / run.connections());
    double spread = Math.max(least, Math.sqrt(Spread.squares(others) / MOMENTS));
    double atEnd = share(run, ended);
    double errors = (atEnd - usual) / spread;
    boolean faint =
        errors >= CapacityThresholds.SHARED_FAINT
            && run.medianMs() >= run.blamable(Thresholds.MATERIAL_WAIT_MS);
    return Sighting.Seen.graded(
        faint ? List.of(fact(run, atEnd, usual, errors)) : List.of(),
        errors >= CapacityThresholds.SHARED_STANDARD_ERRORS,
        "When the load ended, the last requests took as long as others: they shared nothing scarce.");
  }

  /// The mean share over the requests under way at a moment; NaN for none.
  private static double share(RunView run, double moment) {
    List<Double> shares = new ArrayList<>();
    Rows rows = run.successes();
    int most = run.connections();
    // What ends later than this was sent after the moment, however long it took.
    double until = moment + run.serviceQuantileMs(1) / 1e3 + CLOCK_S;
    for (int k = after(run, rows, moment); k < rows.size(); k++) {
      int i = rows.at(k);
      if (run.endSeconds(i) > until) {
        break;
      }
      if (run.sentSeconds(i) <= moment) {
        double age = (moment - run.sentSeconds(i)) * RunView.NANOS_PER_S;
        shares.add(longer(run.services(), (long) age, run.requests().serviceNanos(i)));
      }
      if (shares.size() >= most) {
        break;
      }
    }
    return shares.stream()
        .mapToDouble(Double::doubleValue)
        .filter(Double::isFinite)
        .average()
        .orElse(HALF);
  }

  /// The first of these requests that ended after a moment.
  private static int after(RunView run, Rows rows, double moment) {
    int low = 0;
    int high = rows.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (run.endSeconds(rows.at(middle)) <= moment) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// The share of requests that took longer than this among those that took longer than that; NaN
  /// where there are too few to tell.
  private static double longer(SortedDurations times, long age, long took) {
    int atLeast = times.size() - times.countBelow(age);
    double more = times.size() - times.countBelow(took);
    return atLeast < CapacityThresholds.SHARED_FEWEST ? Double.NaN : (more + HALF) / atLeast;
  }

  private static Fact fact(RunView run, double atEnd, double usual, double errors) {
    return Fact.statistical(
        Sign.SHARED,
        String.format(
            Locale.ROOT,
            "When the load ended, the last %,d requests became quicker as the others left: %.0f %% of"
                + " the requests of their age took longer than they did, at other moments %.0f %%"
                + " (%.1f standard deviations). They shared something that is used up, as processors"
                + " are.",
            run.connections(),
            100 * atEnd,
            100 * usual,
            errors),
        atEnd,
        "fraction",
        Map.of("standardErrors", errors, "latencyMs", run.medianMs()));
  }
}
