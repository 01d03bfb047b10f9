package dev.loadstone.cli;

import dev.loadstone.analysis.compare.PlanDifferences;
import dev.loadstone.analysis.compare.RunFigures;
import dev.loadstone.metrics.RunFile;
import dev.loadstone.plan.PlanException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// Reads runs that are told together and makes sure that they can be.
final class RunGroups {
  static final String ALLOW = "--allow-different";

  private final StoredRuns runs;
  private final boolean allowDifferent;

  RunGroups(StoredRuns runs, ParseResult arguments) {
    this.runs = runs;
    this.allowDifferent = Flags.on(arguments, ALLOW);
  }

  static OptionSpec allowDifferent() {
    return Flags.toggle("go on although the load of the runs differs", ALLOW);
  }

  /// The runs of one word of the command line: a run or a tag, or several joined by commas.
  List<RunFigures> group(String place, String word) {
    return figures(files(place, word));
  }

  /// The files of these runs.
  List<Path> files(String place, String word) {
    List<String> names =
        StoredRuns.isFile(word) ? List.of(word) : Arrays.asList(word.split(",", -1));
    if (names.stream().anyMatch(String::isBlank)) {
      throw new PlanException(place, word, "a run is missing beside a comma: one.lsr,two.lsr");
    }
    return names.stream().flatMap(name -> runs.files(place, name).stream()).toList();
  }

  /// The runs of these files; only their figures are kept.
  List<RunFigures> figures(List<Path> files) {
    return files.stream().map(file -> RunFigures.of(RunFile.read(file))).toList();
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
