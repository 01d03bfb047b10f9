package dev.loadstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.metrics.RunFile;
import dev.loadstone.metrics.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Signals to a process of its own.
@DisabledOnOs(OS.WINDOWS)
final class SignalsTest {
  private static final int PATIENCE_SECONDS = 60;

  @TempDir private Path folder;

  @Test
  void theFirstSignalEndsTheRunWithAPartialReport() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(200, "hello")) {
      Process process = start(server.url());
      untilLoaded(process, server);
      process.destroy();
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(143);
      assertThat(folder.resolve("out")).content().contains("interrupted by SIGTERM");
      RunRecord record = RunFile.read(folder.resolve("r.lsr"));
      assertThat(record.end().partial()).isTrue();
      assertThat(record.end().reason()).isEqualTo("interrupted by SIGTERM");
      assertThat(record.requests().size()).isPositive();
    }
  }

  @Test
  void aSignalBeforeTheFirstRequestSaysSoAndLeavesNothing() throws Exception {
    // The preamble is said before calibration, which takes a second.
    try (LoopbackServer server = LoopbackServer.answering(200, "hello")) {
      Process process = start(server.url(), "-r", "1000/s");
      while (!Files.readString(folder.resolve("err")).contains("load ")) {
        assertThat(process.isAlive()).as("the process runs").isTrue();
        Thread.onSpinWait();
      }
      process.destroy();
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(143);
      assertThat(folder.resolve("err"))
          .content()
          .contains("interrupted by SIGTERM before the first request: nothing was measured");
      assertThat(folder.resolve("r.lsr")).doesNotExist();
    }
  }

  @Test
  void theSecondSignalLeavesAtOnce() throws Exception {
    // Requests that never end, and a drain of an hour: only the second signal can end this.
    try (LoopbackServer server = LoopbackServer.with(exchange -> {})) {
      Process process = start(server.url(), "--drain", "1h", "--timeout", "1h");
      untilLoaded(process, server);
      process.destroy();
      assertThat(process.waitFor(1, TimeUnit.SECONDS)).as("the first one only drains").isFalse();
      process.destroy();
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(143);
    }
  }

  @Test
  void aKilledRunCanBeReported() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(200, "hello")) {
      Process process = start(server.url());
      untilLoaded(process, server);
      untilRecorded(process, folder.resolve("r.lsr"));
      process.destroyForcibly();
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      CommandLineUnderTest.Result result =
          new CommandLineUnderTest(folder).run("report", folder.resolve("r.lsr").toString());
      assertThat(result.out()).contains("cut");
      assertThat(RunFile.read(folder.resolve("r.lsr")).requests().size()).isPositive();
    }
  }

  private Process start(String url, String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                url,
                "-c",
                "2",
                "-d",
                "1h",
                "-o",
                "run=" + folder.resolve("r.lsr")));
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  private static void untilLoaded(Process process, LoopbackServer server) {
    while (server.requests() == 0) {
      assertThat(process.isAlive()).as("the process runs").isTrue();
      Thread.onSpinWait();
    }
  }

  /// Answers kept as examples are written before the first requests.
  private static void untilRecorded(Process process, Path file) {
    while (RunFile.read(file).requests().size() == 0) {
      assertThat(process.isAlive()).as("the process runs").isTrue();
      Thread.onSpinWait();
    }
  }
}
