package dev.loadstone.analysis.detect;

import dev.loadstone.stats.Binomial;
import dev.loadstone.stats.Ranks;
import dev.loadstone.stats.Spread;
import dev.loadstone.stats.Superiority;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Finds the queue of a closed loop in its first wave.
///
/// All connections send their first request at about one moment, into an empty server. Where a
/// limit of `c` at once is at work, the first wave is answered `c` at a time: its latencies climb
/// from one service time to `N/c` of them, and from then on every request waits for the whole
/// queue. Where nothing queues, the first wave looks like all later ones, however varied latencies
/// are: a wide distribution, which fools every comparison with the fastest requests, does not fool
/// this one. Ageing cannot imitate it, because only the five waves that follow are compared.
///
/// A server that is slow at first hides the jump between the waves. A line that is served in turn
/// is seen all the same: in its first wave each answer takes longer than the one before, and the
/// order of answers remains the order of sending. Independent times do neither, and a constant time
/// does not climb.
///
/// Where there are only few users to a slot the waves overlap, and are told apart at their lower
/// end: those that find a free slot are as fast as any request can be, and nobody is ever again.
///
/// Blind spot: a cold queue that serves the last comer first.
final class QueueDetector implements Detector {
  private static final int WAVES_COMPARED = 6;
  private static final double FASTEST = 0.1;
  private static final int FIRST = 3;
  private static final int FEWEST_IN_LINE = 10;
  private static final int MOST_IN_LINE = 5_000;

  @Override
  public Sighting look(RunView run) {
    int n = run.connections();
    int all = run.sends().size();
    if (!run.oneLevel() || n < Thresholds.QUEUE_FEWEST_CONNECTIONS || all < 3 * n) {
      return new Sighting.NotApplicable(
          "A queue shows in the first wave of a closed loop with at least "
              + Thresholds.QUEUE_FEWEST_CONNECTIONS
              + " connections and three requests each.");
    }
    int[] sent = run.sends().first(Math.max(WAVES_COMPARED * n, n + MOST_IN_LINE));
    double[] first = run.serviceMs(Arrays.copyOf(sent, n));
    double[] later =
        run.serviceMs(Arrays.copyOfRange(sent, n, Math.min(sent.length, WAVES_COMPARED * n)));
    double superiority = Superiority.of(later, first);
    double errors = Superiority.standardErrors(superiority, later.length, first.length);
    double steady = run.medianMs();
    double blamable = run.blamable(Thresholds.MATERIAL_WAIT_MS);
    boolean jump =
        superiority >= Thresholds.QUEUE_SUPERIORITY && errors >= Thresholds.QUEUE_STANDARD_ERRORS;
    // A cold line makes its first wave slow as well: only those before it found nobody waiting.
    double floor = jump ? fastest(first) : Spread.median(Arrays.copyOf(first, FIRST));
    boolean queue =
        (jump || inLine(run, sent, n, superiority))
            && Spread.median(later) >= floor * Thresholds.QUEUE_RATIO
            && steady >= floor * Thresholds.QUEUE_RATIO
            && steady - floor >= blamable;
    boolean lowerEnd =
        !queue
            && fastest(first, later)
            && fastest(first, run.serviceMs(run.successes()))
            && busy(run, blamable);
    String nothing =
        "No queue built up: the first requests took as long as later ones, or waits were short.";
    if (queue || lowerEnd) {
      return new Sighting.Seen(List.of(fact(run, floor, steady)), nothing);
    }
    double[] alike = SharedWaits.of(run, sent, n);
    return steady >= run.blamable(Thresholds.MATERIAL_WAIT_MS) && SharedWaits.line(alike)
        ? new Sighting.Seen(List.of(shared(run, alike, first, later)), nothing)
        : begins(run, first, later, superiority, errors, nothing);
  }

  /// A line that neighbours wait in together, where the first wave tells nothing: its target was
  /// cold.
  private static Fact shared(RunView run, double[] alike, double[] first, double[] later) {
    double rate = run.summary().requestsPerSecond();
    double quickest = Math.min(quickest(first), quickest(later));
    double slots = Slots.of(run, rate, quickest);
    return Fact.statistical(
        Sign.QUEUE_IN_COMMON,
        String.format(
            Locale.ROOT,
            "Requests sent one after the other wait alike (rank correlation %.2f), and those sent %,d"
                + " later do not (%.2f): they stand in one line, which is another one after each"
                + " round. The quickest took %.1f ms, the median %.1f ms.",
            alike[0],
            run.connections(),
            alike[1],
            quickest,
            run.medianMs()),
        alike[0] - alike[1],
        "",
        Map.of(
            "floorMs",
            slots / rate * 1e3,
            "latencyMs",
            run.medianMs(),
            "slots",
            Math.max(1, slots),
            "throughput",
            rate));
  }

  /// The mean of the three quickest.
  private static double quickest(double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    return Spread.mean(Arrays.copyOf(sorted, Math.min(FIRST, sorted.length)));
  }

