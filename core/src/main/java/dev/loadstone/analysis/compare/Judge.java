package dev.loadstone.analysis.compare;

import dev.loadstone.analysis.compare.Comparison.Unit;
import dev.loadstone.analysis.compare.MetricChange.Verdict;
import dev.loadstone.stats.JointRanks;
import dev.loadstone.stats.Shift;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/// The verdict on each figure: practical margin first, chance second.
final class Judge {
  /// A share of errors that moved by less than a tenth of a percentage point did not change: the
  /// whole error budget of an objective of 99.9 %.
  private static final double LEAST_SHARE = 0.001;

  private static final double PERCENT = 100;

  /// 1 - the confidence at which all intervals hold together.
  static final double TOGETHER = 0.05;

  private final double margin;
  private final Sides sides;
  private final double alpha;
  private final Noise noise;
  private final int outside;

  /// @param margin the smallest relative change that matters
  /// @param alpha 1 - the confidence of one interval, so that all hold together
  /// @param noise how far runs of this plan lie apart by its history
  Judge(double margin, Sides sides, double alpha, Noise noise) {
    this.margin = margin;
    this.sides = sides;
    this.alpha = alpha;
    this.noise = noise;
    this.outside = outside();
  }

  private int outside() {
    List<Metric> compared =
        Arrays.stream(Metric.values()).filter(m -> sides.varies(m) && determined(m)).toList();
    return compared.isEmpty()
        ? -1
        : JointRanks.outside(
            rows(compared, sides.base()), rows(compared, sides.candidate()), TOGETHER);
  }

  private static double[][] rows(List<Metric> metrics, List<RunFigures> runs) {
    return metrics.stream().map(metric -> scaled(metric, runs)).toArray(double[][]::new);
  }

  /// The smallest change of a figure that matters, in the terms of its change.
  static double margin(Metric metric, double base, double relative) {
    return metric.byRatio() ? relative : Math.max(LEAST_SHARE, relative * base);
  }

  MetricChange change(Metric metric) {
    double base = Sides.median(sides.base(), metric);
    double candidate = Sides.median(sides.candidate(), metric);
    if (!determined(metric)) {
      return changed(metric, base, candidate, Figure.UNKNOWN, Double.NaN, notDetermined(metric));
    }
    if (sides.unit() == Unit.BLOCK || !sides.varies(metric)) {
      Figure change = new OneRunEach(sides, alpha, noise).change(metric);
      return changed(metric, base, candidate, change, Double.NaN, ofBlocks(metric, base, change));
    }
    return acrossRuns(metric, base, candidate);
  }

  private MetricChange acrossRuns(Metric metric, double base, double candidate) {
    double[] from = scaled(metric, sides.base());
    double[] to = scaled(metric, sides.candidate());
    Shift shift = outside < 0 ? Shift.byMeans(from, to, alpha) : Shift.outside(from, to, outside);
    Figure scaled = Figure.of(shift.estimate());
    Figure change = metric.byRatio() ? Comparer.map(scaled, Math::expm1) : scaled;
    return changed(metric, base, candidate, change, shift.deviation(), of(metric, base, change));
  }

  private static double[] scaled(Metric metric, List<RunFigures> runs) {
    DoubleStream values = Arrays.stream(Sides.values(runs, metric));
    return (metric.byRatio() ? values.map(Math::log) : values).toArray();
  }

  private record Ruling(Verdict verdict, String why) {}

  private static MetricChange changed(
      Metric metric, double base, double candidate, Figure change, double spread, Ruling ruling) {
    return new MetricChange(
        metric, base, candidate, change, spread, ruling.verdict(), ruling.why());
  }

  private boolean determined(Metric metric) {
    return sides
        .all()
        .mapToDouble(run -> run.figure(metric).value())
        .allMatch(value -> metric.byRatio() ? value > 0 : value >= 0);
  }

  private static Ruling notDetermined(Metric metric) {
    return new Ruling(
        Verdict.CANNOT_TELL, "A run has too few successes for its " + lower(metric) + ".");
  }

  private static String lower(Metric metric) {
    return metric.title().toLowerCase(Locale.ROOT);
  }

  /// With one run each a run that carries a bias settles nothing: what it carries is not seen.
  private Ruling ofBlocks(Metric metric, double base, Figure change) {
    if (!sides.varies(metric)) {
      return ofNoErrors(metric, change);
    }
    if (sides.degraded()) {
      return new Ruling(
          Verdict.CANNOT_TELL,
          "A run is degraded, and one run on each side does not show how much that moved it.");
    }
    return of(metric, base, change);
  }

  private Ruling ofNoErrors(Metric metric, Figure change) {
    double matters = margin(metric, 0, margin);
    boolean bounded = Math.max(-change.low(), change.high()) <= matters;
    return new Ruling(
        bounded ? Verdict.NO_DIFFERENCE : Verdict.CANNOT_TELL,
        String.format(
            Locale.ROOT,
            "No errors on either side. So many requests may hide up to %.2g %% in the base and"
                + " %.2g %% in the candidate%s.",
            -PERCENT * change.low(),
            PERCENT * change.high(),
            bounded ? "" : ", more than the margin of 0.1 points"));
  }

  private Ruling of(Metric metric, double base, Figure change) {
    if (!change.bounded()) {
      return new Ruling(Verdict.CANNOT_TELL, "The change has no interval: the runs are too short.");
    }
    double matters = margin(metric, base, margin);
    boolean differs = change.low() > 0 || change.high() < 0;
    if (differs && Math.abs(change.value()) > matters && !usual(metric, change)) {
      boolean up = change.value() > 0;
      return up == metric.lowerIsBetter()
          ? new Ruling(Verdict.WORSE, "Beyond chance, and over the margin.")
          : new Ruling(Verdict.BETTER, "Beyond chance, and over the margin.");
    }
    if (change.low() >= -matters && change.high() <= matters) {
      return new Ruling(Verdict.NO_DIFFERENCE, "The whole interval lies within the margin.");
    }
    return new Ruling(
        Verdict.CANNOT_TELL,
        differs && usual(metric, change)
            ? "Beyond chance among these runs, but unchanged runs of this plan in the history lie as far apart."
            : differs
                ? "There is a difference; whether it is over the margin is open."
                : "The interval holds both no difference and one over the margin.");
  }

  /// Whether runs of this plan lie as far apart without any change: those of a side may all have
  /// been made at one time, and share what time brings.
  private boolean usual(Metric metric, Figure change) {
    double floor = noise.floor(metric, sides.base().size(), sides.candidate().size());
    return Math.abs(change.value()) <= floor;
  }
}
