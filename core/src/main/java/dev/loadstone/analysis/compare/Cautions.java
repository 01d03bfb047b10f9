package dev.loadstone.analysis.compare;

import dev.loadstone.analysis.compare.Comparison.Unit;
import dev.loadstone.analysis.model.Validity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What else may explain a difference between groups of runs, or hide one.
final class Cautions {
  private static final double MANY_ERRORS = 0.01;

  private final Sides sides;
  private final Noise noise;
  private final List<String> cautions = new ArrayList<>();

  private Cautions(Sides sides, Noise noise) {
    this.sides = sides;
    this.noise = noise;
  }

  static List<String> of(Sides sides, Noise noise) {
    Cautions cautions = new Cautions(sides, noise);
    cautions.collect();
    return List.copyOf(cautions.cautions);
  }

  /// The cautions for runs of one plan told together.
  static List<String> ofRepetition(List<RunFigures> runs) {
    Cautions cautions = new Cautions(new Sides(runs, List.of()), Noise.UNKNOWN);
    cautions.alike();
    if (runs.size() < Repetition.FEWEST) {
      cautions.cautions.add(
          "Two runs do not show how far runs lie apart: intervals need three, better five.");
    }
    return List.copyOf(cautions.cautions);
  }

  private void collect() {
    noiseUnknown();
    order();
    alike();
  }

  private void alike() {
    overlap();
    degraded();
    PlanDifferences differences = PlanDifferences.of(sides.all().toList());
    differences.load().forEach(cautions::add);
    differences.other().forEach(cautions::add);
    errors();
  }

  private void noiseUnknown() {
    if (sides.unit() == Unit.BLOCK && noise.runs() > 0) {
      cautions.add(
          "One run on a side does not show how far runs lie apart: the scatter of "
              + noise.runs()
              + " runs of this plan in the history is taken.");
    } else if (sides.unit() == Unit.BLOCK) {
      cautions.add(
          "One run on a side does not show how far runs lie apart. A scatter between runs of 5 %"
              + " (p95: 7 %, p99: 10 %) and an error of timing of 0.15 ms (p95 and p99: 1 ms) are assumed;"
              + " real noise may be larger.");
    } else if (sides.base().size() == 1 || sides.candidate().size() == 1) {
      cautions.add("One side has a single run: its noise is taken to be that of the other side.");
    }
  }

  private void order() {
    boolean several = sides.base().size() > 1 && sides.candidate().size() > 1;
    if (several && (allBefore(sides.base(), sides.candidate()) || swapped())) {
      cautions.add(
          "All runs of one side came before all of the other: whatever else changed with time"
              + " looks like a difference. Alternate: A B B A A B B A.");
    }
  }

  private boolean swapped() {
    return allBefore(sides.candidate(), sides.base());
  }

  private static boolean allBefore(List<RunFigures> first, List<RunFigures> second) {
    long last = first.stream().mapToLong(RunFigures::startMillis).max().orElse(0);
    return second.stream().allMatch(run -> run.startMillis() > last);
  }

  private void overlap() {
    List<RunFigures> ordered =
        sides.all().sorted(Comparator.comparingLong(RunFigures::startMillis)).toList();
    long busyUntil = Long.MIN_VALUE;
    for (RunFigures run : ordered) {
      if (run.startMillis() < busyUntil) {
        cautions.add("Run " + run.id() + " began while another was under way: they met.");
      }
      busyUntil = Math.max(busyUntil, run.endMillis());
    }
  }

  private void degraded() {
    sides
        .all()
        .filter(run -> run.validity().status() == Validity.Status.DEGRADED)
        .map(run -> "Run " + run.id() + " is degraded (" + codes(run.validity()) + ").")
        .forEach(cautions::add);
  }

  private static String codes(Validity validity) {
    return String.join(", ", validity.reasons().stream().map(Validity.Reason::code).toList());
  }

  private void errors() {
    if (sides.all().anyMatch(run -> run.figure(Metric.ERROR_RATE).value() > MANY_ERRORS)) {
      cautions.add(
          "Response times are those of successes, and more than 1 % failed in a run: read them with"
              + " the error rate.");
    }
  }
}
