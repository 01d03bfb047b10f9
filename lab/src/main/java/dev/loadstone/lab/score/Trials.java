package dev.loadstone.lab.score;

import dev.loadstone.analysis.Analyzer;
import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.Label;
import dev.loadstone.lab.scenario.SimulatedScenario;
import dev.loadstone.metrics.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Runs scenarios and has the diagnosis judge them.
public final class Trials {
  private Trials() {}

  /// Every scenario with every dose, seeds counted up from 1.
  public static List<Trial> of(List<SimulatedScenario> scenarios, int seeds) {
    return of(scenarios, 1, seeds);
  }

  /// The same with seeds from one to another.
  ///
  /// A scenario and a seed are worked off together and only what was said is kept, so that memory
  /// stays small whatever the number.
  public static List<Trial> of(List<SimulatedScenario> scenarios, int first, int last) {
    return scenarios.stream()
        .flatMap(scenario ->
            LongStream.rangeClosed(first, last).mapToObj(seed -> new Unit(scenario, seed)))
        .toList()
        .parallelStream()
        .map(Unit::trials)
        .flatMap(List::stream)
        .toList();
  }

  private record Unit(SimulatedScenario scenario, long seed) {
    List<Trial> trials() {
      Draw none = new Draw(seed, 0);
      RunRecord healthy = scenario.run(none);
      Levels levels = Levels.of(healthy);
      List<Trial> trials =
          new ArrayList<>(judged(scenario.id(), none, scenario.label(none), 0, healthy));
      IntStream.rangeClosed(1, Draw.STRONGEST)
          .mapToObj(dose -> new Draw(seed, dose))
          .forEach(draw -> {
            RunRecord run = scenario.run(draw);
            double shift = Levels.of(run).shift(levels, run.requests().size());
            trials.addAll(judged(scenario.id(), draw, scenario.label(draw), shift, run));
          });
      return trials;
    }
  }

  /// By how many noise floors a run of a scenario moved a service level against its healthy pair.
  public static double shift(RunRecord healthy, RunRecord run) {
    return Levels.of(run).shift(Levels.of(healthy), run.requests().size());
  }

  /// What every mode says of a run.
  ///
  /// @param shift see [Trial#shift]
  public static List<Trial> judged(
      String scenario, Draw draw, Label label, double shift, RunRecord run) {
    Map<String, String> baselines = Baselines.of(run);
    List<Trial> trials = new ArrayList<>();
    for (Mode mode : Mode.values()) {
      List<Said> said = Said.of(Analyzer.analyze(mode.view(run)).findings());
      trials.add(new Trial(scenario, draw, label, shift, mode, said, baselines));
    }
    return trials;
  }
}
