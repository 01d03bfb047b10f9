package dev.loadstone.cli;

import dev.loadstone.analysis.compare.Repetition;
import dev.loadstone.metrics.RunFile;
import dev.loadstone.plan.PlanException;
import dev.loadstone.report.GroupReport;
import dev.loadstone.report.JudgedRun;
import dev.loadstone.report.Renderers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `report`: analyses a stored run again, or several runs of one plan together, and writes any
/// format; sends nothing.
final class ReportCommand implements Command {
  static final String NAME = "report";

  private final Surroundings surroundings;
  private final Notices notices;
  private final CommandSpec spec;

  ReportCommand(Surroundings surroundings, Notices notices) {
    this.surroundings = surroundings;
    this.notices = notices;
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
            .description("a run file (.lsr), the id or tag of a stored run, latest or previous")
            .build());
    spec.addOption(RunGroups.allowDifferent());
    spec.addOption(HistoryFlag.option());
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
    StoredRuns runs = new StoredRuns(surroundings, notices, arguments);
    List<Path> files = names.stream().flatMap(name -> runs.files("RUN", name).stream()).toList();
    boolean single = files.size() == 1;
    Outputs outputs = Outputs.read(arguments, single ? Renderers.formats() : GroupReport.formats());
    return single
        ? one(files.getFirst(), outputs)
        : several(files, new RunGroups(runs, arguments), outputs);
  }

  private int one(Path file, Outputs outputs) throws IOException {
    JudgedRun run = JudgedRun.of(RunFile.read(file));
    outputs.write(run, surroundings);
    return ExitCode.of(run.analysis());
  }

  private int several(List<Path> files, RunGroups groups, Outputs outputs) throws IOException {
    Repetition repetition = Repetition.of(groups.figures(files));
    groups.requireComparable(repetition.runs());
    outputs.write(new GroupDocument(GroupReport.of(repetition)), surroundings);
    return ExitCode.of(repetition);
  }
}
