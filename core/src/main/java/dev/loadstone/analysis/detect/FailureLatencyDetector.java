package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.stats.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Splits failures by how long they took: at a fixed time (somebody gave up waiting), or faster
/// than successes (refused before any work).
final class FailureLatencyDetector implements Detector {
  private static final double FASTEST = 0.02;
  private static final double FAST_TENTH = 0.1;
  private static final double LIKE_SUCCESS = 0.05;
  private static final double LONGEST = 0.98;

  @Override
  public Sighting look(RunView run) {
    List<Fact> facts = new ArrayList<>();
    for (short outcome : run.failing()) {
      double[] times = run.serviceMs(run.with(outcome));
      if (times.length >= 3) {
        judge(run, outcome, times, facts);
      }
    }
    return new Sighting.Seen(facts, "");
  }

  private static void judge(RunView run, short outcome, double[] times, List<Fact> facts) {
    double median = Spread.median(times);
    double edge = Spread.quantile(times, FASTEST);
    double[] successes = run.serviceMs(run.successes());
    String name = Outcomes.name(outcome);
    if (edge >= Thresholds.TIMEOUT_MS
        && share(times, edge) >= Thresholds.TIMEOUT_IN_MODE
        && !likeSuccess(median, successes)) {
      facts.add(atTimeout(name, times, edge));
      if (cutOff(edge, successes)) {
        facts.add(waits(name, edge, successes));
      }
    } else if (fast(median, successes)) {
      facts.add(fast(name, median, Spread.median(successes), Outcome.isStatus(outcome)));
    }
  }

  /// The share of times just above an edge.
  private static double share(double[] times, double edge) {
    double to = edge * (1 + Thresholds.TIMEOUT_DEVIATION);
    return Arrays.stream(times).filter(t -> t <= to).count() / (double) times.length;
  }

  /// Whether failures merely take the steady time of a success: then nobody waited for a time-out.
  private static boolean likeSuccess(double median, double[] successes) {
    double usual = Spread.median(successes);
    double fastest = Arrays.stream(successes).min().orElse(Double.NaN);
    return Math.abs(median / usual - 1) < LIKE_SUCCESS
        && fastest > usual * Thresholds.TIMEOUT_STEADY
        && Spread.medianDeviation(successes) <= usual * Thresholds.TIMEOUT_DEVIATION;
  }

  /// Whether the waits of successes end where the failures begin.
  private static boolean cutOff(double edge, double[] successes) {
    double longest = Spread.quantile(successes, LONGEST);
    return longest >= edge * Thresholds.WAITS_CUT_OFF[0]
        && longest <= edge * Thresholds.WAITS_CUT_OFF[1];
  }

  private static boolean fast(double median, double[] successes) {
    double quick = successes.length == 0 ? Double.NaN : Spread.quantile(successes, FAST_TENTH);
    return median <= Thresholds.FAST_MS || median <= quick * Thresholds.FAST_SHARE;
  }

  private static Fact waits(String name, double edge, double[] successes) {
    double longest = Spread.quantile(successes, LONGEST);
    return new Fact(
        Sign.WAITS_CUT_OFF,
        name,
        String.format(
            Locale.ROOT,
            "Successes wait nearly as long as the failures did (the slowest of 50 takes %,.0f ms, a"
                + " failure %,.0f ms) and hardly ever longer: both stood in the same line, and the"
                + " time-out cuts it off.",
            longest,
            edge),
        longest,
        "ms",
        Kind.STATISTICAL,
        Map.of());
  }

  private static Fact atTimeout(String name, double[] times, double edge) {
    double median = Spread.median(times);
    String owner = KnownTimeout.ownerOf(edge / 1000);
    String match = owner.isEmpty() ? "" : "; so long wait by default: " + owner;
    return new Fact(
        Sign.FAILURES_AT_A_TIMEOUT,
        name,
        String.format(
            Locale.ROOT,
            "The failures (%s) took nearly the same time: none less than %,.0f ms, half of them no more than %.1f"
                + " ms longer%s.",
            name,
            edge,
            median - edge,
            match),
        edge / 1000,
        "s",
        Kind.STATISTICAL,
        Map.of("known", owner.isEmpty() ? 0.0 : 1.0));
  }

  private static Fact fast(String name, double median, double usual, boolean status) {
    String compared =
        Double.isNaN(usual) ? "" : String.format(Locale.ROOT, "; a success takes %.1f ms", usual);
    return new Fact(
        Sign.FAST_FAILURES,
        name,
        String.format(
            Locale.ROOT,
            "The %s %s quick: median %.1f ms%s.",
            name,
            status ? "answers were" : "errors came",
            median,
            compared),
        median,
        "ms",
        Kind.STATISTICAL,
        Map.of());
  }
}
