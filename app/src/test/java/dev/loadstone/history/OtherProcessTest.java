package dev.loadstone.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Other processes hold the history, or are killed while they write to it.
final class OtherProcessTest {
  /// `bench/kills` does it 100 times.
  private static final int KILLS = Integer.getInteger("loadstone.kills", 8);

  private static final int MOST_LINES = 60;
  private static final long SEED = 7;

  @TempDir private Path folder;

  @Test
  void whatWasSaidToBeWrittenSurvivesAKill() throws Exception {
    HistoryPlace place = HistoryPlace.of(folder);
    SplittableRandom random = new SplittableRandom(SEED);
    int first = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process writer = start("write", String.valueOf(first));
      int told = first;
      try (BufferedReader lines = writer.inputReader()) {
        int enough = first + 1 + random.nextInt(MOST_LINES);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          told = Integer.parseInt(line.strip());
          if (told >= enough) {
            // By its handle: the process would close this stream too.
            writer.toHandle().destroyForcibly();
          }
        }
      }
      writer.waitFor(1, TimeUnit.MINUTES);
      try (RunStore store = RunStore.open(place, MadeUpRuns::unexpected)) {
        List<StoredRun> runs = store.list(RunFilter.ALL);
        assertThat(runs).hasSizeGreaterThanOrEqualTo(told);
        for (int i = 1; i <= told; i++) {
          assertThat(store.require("RUN", MadeUpRuns.id(i)).tags()).contains("tag-" + i);
        }
        first = Integer.parseInt(runs.getFirst().id().substring(9, 15));
        store.tag(MadeUpRuns.id(first), "tag-" + first);
      }
    }
    assertThat(first).isGreaterThan(KILLS);
  }

  @Test
  void aLockIsWaitedForAndThenItsHolderIsNamed() throws Exception {
    HistoryPlace place = HistoryPlace.of(folder);
    MadeUpRuns.fill(place, 1);
    Process holder = start("hold", "0");
    try (BufferedReader lines = holder.inputReader()) {
      assertThat(lines.readLine()).isEqualTo("held");
      assertThatThrownBy(() -> RunStore.open(place, MadeUpRuns::unexpected))
          .isInstanceOf(HistoryException.class)
          .hasMessageContaining("locked for 5 s")
          .hasMessageContaining("process");
    } finally {
      holder.destroyForcibly();
      holder.waitFor();
    }
    RunStore.open(place, MadeUpRuns::unexpected).close();
  }

  private Process start(String what, String argument) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            OtherProcess.class.getName(),
            folder.toString(),
            what,
            argument)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
