package dev.loadstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.cli.CommandLineUnderTest.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CheckCommandTest {
  private static final String FOUNDING =
      "check --requests 10,000 --connections 50 --duration 15.2s --mean 120ms --min 45ms --max 580ms"
          + " --p95 250ms --p99 450ms --rps 658.21 --kbytes-per-second 450.5 --success 99.5%"
          + " --status 500=0.3% --status 502=0.2%";

  @TempDir private Path folder;

  @Test
  void contradictingFiguresEndWithExitCodeThree() {
    Result result = run(FOUNDING);
    assertThat(result.exitCode()).isEqualTo(ExitCode.INVALID_RUN);
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("79 requests in flight do not fit on 50 connections")
        .contains("the mean can be at most 76 ms")
        .contains("p99 is 3.75 × the mean, a plain queue shows 4.61")
        .contains("500 and 502 have different origins")
        .contains("What can not be concluded from these figures, and which run would tell");
  }

  @Test
  void figuresThatAgreeEndWithExitCodeZero() {
    Result result = run(FOUNDING.replace("--mean 120ms", "--mean 75.5ms"));
    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(result.out()).contains("  CONSISTENT  ");
  }

  @ParameterizedTest
  @CsvSource({
    "--p99 900ms --max 500ms",
    "--success 130%",
    "--status 500=120%",
    "--mean -5ms",
    "--duration 0s",
    "--requests 0",
    "--requests 1e18",
    "--rps 1e300"
  })
  void figuresThatCanNotBeAreFindings(String line) {
    Result result = run("check " + line);
    assertThat(result.exitCode()).isEqualTo(ExitCode.INVALID_RUN);
    assertThat(result.out()).contains("CONTRADICTORY");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void everyFormatIsWritten() throws IOException {
    Path json = folder.resolve("c.json");
    Path markdown = folder.resolve("c.md");
    Result result = run(FOUNDING + " -o json=" + json + " -o md=" + markdown + " -o text=-");
    assertThat(result.out()).startsWith("Loadstone  check of 13 figures typed in");
    assertThat(Files.readString(json)).contains("\"schema\": \"loadstone/check/1\"");
    assertThat(Files.readString(markdown)).startsWith("## Loadstone: ");
  }

  @Test
  void everyMistakeIsNamedAtOnce() {
    Result result = run("check --mean abc --success 0.9 --loop x");
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.errorLines()).hasSize(3);
  }

  private Result run(String line) {
    return new CommandLineUnderTest(folder).run(line.split(" "));
  }
}
