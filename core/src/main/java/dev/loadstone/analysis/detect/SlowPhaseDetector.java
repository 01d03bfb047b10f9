package dev.loadstone.analysis.detect;

import dev.loadstone.metrics.Rows;
import dev.loadstone.stats.Rayleigh;
import dev.loadstone.stats.Spread;
import dev.loadstone.stats.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sees whether all requests are slower for a while, again and again at a period: a checkpoint, a
/// compaction, a scheduled job, that slows the target and does not stop it.
///
/// The run is cut into slices, from fine to coarse; those whose mean is clearly above that of the
/// median slice make phases, and the starts of the phases are folded as those of stalls are.
final class SlowPhaseDetector implements Detector {
  private static final double NORMAL = 1.4826;
  private static final double TWICE = 2;

  /// Phases that begin within so many slices of the end of one before are the same.
  private static final int APART = 3;

  /// One way to cut the run.
  private record Phases(double width, double[] starts, double[] lengths, double ratio, double ms) {}

  @Override
  public Sighting look(RunView run) {
    if (!TimeBins.constantLoad(run) || run.seconds() < TimeThresholds.CHANGE_SHORTEST_S) {
      return new Sighting.NotApplicable(
          "Slow phases are looked for at constant load over at least "
              + (int) TimeThresholds.CHANGE_SHORTEST_S
              + " s.");
    }
    @Nullable Fact best = null;
    @Nullable Fact once = null;
    double[] widths =
        Arrays.stream(TimeThresholds.PHASE_SLICES_S).filter(w -> !fine(run, w)).toArray();
    double[][] means = means(run, widths);
    for (int w = 0; w < widths.length; w++) {
      Fact fact = periodic(run, means[w], widths[w]);
      boolean better =
          fact != null && (best == null || fact.figure("resultant") > best.figure("resultant"));
      best = better ? fact : best;
      once = once != null ? once : once(run, means[w], widths[w]);
    }
    Fact seen = best == null ? once : best;
    return new Sighting.Seen(
        seen == null ? List.of() : List.of(seen),
        "No phases in which all requests are slower come again and again.");
  }

  /// Whether slices of this width would hold too few successes.
  private static boolean fine(RunView run, double width) {
    return run.successes().size() / run.seconds() * width < TimeThresholds.PHASE_FEWEST;
  }

  private static @Nullable Fact periodic(RunView run, double[] logs, double width) {
    Phases phases = phases(run, logs, width);
    if (phases == null) {
      return null;
    }
    Rayleigh.Period period =
        Rayleigh.best(
            phases.starts,
            run.seconds(),
            run.record().header().plan().seed(),
            TimeThresholds.PHASE_RESULTANT,
            Thresholds.PERIOD_P);
    boolean counts =
        period.p() <= Thresholds.PERIOD_P
            && period.resultant() >= TimeThresholds.PHASE_RESULTANT
            // Each period has its phase, but for one in five.
            && phases.starts.length
                >= 0.8
                    * (phases.starts[phases.starts.length - 1] - phases.starts[0])
                    / period.period();
    return counts ? fact(phases, period) : null;
  }

