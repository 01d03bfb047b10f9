package dev.loadstone.cli;

import dev.loadstone.analysis.compare.PlanDifferences;
import dev.loadstone.analysis.compare.RunFigures;
import dev.loadstone.plan.PlanException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// Reads runs that are told together and makes sure that they can be.
final class RunGroups {
  private static final String ALLOW = "--allow-different";

  private final StoredRuns runs;
  private final boolean allowDifferent;

  RunGroups(StoredRuns runs, ParseResult arguments) {
    this.runs = runs;
    this.allowDifferent = Flags.on(arguments, ALLOW);
  }

  static OptionSpec allowDifferent() {
    return Flags.toggle("go on although the load of the runs differs", ALLOW);
  }

  /// The runs of one word of the command line: a run, or several joined by commas.
  List<RunFigures> group(String place, String word) {
    return group(
        place, StoredRuns.isFile(word) ? List.of(word) : Arrays.asList(word.split(",", -1)));
  }

  /// The runs of these names; only their figures are kept.
  List<RunFigures> group(String place, List<String> names) {
    List<RunFigures> group = new ArrayList<>();
    for (String name : names) {
      if (name.isBlank()) {
        throw new PlanException(
            place, String.join(",", names), "a run is missing beside a comma: one.lsr,two.lsr");
      }
      group.add(RunFigures.of(runs.read(place, name)));
    }
    return List.copyOf(group);
  }

  /// Refuses a run that is there twice, and runs under different load.
  void requireComparable(List<RunFigures> all) {
    Set<String> seen = new HashSet<>();
    for (RunFigures run : all) {
      if (!seen.add(run.id())) {
        throw new PlanException("RUN", run.id(), "the run is there twice; give another one");
      }
    }
    List<String> load = PlanDifferences.of(all).load();
    if (!load.isEmpty() && !allowDifferent) {
      throw new PlanException(
          "runs",
          "",
          String.join(" ", load)
              + " Their figures are no answer to one question; "
              + ALLOW
              + " goes on");
    }
  }
}
