package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads how throughput answers to load: whether it falls beyond a peak, as where requests fight
/// over something, and whether it does not even grow from one request at a time to two.
///
/// The load is that of a ladder (`--steps`), or what piles up under way when an open loop offers
/// more than is served.
final class ThroughputShapeDetector implements Detector {
  private static final int TWO = 2;
  private static final int FEWEST_BEYOND = 2;
  private static final double LARGE_LOSS = 0.35;
  private static final double QUARTER = 0.25;

  @Override
  public Sighting look(RunView run) {
    List<Level> levels = Level.bySize(run);
    boolean piles = !run.closed() && TimeBins.constantLoad(run);
    if (levels.size() < 3 && !piles) {
      return new Sighting.NotApplicable(
          "How throughput answers to load needs several levels of it (--steps).");
    }
    List<Fact> facts = new ArrayList<>();
    Fact retrograde = piles ? pilingUp(run) : retrograde(run, levels);
    if (retrograde != null) {
      facts.add(retrograde);
    }
    if (!piles) {
      facts.addAll(oneAtATime(run, levels));
    }
    return new Sighting.Seen(facts, piles ? "" : "More load never gave less throughput.");
  }

  private static @Nullable Fact retrograde(RunView run, List<Level> levels) {
    Level peak = levels.stream().max(Comparator.comparingDouble(Level::rate)).orElseThrow();
    Level top = levels.getLast();
    long beyond = levels.stream().filter(l -> l.connections() > peak.connections()).count();
    double loss = 1 - top.rate() / peak.rate();
    boolean falls =
        levels.stream()
            .filter(l -> l.connections() > peak.connections())
            .allMatch(l -> l.rate() <= peak.rate());
    boolean counts =
        loss >= CapacityThresholds.RETROGRADE_LOSS
            && falls
            && (beyond >= FEWEST_BEYOND || loss >= LARGE_LOSS)
            && top.connections() >= peak.connections() * CapacityThresholds.RETROGRADE_BEYOND
            && top.failing() < CapacityThresholds.RETROGRADE_FAILING
            && top.medianMs() - peak.medianMs() >= run.blamable(Thresholds.MATERIAL_WAIT_MS);
    return counts
        ? fact(
            Kind.INTERVENTION,
            String.format(
                Locale.ROOT,
                "%,d connections gave %,.0f/s, and %,d gave %,.0f/s: %.0f %% less throughput for more"
                    + " load, and the median rose from %,.0f to %,.0f ms.",
                peak.connections(),
                peak.rate(),
                top.connections(),
                top.rate(),
                100 * loss,
                peak.medianMs(),
                top.medianMs()),
            loss,
            peak.connections(),
            peak.rate(),
            top.rate())
        : null;
  }

  /// The loss between the first and the last quarter of an overload at constant rate.
  private static @Nullable Fact pilingUp(RunView run) {
    TimeBins bins = TimeBins.of(run);
    int n = bins.size();
    int quarter = (int) (n * QUARTER);
    if (n < TimeThresholds.BINS_FEWEST || DriftDetector.keptUp(run, bins)) {
      return null;
    }
    double early = rate(bins, quarter, 2 * quarter);
    double late = rate(bins, n - quarter, n);
    double failed = Arrays.stream(bins.failed()).sum();
    double all = failed + Arrays.stream(bins.completed()).sum();
    int before = bins.inFlight()[quarter];
    int after = bins.inFlight()[n - 1];
    double loss = 1 - late / early;
    boolean counts =
        loss >= CapacityThresholds.RETROGRADE_LOSS
            && after >= before * CapacityThresholds.RETROGRADE_IN_FLIGHT
            && failed < CapacityThresholds.RETROGRADE_FAILING * all;
    return counts
        ? fact(
            Kind.STATISTICAL,
            String.format(
                Locale.ROOT,
                "While the requests under way grew from %,d to %,d, throughput fell from %,.0f to"
                    + " %,.0f/s.",
                before,
                after,
                early,
                late),
            loss,
            before,
            early,
            late)
        : null;
  }

  private static double rate(TimeBins bins, int from, int to) {
    return Arrays.stream(bins.completed(), from, to).sum() / (bins.width() * (to - from));
  }

  private static Fact fact(
      Kind kind, String text, double loss, double peak, double peakRate, double rate) {
    return new Fact(
        Sign.RETROGRADE,
        "",
        text,
        loss,
        "fraction",
        kind,
        Map.of("peakConnections", peak, "peakRate", peakRate, "rate", rate));
  }

  private static List<Fact> oneAtATime(RunView run, List<Level> levels) {
    Level one = levels.getFirst();
    Level two = levels.stream().filter(l -> l.connections() >= TWO).findFirst().orElse(one);
    double gain = two.rate() / one.rate();
    boolean serial =
        one.connections() == 1
            && two.connections() > 1
            && gain <= CapacityThresholds.ONE_AT_A_TIME_GAIN
            && two.medianMs() - one.medianMs() >= run.floorMs();
    return serial
        ? List.of(
            new Fact(
                Sign.ONE_AT_A_TIME,
                "",
                String.format(
                    Locale.ROOT,
                    "One request at a time gave %,.0f/s and %,d at a time %,.0f/s: nothing is done"
                        + " side by side.",
                    one.rate(),
                    two.connections(),
                    two.rate()),
                gain,
                "ratio",
                Kind.INTERVENTION,
                Map.of()))
        : List.of();
  }
}
