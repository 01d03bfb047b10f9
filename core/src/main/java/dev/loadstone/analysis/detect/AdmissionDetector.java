package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.Rows;
import dev.loadstone.stats.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Sees whether a target that turns requests away lets the same number through in every slice of
/// time: a limit of the rate, or of the concurrency.
final class AdmissionDetector implements Detector {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;
  private static final double LONG_RUN_S = 6;
  private static final int FEWEST_PER_SLICE = 4;

  /// From so many in a slice on, the same number, one more or less, is kept by a clock: what ends
  /// by itself varies by more, however steady. Ours: an executor with log-normal work (sigma 0.5)
  /// gives 2 of 100.
  private static final int EXACT_FEWEST = 40;

  /// Requests let through in a short slice, slices of a run that are long, and the fewest requests
  /// in one of these. Ours.
  private static final double SHORT_SLICE = 8;

  private static final double LONG_SLICES = 14;
  private static final double LONG_SLICE = 120;

  /// Seconds in which work that is done without a clock adds up. Ours.
  private static final double CLOCK_SECONDS = 6;

  /// Deviation of long slices over that of short ones that a clock may have. Ours: work that is
  /// done in ten times as long varies by three times as much.
  private static final double CLOCKED = 1.25;

  /// Standard deviations of a normal distribution to its median deviation.
  private static final double NORMAL = 1.4826;

  /// Where most users of a closed loop wait for successes, they themselves keep admission steady.
  private static final double USERS_AT_WORK = 0.5;

  @Override
  public Sighting look(RunView run) {
    List<Fact> facts = new ArrayList<>();
    for (int status : new int[] {TOO_MANY_REQUESTS, UNAVAILABLE}) {
      Rows rejected = run.with((short) status);
      if (rejected.size() > run.requests().size() / 20 && run.successes().size() > 0) {
        judge(run, status, facts);
      }
    }
    return facts.isEmpty() && run.with((short) TOO_MANY_REQUESTS).size() == 0
        ? new Sighting.NotApplicable("No request was turned away, so no rate limit can be judged.")
        : new Sighting.Seen(facts, "");
  }

  private static void judge(RunView run, int status, List<Fact> facts) {
    double end = run.seconds();
    double slice = end >= LONG_RUN_S ? 1 : end / 12;
    double[] admitted = perSlice(run, run.successes(), slice);
    double[] refused = perSlice(run, run.with((short) status), slice);
    double perSlice = admitted.length == 0 ? 0 : Spread.median(admitted);
    double spread = variance(admitted);
    double all = perSlice + Spread.median(refused);
    // Stray failures of a steady load vary as a coin does, and both parts alike.
    boolean splits = spread <= Thresholds.ADMISSION_VARIANCE_SHARE * coin(perSlice, all);
    boolean apart = spread <= Thresholds.ADMISSION_VARIANCE_SHARE * variance(refused);
    boolean limited =
        spread <= Thresholds.ADMISSION_FANO * perSlice
            && (splits || apart)
            && steady(admitted, perSlice);
    double atOnce = perSlice / slice * run.medianMs() / 1e3;
    boolean usersFree = !run.closed() || atOnce < run.connections() * USERS_AT_WORK;
    if (limited && usersFree && perSlice >= FEWEST_PER_SLICE) {
      double rate = perSlice / slice;
      boolean clocked = byTheClock(run, rate);
      boolean exact = perSlice >= EXACT_FEWEST && Spread.medianDeviation(admitted) <= 1;
      facts.add(
          constant(run, status, rate, Math.sqrt(spread) / perSlice, clocked ? 2 : exact ? 1 : 0));
      if (apart) {
        facts.addAll(slots(run, status, rate));
      }
    }
  }

  /// Whether what is let through in long slices varies by no more than in short ones: a clock makes
  /// up for what came late, and what is done by those who work adds up.
  private static boolean byTheClock(RunView run, double rate) {
    double[] few = perSlice(run, run.successes(), SHORT_SLICE / rate);
    double[] many = perSlice(run, run.successes(), run.seconds() / LONG_SLICES);
    double deviation = Math.sqrt(variance(many));
    return run.seconds() >= CLOCK_SECONDS
        && Spread.median(many) >= LONG_SLICE
        && deviation <= Math.max(NORMAL, CLOCKED * Math.sqrt(Spread.squares(few) / few.length));
  }

  /// How many of these requests ended in each slice, the first and the last left out.
  private static double[] perSlice(RunView run, Rows rows, double slice) {
    double[] counts = new double[Math.max(0, (int) (run.seconds() / slice) - 2)];
    for (int k = 0; k < rows.size(); k++) {
      int at = (int) (run.endSeconds(rows.at(k)) / slice) - 1;
      if (at >= 0 && at < counts.length) {
        counts[at]++;
      }
    }
    return counts;
  }

  /// Whether most slices hold about the median, and none much more.
  private static boolean steady(double[] counts, double median) {
    double band = Math.max(1, median * Thresholds.ADMISSION_VARIATION);
    long inside = Arrays.stream(counts).filter(c -> Math.abs(c - median) <= band).count();
    double fullest = Arrays.stream(counts).max().orElse(0);
    return inside >= counts.length * Thresholds.ADMISSION_IN_BAND
        && fullest <= median * Thresholds.ADMISSION_FULLEST + 2;
  }

  /// The variance of the admitted part where chance decides each request.
  private static double coin(double admitted, double all) {
    return all > 0 ? admitted * (1 - admitted / all) : 0;
  }

  /// The variance of normal counts with this median deviation: a stall of the whole machine must
  /// not decide it alone.
  private static double variance(double[] counts) {
    if (counts.length == 0) {
      return 0;
    }
    double deviation = NORMAL * Spread.medianDeviation(counts);
    return deviation * deviation;
  }

  private static Fact constant(
      RunView run, int status, double rate, double variation, double exact) {
    double offered = run.requests().size() / run.seconds();
    return new Fact(
        Sign.CONSTANT_ADMISSION,
        Integer.toString(status),
        String.format(
            Locale.ROOT,
            "%,.0f requests/s are let through in every slice of the run (they vary by %.0f %%), while"
                + " %,.0f/s were sent.",
            rate,
            100 * variation,
            offered),
        rate,
        "1/s",
        Kind.STATISTICAL,
        Map.of("variation", variation, "offered", offered, "exact", exact));
  }

  private static List<Fact> slots(RunView run, int status, double rate) {
    double slots = rate * Spread.median(run.serviceMs(run.successes())) / 1e3;
    if (slots >= 0.8 || !Outcome.isStatus((short) status)) {
      return List.of();
    }
    return List.of(
        new Fact(
            Sign.ADMITTED_BELOW_ONE_SLOT,
            Integer.toString(status),
            String.format(
                Locale.ROOT,
                "What is let through keeps only %.2f requests under way at once: a limit of"
                    + " concurrency would let more in.",
                slots),
            slots,
            "requests",
            Kind.STATISTICAL,
            Map.of()));
  }
}
