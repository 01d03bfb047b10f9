package dev.loadstone.cli;

import dev.loadstone.lab.record.StoredLabel;
import dev.loadstone.lab.score.StoredRuns;
import dev.loadstone.lab.simulated.Scenarios;
import dev.loadstone.plan.PlanException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lab keep`: stores runs with their truth for `lab replay`: one of each simulated scenario, or
/// chosen ones that were recorded.
final class LabKeep implements LabAction {
  static final String NAME = "keep";
  static final String SYNOPSIS = "loadstone lab keep FOLDER [--runs DIR NAME...]";

  private final Surroundings surroundings;

  LabKeep(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void addTo(CommandSpec spec) {
    // The folder of recordings is a flag of score.
  }

  @Override
  public Set<String> flags() {
    return Set.of(LabScore.RUNS);
  }

  @Override
  public int run(ParseResult arguments, List<String> words) throws IOException {
    boolean recorded = arguments.hasMatchedOption(LabScore.RUNS);
    if (words.isEmpty() || recorded != (words.size() > 1)) {
      throw new PlanException(
          "FOLDER",
          String.join(" ", words),
          "one folder is expected, with --runs also the names of recordings: " + SYNOPSIS);
    }
    Path folder = Files.createDirectories(Path.of(words.getFirst()));
    int kept =
        recorded
            ? take(LabFlags.runs(arguments), words.subList(1, words.size()), folder)
            : StoredRuns.keep(folder, Scenarios.ALL);
    surroundings.out().println("%d runs in %s".formatted(kept, folder));
    return ExitCode.OK;
  }

  private static int take(List<Path> from, List<String> names, Path folder) throws IOException {
    List<Path> recordings = names.stream().map(name -> recording(from, name)).toList();
    for (Path recording : recordings) {
      StoredLabel stored = label(recording);
      if (!stored.certain() || stored.disturbed()) {
        throw new PlanException(
            "NAME",
            String.valueOf(recording.getFileName()),
            "its fault did not show, or others disturbed it: it is no evidence; choose another");
      }
    }
    for (Path recording : recordings) {
      StoredRuns.take(recording, folder);
    }
    return recordings.size();
  }

  private static StoredLabel label(Path recording) {
    try {
      return StoredLabel.read(recording);
    } catch (IOException e) {
      throw new PlanException("NAME", recording.toString(), CrashNote.reason(e));
    }
  }

  private static Path recording(List<Path> from, String name) {
    return from.stream()
        .filter(folder -> !name.startsWith(".") && Path.of(name).getNameCount() == 1)
        .map(folder -> folder.resolve(name))
        .filter(recording -> Files.exists(recording.resolve(StoredLabel.NAME)))
        .findFirst()
        .orElseThrow(() -> new PlanException("NAME", name, "no recording of that name is there"));
  }
}
