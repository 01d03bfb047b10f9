package dev.loadstone.cli;

import dev.loadstone.analysis.compare.Comparisons;
import dev.loadstone.analysis.compare.Noise;
import dev.loadstone.analysis.compare.RunFigures;
import dev.loadstone.analysis.model.Validity;
import dev.loadstone.plan.PlanException;
import dev.loadstone.report.GroupReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `compare`: holds stored runs, or groups of them, against a base; sends nothing.
final class CompareCommand implements Command {
  static final String NAME = "compare";

  private static final String NO_LEARNING = "--no-learning";

  private final Surroundings surroundings;
  private final Notices notices;
  private final CommandSpec spec;

  CompareCommand(Surroundings surroundings, Notices notices) {
    this.surroundings = surroundings;
    this.notices = notices;
    spec =
        Flags.command(
            NAME,
            "Compares stored runs: better, worse, no difference larger than x %%, cannot tell.");
    spec.usageMessage()
        .customSynopsis("loadstone compare BASE CANDIDATE... [flags]")
        .footer(
            "",
            "Exit codes: 0 nothing worse, 1 something worse, 2 usage, 3 a run is invalid, 4 cannot tell.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel("RUNS")
            .description(
                "a run file, id or tag, latest or previous, or several of one side joined by commas;"
                    + " the first is the base, each further one is compared with it")
            .build());
    spec.addOption(MarginFlag.option());
    spec.addOption(RunGroups.allowDifferent());
    spec.addOption(
        Flags.toggle("do not learn from the history how far runs lie apart", NO_LEARNING));
    spec.addOption(HistoryFlag.option());
    Outputs.addTo(spec, GroupReport.formats());
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public int run(ParseResult arguments) throws IOException {
    List<String> words = arguments.matchedPositionalValue(0, List.<String>of());
    if (words.size() < 2) {
      throw new PlanException(
          "RUNS",
          String.join(" ", words),
          "a base and a candidate are needed: loadstone compare before.lsr after.lsr");
    }
    double margin = MarginFlag.of(arguments);
    Outputs outputs = Outputs.read(arguments, GroupReport.formats());
    StoredRuns runs = new StoredRuns(surroundings, notices, arguments);
    RunGroups groups = new RunGroups(runs, arguments);
    List<RunFigures> base = groups.group("BASE", words.getFirst());
    List<List<RunFigures>> candidates =
        words.stream().skip(1).map(word -> groups.group("CANDIDATE", word)).toList();
    candidates.forEach(candidate -> groups.requireComparable(joined(base, candidate)));
    if (refuseInvalid(base, candidates)) {
      return ExitCode.INVALID_RUN;
    }
    Noise noise =
        Flags.on(arguments, NO_LEARNING)
            ? Noise.UNKNOWN
            : runs.noise(base, candidates.stream().flatMap(List::stream).toList());
    Comparisons comparisons = Comparisons.of(margin, noise, base, candidates);
    outputs.write(new GroupDocument(GroupReport.of(comparisons)), surroundings);
    return ExitCode.of(comparisons);
  }

  private boolean refuseInvalid(List<RunFigures> base, List<List<RunFigures>> candidates) {
    List<RunFigures> all = new ArrayList<>(base);
    candidates.forEach(all::addAll);
    List<RunFigures> invalid =
        all.stream().filter(run -> run.validity().status() == Validity.Status.INVALID).toList();
    for (RunFigures run : invalid) {
      notices.error(
          "run "
              + run.id()
              + " is invalid ("
              + String.join(
                  ", ", run.validity().reasons().stream().map(Validity.Reason::code).toList())
              + "): its figures must not be believed, so nothing is compared; loadstone report "
              + run.id()
              + " says why");
    }
    return !invalid.isEmpty();
  }

  private static List<RunFigures> joined(List<RunFigures> base, List<RunFigures> candidate) {
    List<RunFigures> all = new ArrayList<>(base);
    all.addAll(candidate);
    return all;
  }
}
