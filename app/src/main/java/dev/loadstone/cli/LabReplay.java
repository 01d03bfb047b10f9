package dev.loadstone.cli;

import dev.loadstone.lab.score.ScorePage;
import dev.loadstone.lab.score.StoredRuns;
import dev.loadstone.lab.score.StoredRuns.Judged;
import dev.loadstone.plan.PlanException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lab replay`: judges stored runs anew and tells what is said otherwise than before.
final class LabReplay implements LabAction {
  static final String NAME = "replay";
  static final String SYNOPSIS = "loadstone lab replay FOLDER [--renew]";

  private static final String RENEW = "--renew";

  private final Surroundings surroundings;

  LabReplay(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void addTo(CommandSpec spec) {
    spec.addOption(
        Flags.toggle("replay: writes what is said now to the folder's expected.txt", RENEW));
  }

  @Override
  public Set<String> flags() {
    return Set.of(RENEW);
  }

  @Override
  public int run(ParseResult arguments, List<String> folders) throws IOException {
    Path folder = folder(folders);
    List<Judged> judged = LabFlags.judged("FOLDER", folder, stored -> true);
    if (judged.isEmpty()) {
      throw new PlanException(
          "FOLDER",
          folder.toString(),
          "no stored run is in it: folders with run.lsr and label.json");
    }
    surroundings.out().print(ScorePage.totalsOf(ScorePage.trials(judged)).stripLeading());
    List<String> lines = StoredRuns.lines(judged);
    Path expectations = StoredRuns.expectations(folder);
    if (Flags.on(arguments, RENEW)) {
      Files.write(expectations, lines);
      return ExitCode.OK;
    }
    return Files.isRegularFile(expectations) ? compare(lines(expectations), lines) : ExitCode.OK;
  }

  /// Whatever bytes they are: a line that is none of ours is one that nothing says.
  private static List<String> lines(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
  }

  /// Objectives aside, 1 says that something is not as it was asked to be.
  private int compare(List<String> before, List<String> now) {
    List<String> gone = before.stream().filter(line -> !now.contains(line)).toList();
    List<String> come = now.stream().filter(line -> !before.contains(line)).toList();
    surroundings.out().println();
    gone.forEach(line -> surroundings.out().println("- " + line));
    come.forEach(line -> surroundings.out().println("+ " + line));
    surroundings
        .out()
        .println(
            gone.isEmpty() && come.isEmpty()
                ? "All is said as before."
                : "Said otherwise than expected.txt has it; --renew takes it over.");
    return gone.isEmpty() && come.isEmpty() ? ExitCode.OK : ExitCode.OBJECTIVE_MISSED;
  }

  static Path folder(List<String> words) {
    if (words.size() != 1) {
      throw new PlanException(
          "FOLDER", String.join(" ", words), "one folder of stored runs is expected: " + SYNOPSIS);
    }
    Path folder = Path.of(words.getFirst());
    if (!Files.isDirectory(folder)) {
      throw new PlanException("FOLDER", folder.toString(), "there is no such folder");
    }
    return folder;
  }
}
