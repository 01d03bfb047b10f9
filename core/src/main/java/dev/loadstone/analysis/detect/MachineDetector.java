package dev.loadstone.analysis.detect;

import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.Series;
import dev.loadstone.stats.Spread;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads how much of this machine's processors everybody but the generator used, where the target
/// runs on it: a target that is slow while nobody uses a processor waits for something else.
final class MachineDetector implements Detector {
  private static final int READINGS_FEWEST = 3;

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
    if (others <= CapacityThresholds.OTHERS_IDLE_CORES) {
      return seen(
          Sign.MACHINE_IDLE,
          others,
          "All other programs of this machine, the target among them, used %.2f processors: it does"
              + " not compute, it waits.");
    }
    double[] one = CapacityThresholds.ONE_PROCESSOR;
    if (others >= one[0]
        && others <= one[1]
        && busy < CapacityThresholds.MACHINE_BUSY_SHARE
        && run.medianMs() >= run.blamable(2 * Thresholds.MATERIAL_WAIT_MS)) {
      return seen(
          Sign.ONE_PROCESSOR_FULL,
          others,
          "All other programs of this machine, the target among them, used %.2f processors, about one"
              + " whole, while others were free: as one thread does that computes all the time, or"
              + " a target that is bound to one processor.");
    }
    if (busy >= CapacityThresholds.MACHINE_BUSY_SHARE && others >= own) {
      return seen(
          Sign.MACHINE_BUSY,
          others,
          "The processors of this machine were all in use, and programs other than the generator used"
              + " %.2f of them.");
    }
    return new Sighting.Seen(List.of(), "");
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

  private static Sighting seen(Sign sign, double others, String text) {
    return new Sighting.Seen(
        List.of(
            Fact.statistical(
                sign, String.format(Locale.ROOT, text, others), others, "cores", Map.of())),
        "");
  }
}
