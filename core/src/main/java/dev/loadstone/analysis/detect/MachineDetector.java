package dev.loadstone.analysis.detect;

import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.Series;
import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.stats.Spread;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// Reads how much of this machine's processors everybody but the generator used, where the target
/// runs on it: a target that is slow while nobody uses a processor waits for something else.
final class MachineDetector implements Detector {
  private static final int READINGS_FEWEST = 3;
  private static final double QUICKEST = 0.005;

  /// Where all wait in one line, only the first few do not.
  private static final double FEW = 3;

  private static final double HALF = 0.5;

  private static final String ALL_OTHERS =
      "All other programs of this machine, the target among them,";
  private static final String LISTENERS = "The programs that listen on the target's port";

  /// The highest step of a ladder over the first, from which on that is next to no load.
  private static final double STEPS_APART = 8;

  @Override
  public Sighting look(RunView run) {
    double machine = median(run, HealthSeries.HOST, HealthSeries.MACHINE_CORES);
    double own = median(run, HealthSeries.GENERATOR, HealthSeries.CORES);
    double busy = median(run, HealthSeries.HOST, HealthSeries.MACHINE_BUSY);
    if (Double.isNaN(machine) || Double.isNaN(own) || !GeneratorDetector.sameMachine(run)) {
      return new Sighting.NotApplicable(
          "What the target's processors did is not known: it runs elsewhere, or this machine does"
              + " not tell.");
    }
    double others = Math.max(0, machine - own);
    if (others < run.summary().requestsPerSecond() * CapacityThresholds.ANSWER_SECONDS) {
      return new Sighting.NotApplicable(
          "What the target's processors did is not known: it is no other program of this machine.");
    }
    // What works behind the target, such as its database, is none of its own programs.
    double target = median(run, HealthSeries.HOST, HealthSeries.TARGET_CORES);
    return Double.isNaN(target)
        ? judged(run, new Use(own, others, others, busy, ALL_OTHERS))
        : judged(run, new Use(own, others, target, busy, LISTENERS));
  }

  /// The processors that are in use, in cores.
  ///
  /// @param own by this process
  /// @param others by all other programs
  /// @param target by those of the target, as far as these are known from the others
  /// @param busy share of all processors of the machine
  /// @param who uses the target's part
  private record Use(double own, double others, double target, double busy, String who) {
    boolean free() {
      return busy < CapacityThresholds.MACHINE_BUSY_SHARE
          || others > target + CapacityThresholds.OTHERS_IDLE_CORES;
    }

    boolean full() {
      return busy >= CapacityThresholds.MACHINE_BUSY_SHARE
          && target >= own
          && target >= others * CapacityThresholds.TARGET_MOSTLY;
    }
  }

  private static Sighting judged(RunView run, Use use) {
    if (use.others() <= CapacityThresholds.OTHERS_IDLE_CORES) {
      return seen(
          run,
          Sign.MACHINE_IDLE,
          use.others(),
          ALL_OTHERS + " used %.2f processors: it does not compute, it waits.");
    }
    if (use.free() && oneIsFull(run, use.target())) {
      return seen(
          run,
          Sign.ONE_PROCESSOR_FULL,
          use.target(),
          use.who()
              + " used %.2f processors, about one whole, and the others were free or used by somebody"
              + " else: as one thread does that computes all the time, or a target that is bound to"
              + " one processor.");
    }
    return use.full() && !beforeLoad(run)
        ? seen(
            run,
            Sign.MACHINE_BUSY,
            use.target(),
            "The processors of this machine were all in use. " + use.who() + " used %.2f of them.")
        : new Sighting.Seen(List.of(), "");
  }

  /// Whether the machine was as busy on the first step of a ladder, when the target had least to
  /// do: then it is not the target that keeps it busy.
  private static boolean beforeLoad(RunView run) {
    if (!(run.record().header().plan().workload() instanceof ClosedLoad load)
        || load.steps().size() < 2
        || load.steps().getFirst().connections() > load.maxConnections() / STEPS_APART) {
      return false;
    }
    double until = load.steps().getFirst().durationNanos() / RunView.NANOS_PER_S;
    double[] early =
        run.record().series().stream()
            .filter(s -> s.source().equals(HealthSeries.HOST))
            .filter(s -> s.name().equals(HealthSeries.MACHINE_BUSY))
            .flatMapToDouble(s ->
                IntStream.range(0, s.size())
                    .filter(i -> s.atNanos()[i] / RunView.NANOS_PER_S <= until)
                    .mapToDouble(i -> s.values()[i]))
            .toArray();
    return early.length > 0 && Spread.median(early) >= CapacityThresholds.MACHINE_BUSY_SHARE;
  }

  /// Whether one processor is used up by answers that keep each other waiting: the quickest of them
  /// are quicker by far, as those are not of a target that spins while it waits for something else.
  private static boolean oneIsFull(RunView run, double others) {
    double[] one = CapacityThresholds.ONE_PROCESSOR;
    return others >= one[0] && others <= one[1] && waited(run, others);
  }

  private static boolean waited(RunView run, double others) {
    double eachMs = 1e3 * others / run.summary().requestsPerSecond();
    // Any closed loop keeps a fast target busy.
    double least =
        run.closed() && eachMs >= CapacityThresholds.ONE_PROCESSOR_EACH_MS
            ? CapacityThresholds.ONE_PROCESSOR_MS
            : 2 * Thresholds.MATERIAL_WAIT_MS;
    return run.medianMs() >= run.blamable(least)
        && run.serviceQuantileMs(Math.min(QUICKEST, FEW / run.successes().size()))
            <= CapacityThresholds.ONE_PROCESSOR_QUICK * run.serviceQuantileMs(HALF);
  }

  private static double median(RunView run, String source, String name) {
    double[] values =
        run.record().series().stream()
            .filter(s -> s.source().equals(source) && s.name().equals(name))
            .findFirst()
            .map((Series s) -> PoolMetricsDetector.underLoad(run, s))
            .orElse(new double[0]);
    return values.length < READINGS_FEWEST ? Double.NaN : Spread.median(values);
  }

  private static Sighting seen(RunView run, Sign sign, double others, String text) {
    return new Sighting.Seen(
        List.of(
            Fact.statistical(
                sign,
                String.format(Locale.ROOT, text, others),
                others,
                "cores",
                Map.of("waited", waited(run, others) ? 1.0 : 0.0))),
        "");
  }
}
