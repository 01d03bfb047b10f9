package dev.loadstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.cli.CommandLineUnderTest.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The fault lab from the command line.
final class LabCommandTest {
  @TempDir private Path folder;

  private Result command(String... arguments) {
    return new CommandLineUnderTest(folder.resolve("home")).run(arguments);
  }

  @Test
  void listNamesEveryScenarioAndItsTruth() {
    Result result = command("lab", "list");

    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(result.out()).contains("F1s", "connection-pool-limit", "H14s", "D5s", "U3s");
  }

  @Test
  void scoreTellsTheTotalsAndWritesThePage() throws Exception {
    Path page = folder.resolve("accuracy.md");

    Result result =
        command("lab", "score", "F33s", "H3s", "--seeds", "1", "--write", page.toString());

    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(result.out()).contains("right cause first", "false alarm");
    assertThat(Files.readString(page))
        .contains(
            "`./loadstone lab score F33s H3s --tier simulated --seeds 1`",
            "`upstream-unavailable`",
            "Confusion matrix");
  }

  @Test
  void theScoreOfRecordedRunsIsAnotherPartOfThePage() throws Exception {
    Path page = folder.resolve("accuracy.md");
    Path runs = Path.of("..", "lab", "runs");

    command("lab", "score", "F33s", "--seeds", "1", "--write", page.toString());
    Result result =
        command(
            "lab", "score", "h3s", "F33s", "--runs", runs.toString(), "--write", page.toString());

    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(result.out()).contains("right cause first", "false alarm");
    assertThat(Files.readString(page))
        .contains(
            "`./loadstone lab score F33s --tier simulated --seeds 1`",
            "`./loadstone lab score h3s F33s --tier live --runs runs`",
            "Of healthy runs there are 1, fewer than the 100",
            "### Wrong first answers");
  }

  @Test
  void keepTakesChosenRecordingsOver() throws Exception {
    String name = String.valueOf(storedRun().getFileName());

    Result result =
        command("lab", "keep", folder.resolve("kept").toString(), name, "--runs", "../lab/runs");

    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(folder.resolve("kept").resolve(name).resolve("label.json"))
        .hasSameTextualContentAs(storedRun().resolve("label.json"));
  }

  @Test
  void whatShowedNothingIsNoEvidenceToKeep() throws Exception {
    Path hidden = Files.createDirectories(folder.resolve("runs").resolve("F1m-seed1-dose1"));
    Files.writeString(
        hidden.resolve("label.json"),
        """
        {"scenario":"F1m","dose":1,"present":false,"causes":[{"class":"drift"}]}
        """);

    Result result =
        command(
            "lab",
            "keep",
            folder.resolve("kept").toString(),
            "F1m-seed1-dose1",
            "--runs",
            folder.resolve("runs").toString());

    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("its fault did not show, or others disturbed it");
  }

  @Test
  void replayTellsWhatIsSaidOtherwise() throws Exception {
    Path run = Files.createDirectories(folder.resolve("F33s-seed1-dose5"));
    Path stored = storedRun();
    Files.copy(stored.resolve("run.lsr"), run.resolve("run.lsr"));
    Files.copy(stored.resolve("label.json"), run.resolve("label.json"));

    Result renewed = command("lab", "replay", folder.toString(), "--renew");
    Result same = command("lab", "replay", folder.toString());
    Files.write(folder.resolve("expected.txt"), List.of("F33s-seed1-dose5 | other"));
    Result other = command("lab", "replay", folder.toString());

    assertThat(renewed.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(same.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(same.out()).contains("All is said as before.");
    assertThat(other.exitCode()).isEqualTo(ExitCode.OBJECTIVE_MISSED);
    assertThat(other.out()).contains("- F33s-seed1-dose5 | other", "+ F33s-seed1-dose5 | ");
  }

  private static Path storedRun() throws Exception {
    try (var runs = Files.list(Path.of("..", "lab", "runs"))) {
      return runs.filter(Files::isDirectory).sorted().findFirst().orElseThrow();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lab | what to do is needed: list, run, record, score, replay, keep",
        "lab scores | did you mean score?",
        "lab score F1x | F1s",
        "lab score --seeds 5-3 | from a lower to a higher one",
        "lab score --write .. | it cannot be written",
        "lab score --write ../README.md | this file is another page",
        "lab list F1s | it takes nothing and lists all",
        "lab list --dose 2 | lab list has no flags",
        "lab replay ../lab/runs --seeds 2 | lab replay has --renew",
        "lab score F1s --dose 3 | lab score has --runs, --seeds, --tier, --write",
        "lab score --seeds none | a whole number from 1 to 9999",
        "lab score --write /nowhere/at/all.md | there is no folder /nowhere/at",
        "lab score --tier real | live",
        "lab score --tier simulated --runs /tmp | --tier live reads them",
        "lab score --tier live | a folder of recorded runs is needed",
        "lab score --runs /nowhere/at/all | there is no such folder",
        "lab score --runs .. | no recorded run of what was asked for is in it",
        "lab score --runs /tmp --seeds 2 | recorded runs have their seeds",
        "lab keep /tmp/none F1m-seed1-dose2 | with --runs also the names of recordings",
        "lab keep target/none --runs ../lab/runs F1m-seed0-dose0 | no recording of that name",
        "lab keep target/none --runs ../lab/runs .. | no recording of that name",
        "lab replay /nowhere/at/all | there is no such folder",
        "lab replay | one folder of stored runs is expected",
        "lab keep | one folder is expected"
      })
  void aMistakeIsToldWithItsCure(String line, String cure) {
    Result result = command(line.split(" "));

    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains(cure);
  }
}
