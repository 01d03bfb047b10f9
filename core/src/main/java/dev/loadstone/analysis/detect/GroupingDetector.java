package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.metrics.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// Sees whether a part of the requests is served slower than the rest, and what they share: the
/// connection, the address, the place in a rotation.
///
/// One slow server behind a balancer hits the requests that are dealt to it: all of a connection
/// where connections are dealt, every n-th where requests are.
final class GroupingDetector implements Detector {
  private static final double TWICE = 2;

  /// Use of a connection over the mean use, below which it is one that is only opened in crowded
  /// moments. Ours.
  private static final double SPARE = 0.1;

  private static final String NOTHING =
      "No part of the connections, addresses or turns of a rotation is served slower than the rest.";

  @Override
  public Sighting look(RunView run) {
    SentSample sample = SentSample.of(run, PartThresholds.GROUP_MOST);
    int[] kept = successes(sample);
    if (kept.length < PartThresholds.GROUP_FEWEST) {
      return new Sighting.NotApplicable(
          "Groups of requests are compared from " + PartThresholds.GROUP_FEWEST + " successes on.");
    }
    double[] values =
        Arrays.stream(kept)
            .mapToDouble(k -> Math.log(Math.max(1e-6, run.serviceMs(sample.rows()[k]))))
            .toArray();
    List<Parts> fitting = Parts.of(sample, values, kept, PartThresholds.GROUP_ICC_SURE);
    boolean some =
        !fitting.isEmpty()
            && fitting.getFirst().grouping().decibans() >= PartThresholds.GROUP_FAINT;
    return some
        ? judge(run, fitting, values, fitting.getFirst())
        : new Sighting.Seen(List.of(), NOTHING);
  }

  private static int[] successes(SentSample sample) {
    return IntStream.range(0, sample.size())
        .filter(k -> Outcome.isSuccess(sample.run().requests().outcome(sample.rows()[k])))
        .toArray();
  }

  private static Sighting judge(RunView run, List<Parts> fitting, double[] values, Parts best) {
    double[] means = best.means(values);
    if (means.length < 2 || !Arrays.stream(means).allMatch(Double::isFinite)) {
      return new Sighting.Seen(List.of(), NOTHING);
    }
    Split split = Split.of(means);
    double quickMs = Math.exp(split.low());
    double slowMs = Math.exp(split.high());
    boolean apart = split.spread() <= PartThresholds.PART_OVERLAP * (split.high() - split.low());
    // In an open loop the connections that are opened late are those of slow moments.
    boolean even = run.closed() || !best.key().equals(Parts.CONNECTION);
    boolean faint =
        apart
            && (even || !spare(best, values, (split.low() + split.high()) / 2))
            && (even || best.grouping().icc() >= PartThresholds.GROUP_ICC)
            && slowMs >= quickMs * PartThresholds.FAINT_RATIO
            && slowMs - quickMs >= PartThresholds.FAINT_MS;
    boolean explains =
        best.grouping().icc() >= PartThresholds.GROUP_ICC
            || (even && best.grouping().decibans() >= PartThresholds.GROUP_SURE);
    if (best.key().equals(Parts.ROTATION) && best.smallest() < PartThresholds.GROUP_SMALLEST) {
      return new Sighting.Seen(List.of(), NOTHING);
    }
    // What is let through of a stream of refused requests has turns of its own.
    double turn = run.requests().size() / (double) run.successes().size();
    boolean refusals =
        best.key().equals(Parts.ROTATION)
            && slowMs < TWICE * quickMs
            && Dealt.ofRefusals(best.kinds(), turn);
    boolean clearly =
        explains
            && !refusals
            && slowMs >= quickMs * PartThresholds.PART_RATIO
            && slowMs - quickMs >= PartThresholds.PART_MS;
    return Sighting.Seen.graded(
        faint
            ? List.of(
                fact(fitting, best, split, quickMs, slowMs, means.length)
                    .sureIf(explains && slowMs >= quickMs * SlightThresholds.SLIGHT_RATIO))
            : List.of(),
        clearly,
        NOTHING);
  }

  /// Whether the slow groups are used far less than the others.
  private static boolean spare(Parts parts, double[] values, double bound) {
    double[] sums = new double[parts.kinds()];
    int[] counts = new int[parts.kinds()];
    int[] numbers = parts.groups();
    int[] dense = IntStream.of(numbers).distinct().sorted().toArray();
    for (int k = 0; k < values.length; k++) {
      int group = Arrays.binarySearch(dense, numbers[k]);
      sums[group] += values[k];
      counts[group]++;
    }
    double slow = 0;
    double ofSlow = 0;
    for (int g = 0; g < counts.length; g++) {
      boolean above = sums[g] / counts[g] > bound;
      slow += above ? 1 : 0;
      ofSlow += above ? counts[g] : 0;
    }
    return ofSlow / values.length < SPARE * slow / counts.length;
  }

  private static Fact fact(
      List<Parts> fitting, Parts best, Split split, double quickMs, double slowMs, int groups) {
    double share = split.above() / (double) groups;
    String second =
        fitting.stream()
            .filter(p -> !p.key().equals(best.key()))
            .filter(p ->
                best.grouping().decibans() - p.grouping().decibans() < PartThresholds.GROUP_LEAD)
            .map(p -> "; " + p.words() + " fits as well")
            .findFirst()
            .orElse("");
    return new Fact(
        Sign.SLOW_PART,
        best.key(),
        String.format(
            Locale.ROOT,
            "How long a request takes follows %s: %,d of %,d groups take %.1f ms, the others %.1f ms"
                + " (the groups explain %.0f %% of the variation; chance in permutations at most %.2f)%s.",
            best.words(),
            split.above(),
            groups,
            slowMs,
            quickMs,
            100 * best.grouping().icc(),
            PartThresholds.GROUP_P,
            second),
        best.grouping().icc(),
        "",
        Kind.STATISTICAL,
        Map.of(
            "share",
            share,
            "groups",
            (double) groups,
            "slow",
            (double) split.above(),
            "slowMs",
            slowMs,
            "quickMs",
            quickMs,
            "several",
            second.isEmpty() ? 0.0 : 1.0));
  }
}
