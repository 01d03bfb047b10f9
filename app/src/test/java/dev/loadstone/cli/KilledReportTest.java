package dev.loadstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that is killed while it writes a report.
final class KilledReportTest {
  /// `bench/kills` does it 100 times.
  private static final int KILLS = Integer.getInteger("loadstone.kills", 4);

  private static final int MOST_WRITES = 6;
  private static final int MOST_SPINS = 20_000;
  private static final long SEED = 11;

  @TempDir private Path folder;

  @Test
  void aKillLeavesTheOldReportOrTheNewOne() throws Exception {
    Path run = new SimulatedFiles(folder).write(SimulatedFiles.QUICK, 1);
    Path whole = folder.resolve("whole.html");
    new CommandLineUnderTest(folder).run("report", run.toString(), "-o", "html=" + whole);
    Path page = folder.resolve("page.html");
    SplittableRandom random = new SplittableRandom(SEED);
    for (int kill = 0; kill < KILLS; kill++) {
      killed(start(run, page), random);
      assertThat(page).as("kill %d", kill).hasSameBinaryContentAs(whole);
    }
    assertThat(others()).as("what a kill may leave: a hidden file for each").allMatch(this::hidden);
  }

  /// After some reports, and then at any moment of the next.
  private static void killed(Process process, SplittableRandom random) throws Exception {
    try (BufferedReader lines = process.inputReader()) {
      for (int writes = 1 + random.nextInt(MOST_WRITES); writes > 0; writes--) {
        assertThat(lines.readLine()).isEqualTo("written");
      }
      for (int spins = random.nextInt(MOST_SPINS); spins > 0; spins--) {
        Thread.onSpinWait();
      }
      process.toHandle().destroyForcibly();
      process.waitFor(1, TimeUnit.MINUTES);
    }
  }

  private List<Path> others() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().contains("page.html"))
          .filter(file -> !file.endsWith("page.html"))
          .toList();
    }
  }

  private boolean hidden(Path file) {
    return file.getFileName().toString().startsWith(".page.html.");
  }

  private static Process start(Path run, Path page) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            ReportLoop.class.getName(),
            run.toString(),
            page.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
