package dev.loadstone.cli;

import dev.loadstone.analysis.Analyzer;
import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.metrics.RunFile;
import dev.loadstone.plan.PlanException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `report`: analyses a stored run again and writes any format; sends nothing.
final class ReportCommand implements Command {
  private final Surroundings surroundings;
  private final DataFolder folder;
  private final CommandSpec spec;

  ReportCommand(Surroundings surroundings, Notices notices) {
    this.surroundings = surroundings;
    this.folder = new DataFolder(surroundings.environment(), notices);
    spec =
        Flags.command("report", "Analyses a run file again and writes any format; sends nothing.");
    spec.usageMessage().customSynopsis("loadstone report RUN [flags]");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("0..1")
            .type(String.class)
            .paramLabel("RUN")
            .description("a run file (.lsr), or the id of a run of this user")
            .build());
    Outputs.addTo(spec, false);
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public int run(ParseResult arguments) throws IOException {
    Path file = file(arguments.matchedPositionalValue(0, ""));
    Outputs outputs = Outputs.read(arguments, false);
    Analysis analysis = Analyzer.analyze(RunFile.read(file));
    outputs.write(analysis, surroundings);
    return ExitCode.of(analysis);
  }

  /// A file of that name, or else the run with that id.
  private Path file(String name) {
    if (name.isEmpty()) {
      throw new PlanException("RUN", "", "a run file is needed: loadstone report today.lsr");
    }
    try {
      Path file = Path.of(name);
      return Files.exists(file) ? file : folder.find(name).orElse(file);
    } catch (InvalidPathException e) {
      throw new PlanException("RUN", name, "this is no file name");
    }
  }
}