  /// One or two long and gross phases, of which nobody can say whether they come again.
  private static @Nullable Fact once(RunView run, double[] logs, double width) {
    double middle = Spread.median(logs);
    double limit = middle + Math.log(TimeThresholds.ONCE_RATIO);
    List<int[]> found =
        together(logs, limit).stream()
            .filter(p -> (p[1] - p[0]) * width >= TimeThresholds.ONCE_SECONDS)
            // What is slow from the start on, or until the end, is another matter.
            .filter(p -> p[0] > 0 && p[1] < logs.length)
            .filter(p -> !own(run, p, width, Math.exp(middle) * (TimeThresholds.ONCE_RATIO - 1)))
            .toList();
    double ms = Math.exp(middle) * (TimeThresholds.ONCE_RATIO - 1);
    double slices = found.stream().mapToInt(p -> p[2]).sum();
    boolean counts =
        !found.isEmpty()
            && found.size() < TimeThresholds.PHASES_FEWEST
            && ms >= run.blamable(Thresholds.MATERIAL_WAIT_MS)
            && slices <= TimeThresholds.PHASE_COVERED * logs.length;
    if (!counts) {
      return null;
    }
    int[] first = found.getFirst();
    double excess =
        Math.exp(Arrays.stream(logs, first[0], first[1]).average().orElse(middle))
            - Math.exp(middle);
    return Fact.statistical(
        Sign.SLOW_ONCE,
        String.format(
            Locale.ROOT,
            "From %.1f to %.1f s all requests were slow, by %,.0f ms on average%s, and not before or"
                + " after.",
            first[0] * width,
            first[1] * width,
            excess,
            found.size() > 1
                ? String.format(Locale.ROOT, " (and %d more such times)", found.size() - 1)
                : ""),
        found.size(),
        "times",
        Map.of(
            "fromSeconds",
            first[0] * width,
            "untilSeconds",
            first[1] * width,
            "ratio",
            1 + excess / Math.exp(middle),
            "excessMs",
            excess));
  }

  private static @Nullable Phases phases(RunView run, double[] logs, double width) {
    double middle = Spread.median(logs);
    double deviation = NORMAL * Spread.medianDeviation(logs);
    double limit =
        middle
            + Math.max(
                Math.log(TimeThresholds.PHASE_RATIO), TimeThresholds.PHASE_DEVIATIONS * deviation);
    double[] slow = Arrays.stream(logs).filter(v -> v > limit).toArray();
    if (slow.length < TimeThresholds.PHASES_FEWEST
        || slow.length > TimeThresholds.PHASE_COVERED * logs.length) {
      return null;
    }
    double ms = Math.exp(Spread.median(slow)) - Math.exp(middle);
    List<int[]> found = together(logs, limit);
    long lasting = Arrays.stream(lasting(found, logs, middle)).sum();
    // When one began that was there from the start on, nobody knows.
    found.removeIf(p -> p[0] == 0 || own(run, p, width, ms));
    boolean counts =
        found.size() >= TimeThresholds.PHASES_FEWEST
            && lasting >= TimeThresholds.PHASE_LASTING * slow.length
            && ms >= run.blamable(TimeThresholds.PHASE_MS);
    return counts
        ? new Phases(
            width,
            found.stream().mapToDouble(p -> p[0] * width).toArray(),
            found.stream().mapToDouble(p -> (p[1] - p[0]) * width).toArray(),
            Math.exp(Spread.median(slow) - middle),
            ms)
        : null;
  }

  /// The mean logarithm of the time taken by the successes sent in each slice, for slices of each
  /// of these widths, in one pass; a slice without any has that of the one before. Requests that
  /// follow each other were mostly sent in one slice.
  private static double[][] means(RunView run, double[] widths) {
    double until = run.sentSeconds(run.sends().last());
    double[][] sums = new double[widths.length][];
    int[][] counts = new int[widths.length][];
    for (int w = 0; w < widths.length; w++) {
      sums[w] = new double[Math.max(1, (int) (until / widths[w]))];
      counts[w] = new int[sums[w].length];
    }
    Rows rows = run.successes();
    long[] sent = new long[Values.PIECE];
    long[] taken = new long[Values.PIECE];
    double[] logs = new double[Values.PIECE];
    for (int from = 0; widths.length > 0 && from < rows.size(); from += Values.PIECE) {
      int some = Math.min(Values.PIECE, rows.size() - from);
      run.requests().sends(rows, from, some, sent);
      run.requests().services(rows, from, some, taken);
      logarithms(taken, some, logs);
      long least = least(sent, some);
      long greatest = greatest(sent, some);
      for (int w = 0; w < widths.length; w++) {
        if (bin(least, widths[w]) == bin(greatest, widths[w])) {
          addTo(bin(least, widths[w]), logs, 0, some, sums[w], counts[w]);
        } else {
          add(sent, logs, some, widths[w], sums[w], counts[w]);
        }
      }
    }
    for (int w = 0; w < widths.length; w++) {
      divide(sums[w], counts[w], run.medianMs());
    }
    return sums;
  }

