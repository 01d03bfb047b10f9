package dev.loadstone.analysis.detect;

import dev.loadstone.metrics.Rows;
import dev.loadstone.metrics.Zones;
import dev.loadstone.stats.Rayleigh;
import dev.loadstone.stats.Spread;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Finds the rhythm of a processor quota: the Linux scheduler stops a group that has used up its
/// time and lets it go on at the next multiple of 100 ms.
///
/// Where that happens in most periods, stalls fill so much of the run that they no longer stand
/// out; but all of them end on one phase of 100 ms, from the first second to the last. Users in
/// step (each answer takes about 100 ms) or a schedule of sends can make the same rhythm, and are
/// left out. A timer that answers everybody at once has no work between two silences; the fact says
/// how much there is.
final class QuotaDetector implements Detector {
  private static final int FEWEST_PERIODS = 30;
  private static final int LONGER_PERIODS = 10;
  private static final int MOST_FOLDED = 5_000;
  private static final double IN_STEP_MOST = 1.4;
  private static final double SENDS_LOCKED = 0.5;

  @Override
  public Sighting look(RunView run) {
    double period = TimeThresholds.QUOTA_PERIOD_S;
    if (run.seconds() < FEWEST_PERIODS * period) {
      return new Sighting.NotApplicable(
          "The rhythm of a processor quota needs a run of "
              + FEWEST_PERIODS
              + " periods of 100 ms.");
    }
    for (double shortest : TimeThresholds.QUOTA_SILENCES_S) {
      int[] silences = silences(run, shortest);
      double[] ends = Arrays.stream(silences).mapToDouble(i -> run.endSeconds(i + 1)).toArray();
      double resultant = ends.length == 0 ? 0 : Rayleigh.resultant(ends, period);
      if (locked(run, ends, resultant)
          && !usersInStep(run, silences)
          && !sendsLocked(run, period, resultant)) {
        return new Sighting.Seen(List.of(fact(run, silences, resultant)), "");
      }
    }
    return new Sighting.Seen(
        List.of(), "No processor quota showed: nothing stops and starts in step with 100 ms.");
  }

  private static boolean locked(RunView run, double[] ends, double resultant) {
    double period = TimeThresholds.QUOTA_PERIOD_S;
    return ends.length >= TimeThresholds.QUOTA_FEWEST
        && resultant >= TimeThresholds.QUOTA_RESULTANT
        && ends.length * resultant * resultant >= TimeThresholds.QUOTA_RAYLEIGH
        && (periods(ends, period) >= TimeThresholds.QUOTA_PERIODS * covered(ends) / period
            || (!run.closed() && nowAndThen(ends, resultant)));
  }

  /// Whether those are any periods, as where a quota is used up now and then, and not every second
  /// or every tenth one: then something else has a longer period. In a closed loop users in step
  /// can make the rhythm as well.
  private static boolean nowAndThen(double[] ends, double resultant) {
    boolean longer = false;
    for (int times = 2; times <= LONGER_PERIODS; times++) {
      double folded = Rayleigh.resultant(ends, times * TimeThresholds.QUOTA_PERIOD_S);
      longer |= folded >= TimeThresholds.QUOTA_LONGER * resultant;
    }
    return !longer && resultant >= TimeThresholds.QUOTA_RESULTANT_RARE;
  }

  /// The requests after whose end nothing ended for a while although others were under way.
  private static int[] silences(RunView run, double shortest) {
    double least = run.blamable(shortest * 1e3) / 1e3;
    double lastSent = run.sends().size() == 0 ? 0 : run.sentSeconds(run.sends().last());
    Rows quiet = Zones.pausesAbove(run.requests(), (long) (least * RunView.NANOS_PER_S));
    int[] rows =
        quiet.where(i -> run.endSeconds(i) <= lastSent).stream().limit(MOST_FOLDED).toArray();
    double[] middles =
        Arrays.stream(rows)
            .mapToDouble(i -> (run.endSeconds(i) + run.endSeconds(i + 1)) / 2)
            .toArray();
    int[] sent = run.sends().sentBy(middles);
    int[] under = new int[rows.length];
    int count = 0;
    for (int k = 0; k < rows.length; k++) {
      if (sent[k] - rows[k] - 1 >= 1) {
        under[count++] = rows[k];
      }
    }
    return Arrays.copyOf(under, count);
  }

  private static double periods(double[] ends, double period) {
    return Arrays.stream(ends).map(end -> Math.rint(end / period)).distinct().count();
  }

  private static double covered(double[] ends) {
    return ends[ends.length - 1] - ends[0];
  }

  /// Whether every user ends once in each period, all of them at about one moment.
  private static boolean usersInStep(RunView run, int[] silences) {
    double each = each(run);
    return run.closed()
        && each >= TimeThresholds.QUOTA_IN_STEP
        && each <= IN_STEP_MOST
        && workingMs(run, silences) <= TimeThresholds.QUOTA_STEP_MS;
  }

  /// Answers to each user in a period.
  private static double each(RunView run) {
    double perPeriod = run.requests().size() / run.seconds() * TimeThresholds.QUOTA_PERIOD_S;
    return perPeriod / Math.max(1, run.connections());
  }

  /// For how long answers usually come between two silences.
  private static double workingMs(RunView run, int[] silences) {
    double[] work = new double[Math.max(0, silences.length - 1)];
    Arrays.setAll(
        work, k -> 1e3 * (run.endSeconds(silences[k + 1]) - run.endSeconds(silences[k] + 1)));
    return work.length == 0 ? 0 : Spread.median(work);
  }

  private static boolean sendsLocked(RunView run, double period, double resultant) {
    if (run.closed()) {
      return false;
    }
    double[] sent =
        run.sends().rows().stream().limit(MOST_FOLDED).mapToDouble(run::sentSeconds).toArray();
    return Rayleigh.resultant(sent, period) >= SENDS_LOCKED * resultant;
  }

  /// The usual share of those under way in a silence that are still under way in the next.
  private static double left(RunView run, int[] silences) {
    double[] middles =
        Arrays.stream(silences)
            .mapToDouble(i -> (run.endSeconds(i) + run.endSeconds(i + 1)) / 2)
            .toArray();
    int[] sent = run.sends().sentBy(middles);
    double[] left = new double[Math.max(0, silences.length - 1)];
    Arrays.setAll(
        left,
        k -> Math.max(0, sent[k] - silences[k + 1] - 1.0) / Math.max(1, sent[k] - silences[k] - 1));
    return Spread.median(left);
  }

  private static Fact fact(RunView run, int[] silences, double resultant) {
    double[] lengths =
        Arrays.stream(silences)
            .mapToDouble(i -> 1e3 * (run.endSeconds(i + 1) - run.endSeconds(i)))
            .toArray();
    double silent = Spread.median(lengths);
    double working = workingMs(run, silences);
    return Fact.statistical(
        Sign.QUOTA_PERIOD,
        String.format(
            Locale.ROOT,
            "%,d times answers stopped for about %.0f ms although requests were under way, and went on"
                + " in step with periods of exactly 100 ms (resultant %.2f of 1); in between they came"
                + " for %.0f ms.",
            silences.length,
            silent,
            resultant,
            working),
        resultant,
        "",
        Map.of(
            "silentMs",
            silent,
            "workingMs",
            working,
            "stops",
            (double) silences.length,
            "share",
            Arrays.stream(lengths).sum() / 1e3 / run.seconds(),
            "left",
            left(run, silences),
            "each",
            run.closed() ? each(run) : 0));
  }
}