  /// A line in which only some wait, and not for long: the first wave was a little faster than the
  /// five that follow and than the run.
  private static Sighting begins(
      RunView run,
      double[] first,
      double[] later,
      double superiority,
      double errors,
      String nothing) {
    double before = Spread.mean(first);
    double ratio = Math.min(Spread.mean(later), run.medianMs()) / before;
    double[] faint = CapacityThresholds.BEGINS_FAINT;
    boolean faintly = superiority >= faint[0] && errors >= faint[1] && ratio > 1;
    boolean clearly =
        superiority >= CapacityThresholds.BEGINS_SUPERIORITY
            && errors >= CapacityThresholds.BEGINS_STANDARD_ERRORS
            && ratio >= CapacityThresholds.BEGINS_RATIO
            && run.medianMs() - before >= run.blamable(CapacityThresholds.CROWD_MS);
    return Sighting.Seen.graded(
        faintly
            ? List.of(
                beginning(run, before, superiority, errors)
                    .sureIf(
                        sure(superiority, errors, ratio)
                            && run.medianMs() - before
                                >= run.blamable(CapacityThresholds.CROWD_MEDIAN_MS)))
            : List.of(),
        clearly,
        nothing);
  }

  private static boolean sure(double superiority, double errors, double ratio) {
    double[] least = SlightThresholds.SLIGHT_WAVE;
    return superiority >= least[0] && errors >= least[1] && ratio >= least[2];
  }

  private static Fact beginning(RunView run, double beforeMs, double superiority, double errors) {
    double rate = run.summary().requestsPerSecond();
    double slots = Slots.of(run, rate, beforeMs);
    return Fact.statistical(
        Sign.QUEUE_BEGINS,
        String.format(
            Locale.ROOT,
            "The first answer on each connection took %.1f ms on average and the median later was"
                + " %.1f ms: a later one was slower in %.0f %% of the pairs (%.1f standard errors"
                + " from half), as where some wait in line.",
            beforeMs,
            run.medianMs(),
            100 * superiority,
            errors),
        run.medianMs() / beforeMs,
        "ratio",
        Map.of(
            "floorMs",
            slots / rate * 1e3,
            "latencyMs",
            run.medianMs(),
            "slots",
            slots,
            "throughput",
            rate));
  }

  /// Whether far more of the first wave than by chance are faster than nearly all of the others: of
  /// those that follow, or its start was slow to begin with; and of all, or it was a quick moment.
  private static boolean fastest(double[] first, double[] others) {
    double bound = Spread.quantile(others, Thresholds.QUEUE_FAST);
    int fast = (int) Arrays.stream(first).filter(t -> t < bound).count();
    return Binomial.atLeast(fast, first.length, Thresholds.QUEUE_FAST) < Thresholds.QUEUE_FAST_P;
  }

  /// What leaves the line without an answer has had no slot.
  private static double servedPerSecond(RunView run) {
    return run.summary().requestsPerSecond() * (1 - run.summary().errorRate());
  }

  /// Whether slots are few for the users, and the wait for them is worth a word.
  private static boolean busy(RunView run, double blamable) {
    double rate = servedPerSecond(run);
    double slots = Slots.of(run, rate);
    double wait = (run.connections() - slots) / rate * 1e3;
    return run.connections() >= slots * Thresholds.QUEUE_CROWDING && wait >= blamable;
  }

  /// Whether the first wave was answered in the order of sending, each later than the one before,
  /// in nearly perfect order, or the requests after it kept their order too or were slower: a cold
  /// server blurs the jump from the first wave to the next, and not this.
  private static boolean inLine(RunView run, int[] sent, int n, double superiority) {
    int[] first = Arrays.copyOf(sent, n);
    double climb = Ranks.correlation(run.serviceMs(first));
    return n >= FEWEST_IN_LINE
        && climb >= Thresholds.QUEUE_CLIMB
        && (climb >= Thresholds.QUEUE_CLIMB_ALONE
            || superiority >= Thresholds.QUEUE_CLIMB_SUPERIORITY
            || Ranks.displacement(ends(run, sent, n)) <= n * Thresholds.QUEUE_DISPLACEMENT);
  }

  /// When the requests after the first wave ended, in the order of sending.
  private static double[] ends(RunView run, int[] sent, int n) {
    int to = Math.min(sent.length, n + MOST_IN_LINE);
    return Arrays.stream(sent, n, to).mapToDouble(run::endSeconds).toArray();
  }

  /// The mean of the fastest tenth: the minimum alone would be one lucky request.
  private static double fastest(double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    int count = Math.max(1, (int) (sorted.length * FASTEST));
    return Spread.mean(Arrays.copyOf(sorted, count));
  }

  private static Fact fact(RunView run, double floor, double steady) {
    double rate = servedPerSecond(run);
    double slots = Slots.of(run, rate, floor);
    double alone = slots / rate * 1e3;
    return Fact.statistical(
        Sign.QUEUE,
        String.format(
            Locale.ROOT,
            "A queue builds up: the first answers took %.1f ms, and once all %,d connections were"
                + " busy the median was %,.0f ms.",
            alone,
            run.connections(),
            steady),
        steady / alone,
        "ratio",
        Map.of(
            "floorMs", alone,
            "latencyMs", steady,
            "slots", slots,
            "throughput", rate));
  }
}
