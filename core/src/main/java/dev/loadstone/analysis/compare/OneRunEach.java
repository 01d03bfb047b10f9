package dev.loadstone.analysis.compare;

import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.OpenLoad;
import dev.loadstone.stats.Batches;
import dev.loadstone.stats.Student;
import java.util.List;

/// The change between sides of which at least one has a single run, from blocks inside the runs.
///
/// Inside a run contiguous blocks of requests are the unit: the intervals of the run's own report,
/// widened for the dependence that its blocks show. Two of them are joined by the square and add of
/// Zou and Donner (MOVER, 2008), which keeps their skewness. What blocks cannot show is how far
/// runs lie apart (placement, caches, neighbours on the machine): it is assumed, and said to be.
///
/// Assumed are two things. A relative scatter of 5 % between runs for the centre, more in the tail:
/// repeated runs of one system on one quiet machine scatter by 1 to 5 %. And an error of timing as
/// large as this tool may have (0.15 ms at the median, 1 ms at p99), without which two runs against
/// a server of 0.1 ms would differ whenever the generator was busier in one.
///
/// Where a history has taught how far runs of the plan lie apart, that is taken in place of both,
/// or what the blocks show where it is more: what is learned holds the noise inside a run already.
final class OneRunEach {
  private static final double T95 = Student.t(Batches.COUNT);
  private static final double NORMAL95 = 1.959963984540054;
  private static final double CENTRE_SCATTER = 0.05;
  private static final double P95_SCATTER = 0.07;
  private static final double TAIL_SCATTER = 0.10;
  private static final double ERROR_SCATTER = 0.20;
  private static final double CENTRE_MILLIS = 0.15;
  private static final double TAIL_MILLIS = 1;

  private static final double WIDEST = Math.log(100);

  private final Sides sides;
  private final double alpha;
  private final double widening;
  private final Noise noise;

  OneRunEach(Sides sides, double alpha, Noise noise) {
    this.sides = sides;
    this.alpha = alpha;
    this.noise = noise;
    this.widening = Student.t(Batches.COUNT, 1 - alpha / 2) / T95;
  }

  /// The change in the terms of [MetricChange#change].
  Figure change(Metric metric) {
    if (metric.byRatio()) {
      return Comparer.map(orNothing(joined(metric, true)), Math::expm1);
    }
    return sides.varies(metric) ? joined(metric, false) : noErrors();
  }

  /// Bounds that leave a factor of 100 open say nothing.
  private static Figure orNothing(Figure logs) {
    return logs.high() - logs.low() < WIDEST
        ? logs
        : new Figure(logs.value(), Double.NaN, Double.NaN);
  }

  private Figure noErrors() {
    return new Figure(0, -unseen(sides.base()), unseen(sides.candidate()));
  }

  /// The share of errors that a side without any may still have: the rule of three for all of its
  /// requests together. The bound of each run tells how many it made.
  static double unseen(List<RunFigures> runs) {
    double logs =
        runs.stream()
            .mapToDouble(run -> 1 / Math.log1p(-run.figure(Metric.ERROR_RATE).high()))
            .sum();
    return -Math.expm1(1 / logs);
  }

  private Figure joined(Metric metric, boolean logs) {
    Arm base = arm(sides.base(), metric, logs);
    Arm candidate = arm(sides.candidate(), metric, logs);
    double change = candidate.value() - base.value();
    double between = base.runs() + candidate.runs();
    double down = Math.sqrt(candidate.below() + base.above() + between);
    double up = Math.sqrt(candidate.above() + base.below() + between);
    return new Figure(change, change - down, change + up);
  }

  /// The mean of a side with squared half widths: of its own blocks, and of the assumed noise.
  private record Arm(double value, double below, double above, double runs) {}

  private Arm arm(List<RunFigures> runs, Metric metric, boolean logs) {
    double value = 0;
    double below = 0;
    double above = 0;
    double between = 0;
    for (RunFigures run : runs) {
      Figure figure = run.figure(metric);
      Figure scaled = logs ? Comparer.map(figure, Math::log) : figure;
      value += scaled.value();
      double learned = noise.knows(metric) ? square(noise.half(metric, alpha)) : 0;
      below += Math.max(learned, square(widening * (scaled.value() - scaled.low())));
      above += Math.max(learned, square(widening * (scaled.high() - scaled.value())));
      between += noise.knows(metric) ? 0 : square(NORMAL95 * assumed(metric, run));
    }
    double n = runs.size();
    return new Arm(value / n, below / (n * n), above / (n * n), between / (n * n));
  }

  /// The standard deviation assumed of this figure between runs.
  private static double assumed(Metric metric, RunFigures run) {
    double value = run.figure(metric).value();
    return switch (metric) {
      case P50, MEAN -> Math.hypot(CENTRE_SCATTER, CENTRE_MILLIS / value);
      case P95 -> Math.hypot(P95_SCATTER, TAIL_MILLIS / value);
      case P99 -> Math.hypot(TAIL_SCATTER, TAIL_MILLIS / value);
      case REQUESTS_PER_SECOND -> rate(run);
      case ERROR_RATE -> ERROR_SCATTER * value;
    };
  }

  /// A closed loop sends when it is answered, so its rate carries the errors of its mean.
  private static double rate(RunFigures run) {
    return switch (run.header().plan().workload()) {
      case ClosedLoad closed ->
          Math.hypot(CENTRE_SCATTER, CENTRE_MILLIS / run.figure(Metric.MEAN).value());
      case OpenLoad open -> 0;
    };
  }

  private static double square(double x) {
    return x * x;
  }
}
