package dev.loadstone.analysis.compare;

import dev.loadstone.analysis.model.Validity;
import dev.loadstone.metrics.RunEnd;
import dev.loadstone.metrics.RunHeader;
import dev.loadstone.metrics.SyntheticRun;
import dev.loadstone.plan.Arrival;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.OpenLoad;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Runs made up for comparisons: their figures, without a single request.
public final class ComparedRuns {
  private static final long START = 1_767_225_600_000L;
  private static final long MILLIS_APART = 40_000;
  private static final double WITHIN = 0.02;
  private static final Validity VALID = new Validity(Validity.Status.VALID, List.of());

  private ComparedRuns() {}

  /// A plan of so many requests a second.
  public static LoadPlan plan(double rps) {
    return SyntheticRun.plan(
        new OpenLoad(
            List.of(new OpenLoad.Stage(Long.MAX_VALUE, rps, rps)), Arrival.POISSON, 10_000),
        List.of());
  }

  /// A valid run of 30 s whose median is `p50Millis` and p99 `p99Millis`, the `slot`-th in time.
  public static RunFigures run(int slot, double p50Millis, double p99Millis) {
    return run(slot, p50Millis, p99Millis, 0, VALID, plan(200));
  }

  /// The same with errors, a validity and a plan of its own.
  public static RunFigures run(
      int slot,
      double p50Millis,
      double p99Millis,
      double errorRate,
      Validity validity,
      LoadPlan plan) {
    Map<Metric, Figure> figures = new EnumMap<>(Metric.class);
    figures.put(Metric.P50, known(p50Millis));
    figures.put(Metric.P95, known(Math.sqrt(p50Millis * p99Millis)));
    figures.put(Metric.P99, known(p99Millis));
    figures.put(Metric.MEAN, known(p50Millis * 1.2));
    figures.put(Metric.REQUESTS_PER_SECOND, known(200));
    figures.put(
        Metric.ERROR_RATE, new Figure(errorRate, errorRate * 0.8, errorRate * 1.2 + 0.0005));
    RunHeader some = SyntheticRun.header(plan);
    RunHeader header =
        new RunHeader(
            String.format(Locale.ROOT, "20260101-0000%02d-test", slot),
            START + slot * MILLIS_APART,
            some.tool(),
            some.command(),
            plan,
            some.environment(),
            some.endpoints(),
            some.addresses());
    return new RunFigures(header, new RunEnd(30_000_000_000L, false, "done"), validity, figures);
  }

  private static Figure known(double value) {
    return new Figure(value, value * (1 - WITHIN), value * (1 + WITHIN));
  }

  /// Runs whose median scatters by 1 % and whose p99 scatters by 4 %, at every other slot.
  public static List<RunFigures> group(int from, double p50Millis, double p99Millis, int count) {
    double[] scatter = {0, 1, -1, 0.5, -0.5, 0.8, -0.3};
    List<RunFigures> runs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double s = scatter[i % scatter.length];
      runs.add(run(from + 2 * i, p50Millis * (1 + 0.01 * s), p99Millis * (1 + 0.04 * s)));
    }
    return List.copyOf(runs);
  }
}
