package dev.loadstone.lab.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.SimulatedScenario;
import dev.loadstone.lab.simulated.Scenarios;
import dev.loadstone.metrics.RunFile;
import dev.loadstone.metrics.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
  /// The stored runs of this project.
  private static final Path STORED = Path.of("runs");

  /// Every change of what is said of a stored run shows here, and in the file that `./loadstone lab
  /// replay lab/runs --renew` writes: read its diff before you take it over.
  @Test
  void theDiagnosisSaysOfEveryStoredRunWhatItSaidBefore() throws IOException {
    List<String> expected = Files.readAllLines(StoredRuns.expectations(STORED));

    List<String> now = StoredRuns.lines(StoredRuns.judge(STORED));

    assertThat(now).hasSizeGreaterThanOrEqualTo(60);
    assertThat(String.join("\n", now)).isEqualTo(String.join("\n", expected));
  }

  @Test
  void aStoredRunIsTheRunThatWasSimulated(@TempDir Path folder) throws IOException {
    SimulatedScenario scenario =
        Scenarios.ALL.stream().filter(s -> s.id().equals("F32s")).findFirst().orElseThrow();

    int kept = StoredRuns.keep(folder, List.of(scenario));
    List<StoredRuns.Judged> judged = StoredRuns.judge(folder);

    assertThat(kept).isEqualTo(1);
    Trial trial = judged.getFirst().trials().getFirst();
    Draw draw = trial.draw();
    RunRecord made = scenario.run(draw);
    RunRecord read = RunFile.read(folder.resolve(judged.getFirst().name()).resolve("run.lsr"));
    assertThat(trial.faulty()).isTrue();
    assertThat(trial.label()).isEqualTo(scenario.label(draw));
    assertThat(read.requests().size()).isEqualTo(made.requests().size());
    assertThat(read.end()).isEqualTo(made.end());
    assertThat(Trials.judged("F32s", draw, trial.label(), Double.POSITIVE_INFINITY, made))
        .isEqualTo(judged.getFirst().trials());
  }

  @Test
  void aRecordingIsTakenOverAsItIsButForWhatItTellsOfItsMachine(@TempDir Path folder)
      throws IOException {
    Path recorded = STORED.resolve("F32s-seed8-dose3");

    StoredRuns.take(recorded, folder);

    assertThat(StoredRuns.judge(folder)).isEqualTo(judged("F32s", recorded));
    RunRecord taken = RunFile.read(folder.resolve(recorded.getFileName()).resolve("run.lsr"));
    assertThat(taken.header().environment()).doesNotContainKey("system");
    assertThat(taken.header().command()).doesNotContain("--out");
  }

  private static List<StoredRuns.Judged> judged(String scenario, Path recorded) throws IOException {
    return StoredRuns.judge(STORED, label -> label.scenario().equals(scenario)).stream()
        .filter(run -> recorded.endsWith(run.name()))
        .toList();
  }

  @Test
  void theScoreOfRecordedRunsNamesThoseThatWereJudgedWrong() throws IOException {
    List<StoredRuns.Judged> runs =
        StoredRuns.judge(STORED, label -> label.scenario().startsWith("F3"));

    String page = ScorePage.ofRecorded(runs, "Made.");

    long wrong =
        runs.stream().filter(run -> run.trials().stream().anyMatch(t -> !t.top1())).count();
    assertThat(page)
        .startsWith("Made.\n")
        .contains("### By kind of server", "| simulated |", "### Below the threshold");
    assertThat(page.substring(page.indexOf("### Wrong first answers")).lines())
        .filteredOn(line -> line.contains("-seed"))
        .hasSize((int) wrong);
  }

  @Test
  void aFileThatIsNoLabelIsNamed(@TempDir Path folder) throws IOException {
    Path run = Files.createDirectory(folder.resolve("broken"));
    Files.writeString(run.resolve("label.json"), "{\"scenario\":\"F1s\"}");

    assertThatThrownBy(() -> StoredRuns.judge(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("label.json is no label of a run");
  }
}
