package dev.loadstone.cli;

import dev.loadstone.analysis.compare.Repetition;
import dev.loadstone.plan.PlanException;
import dev.loadstone.report.GroupReport;
import dev.loadstone.report.JudgedRun;
import dev.loadstone.report.Renderers;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `report`: analyses a stored run again, or several runs of one plan together, and writes any
/// format; sends nothing.
final class ReportCommand implements Command {
  static final String NAME = "report";

  private final Surroundings surroundings;
  private final StoredRuns runs;
  private final CommandSpec spec;

  ReportCommand(Surroundings surroundings, Notices notices) {
    this.surroundings = surroundings;
    this.runs = new StoredRuns(new DataFolder(surroundings.environment(), notices));
    spec = Flags.command(NAME, "Analyses a run file again and writes any format; sends nothing.");
    spec.usageMessage()
        .customSynopsis(
            "loadstone report RUN [flags]",
            "       loadstone report RUN RUN RUN ... [flags]   several runs of one plan together");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel("RUN")
            .description("a run file (.lsr), or the id of a run of this user")
            .build());
    spec.addOption(RunGroups.allowDifferent());
    Outputs.addTo(spec, Renderers.formats());
    spec.addOption(Ci.flag());
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public int run(ParseResult arguments) throws IOException {
    List<String> names = arguments.matchedPositionalValue(0, List.<String>of());
    if (names.isEmpty()) {
      throw new PlanException("RUN", "", "a run file is needed: loadstone report today.lsr");
    }
    boolean single = names.size() == 1;
    Outputs outputs =
        Outputs.read(arguments, single ? Renderers.formats() : GroupReport.formats());
    return single ? one(names.getFirst(), outputs) : several(names, arguments, outputs);
  }

  private int one(String name, Outputs outputs) throws IOException {
    JudgedRun run = JudgedRun.of(runs.read("RUN", name));
    outputs.write(run, surroundings);
    return ExitCode.of(run.analysis());
  }

  private int several(List<String> names, ParseResult arguments, Outputs outputs)
      throws IOException {
    RunGroups groups = new RunGroups(runs, arguments);
    Repetition repetition = Repetition.of(groups.group("RUN", names));
    groups.requireComparable(repetition.runs());
    outputs.write(new GroupDocument(GroupReport.of(repetition)), surroundings);
    return ExitCode.of(repetition);
  }
}