  private static void logarithms(long[] nanos, int count, double[] logs) {
    for (int k = 0; k < count; k++) {
      logs[k] = Math.log(Math.max(1e-6, nanos[k] / RunView.NANOS_PER_MS));
    }
  }

  private static long least(long[] values, int count) {
    long least = values[0];
    for (int k = 1; k < count; k++) {
      least = Math.min(least, values[k]);
    }
    return least;
  }

  private static long greatest(long[] values, int count) {
    long greatest = values[0];
    for (int k = 1; k < count; k++) {
      greatest = Math.max(greatest, values[k]);
    }
    return greatest;
  }

  private static void add(
      long[] sent, double[] logs, int count, double width, double[] sums, int[] counts) {
    for (int k = 0; k < count; k++) {
      addTo(bin(sent[k], width), logs, k, k + 1, sums, counts);
    }
  }

  private static void addTo(int bin, double[] logs, int from, int to, double[] sums, int[] counts) {
    if (bin < sums.length) {
      double sum = sums[bin];
      for (int k = from; k < to; k++) {
        sum += logs[k];
      }
      sums[bin] = sum;
      counts[bin] += to - from;
    }
  }

  private static int bin(long sentNanos, double width) {
    return (int) (sentNanos / RunView.NANOS_PER_S / width);
  }

  private static void divide(double[] sums, int[] counts, double medianMs) {
    double last = Math.log(Math.max(1e-6, medianMs));
    for (int b = 0; b < sums.length; b++) {
      last = counts[b] == 0 ? last : sums[b] / counts[b];
      sums[b] = last;
    }
  }

  /// Whether pauses of the generator can have made it.
  private static boolean own(RunView run, int[] phase, double width, double excessMs) {
    double longest = OwnPauses.of(run).longestMs((phase[0] - 1) * width, (phase[1] + 1) * width);
    return Thresholds.SLOW_START_OWN_PAUSES * longest >= excessMs;
  }

  /// Slow slices that stand together: from, to (exclusive), how many of them are slow.
  private static List<int[]> together(double[] logs, double limit) {
    List<int[]> phases = new ArrayList<>();
    for (int b = 0; b < logs.length; b++) {
      if (logs[b] > limit) {
        int[] last = phases.isEmpty() ? null : phases.getLast();
        if (last != null && b - last[1] < APART) {
          last[1] = b + 1;
          last[2]++;
        } else {
          phases.add(new int[] {b, b + 1, 1});
        }
      }
    }
    return phases;
  }

  /// How many slow slices of each phase are no single outlier.
  private static long[] lasting(List<int[]> phases, double[] logs, double middle) {
    return phases.stream()
        .mapToLong(p -> p[2] > 1 || logs[p[0]] - middle > Math.log(TWICE) ? p[2] : 0)
        .toArray();
  }

  private static Fact fact(Phases phases, Rayleigh.Period period) {
    double length = Spread.median(phases.lengths);
    return Fact.statistical(
        Sign.SLOW_PHASES,
        String.format(
            Locale.ROOT,
            "%,d times all requests were slower for about %.2f s, by %.1f ms (%.1f times the usual),"
                + " and that every %.2f s (resultant %.2f of 1, chance %.3f).",
            phases.starts.length,
            length,
            phases.ms,
            phases.ratio,
            period.period(),
            period.resultant(),
            period.p()),
        period.period(),
        "s",
        Map.of(
            "resultant",
            period.resultant(),
            "p",
            period.p(),
            "phases",
            (double) phases.starts.length,
            "seconds",
            length,
            "ratio",
            phases.ratio,
            "excessMs",
            phases.ms));
  }
}
