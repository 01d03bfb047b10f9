package dev.loadstone.cli;

import dev.loadstone.lab.score.StoredRuns;
import dev.loadstone.lab.simulated.Scenarios;
import dev.loadstone.plan.PlanException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lab keep`: stores one run of each simulated scenario with its truth, for `lab replay`.
final class LabKeep implements LabAction {
  static final String NAME = "keep";
  static final String SYNOPSIS = "loadstone lab keep FOLDER";

  private final Surroundings surroundings;

  LabKeep(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void addTo(CommandSpec spec) {
    // No flags.
  }

  @Override
  public int run(ParseResult arguments, List<String> words) throws IOException {
    if (words.size() != 1) {
      throw new PlanException(
          "FOLDER", String.join(" ", words), "one folder is expected: " + SYNOPSIS);
    }
    Path folder = Files.createDirectories(Path.of(words.getFirst()));
    int kept = StoredRuns.keep(folder, Scenarios.ALL);
    surroundings.out().println("%d runs in %s".formatted(kept, folder));
    return ExitCode.OK;
  }
}
