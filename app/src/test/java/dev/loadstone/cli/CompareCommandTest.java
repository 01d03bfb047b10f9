package dev.loadstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.cli.CommandLineUnderTest.Result;
import dev.loadstone.metrics.RunEnd;
import dev.loadstone.metrics.RunFile;
import dev.loadstone.metrics.RunFileWriter;
import dev.loadstone.metrics.RunHeader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Stored runs held against each other.
final class CompareCommandTest {
  @TempDir private Path folder;

  @Test
  void twoRunsOfOneServerAreNotCalledDifferent() throws Exception {
    SimulatedFiles files = new SimulatedFiles(folder);
    String base = files.write(SimulatedFiles.QUICK, 1).toString();
    String candidate = files.write(SimulatedFiles.QUICK, 2).toString();
    Result result = command("compare", base, candidate, "-o", "json=" + folder.resolve("c.json"));
    JsonNode document = new JsonMapper().readTree(folder.resolve("c.json"));
    assertThat(document.path("schema").asString()).isEqualTo("loadstone/comparison/1");
    assertThat(document.at("/comparisons/0/unit").asString()).isEqualTo("block");
    assertThat(document.at("/comparisons/0/verdict").asString()).isEqualTo("cannot-tell");
    assertThat(result.exitCode()).isEqualTo(ExitCode.OBJECTIVE_UNDECIDED);
    assertThat(result.out()).contains("comparison of GET http://127.0.0.1", "Read with care");
  }

  @Test
  void twiceAsSlowIsWorseAndCodeOne() {
    SimulatedFiles files = new SimulatedFiles(folder);
    String base = files.group(SimulatedFiles.QUICK, 0, 5);
    Result result = command("compare", base, files.group(SimulatedFiles.SLOW, 10, 5));
    assertThat(result.exitCode()).isEqualTo(ExitCode.OBJECTIVE_MISSED);
    assertThat(result.out()).contains("WORSE");
    Result same = command("compare", base, files.group(SimulatedFiles.QUICK, 20, 5));
    assertThat(same.out()).contains("NO DIFFERENCE");
    assertThat(same.exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void severalRunsAreReportedTogether() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(200, "hello")) {
      Result result =
          command(
              "report",
              run(server.url(), "a", 4),
              run(server.url(), "b", 4),
              run(server.url(), "c", 4));
      assertThat(result.out()).contains("3 runs of GET", "Scatter between runs", "Run by run");
      Result document = command("report", file("a"), file("b"), file("c"), "-o", "json=-");
      assertThat(new JsonMapper().readTree(document.out()).path("runs").size()).isEqualTo(3);
    }
  }

  @Test
  void runsUnderAnotherLoadAreRefusedUnlessAskedFor() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(200, "hello")) {
      String base = run(server.url(), "a", 4);
      String candidate = run(server.url(), "b", 2);
      Result refused = command("compare", base, candidate);
      assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(refused.err()).contains("4 connections", "2 connections", "--allow-different");
      assertThat(command("report", base, candidate).exitCode()).isEqualTo(ExitCode.USAGE);
      // report, for it tells runs that a busy machine made invalid too.
      Result allowed = command("report", base, candidate, "--allow-different");
      assertThat(allowed.exitCode()).isNotEqualTo(ExitCode.USAGE);
      assertThat(allowed.out()).contains("The load differs");
    }
  }

  @Test
  void aRunIsNotComparedWithItself() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(200, "hello")) {
      String base = run(server.url(), "a", 4);
      Path copy = folder.resolve("copy.lsr");
      Files.copy(Path.of(base), copy);
      Result result = command("compare", base, copy.toString());
      assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(result.err()).contains("the run is there twice");
    }
  }

  @Test
  void anInvalidRunIsNotCompared() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(200, "hello")) {
      String base = run(server.url(), "a", 4);
      String nothing = file("nothing");
      RunHeader header = RunFile.read(Path.of(base)).header();
      RunHeader other =
          new RunHeader(
              "20260101-000000-0000",
              header.startedAtMillis(),
              header.tool(),
              header.command(),
              header.plan(),
              header.environment(),
              header.endpoints(),
              header.addresses());
      try (RunFileWriter writer = RunFileWriter.create(Path.of(nothing), other)) {
        writer.end(new RunEnd(1_000_000_000L, false, "done"));
      }
      Result result = command("compare", base, nothing);
      assertThat(result.exitCode()).isEqualTo(ExitCode.INVALID_RUN);
      assertThat(result.err()).contains("20260101-000000-0000 is invalid");
      assertThat(result.out()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "compare",
        "compare one.lsr",
        "compare one.lsr two.lsr",
        "compare one.lsr two.lsr --margin 5",
        "compare one.lsr two.lsr --margin much",
        "compare one.lsr, two.lsr"
      })
  void mistakesAreOneLineAndCodeTwo(String line) {
    Result result = command(line.split(" "));
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.errorLines()).hasSize(1);
  }

  private String run(String url, String name, int connections) {
    String file = file(name);
    command("run", url, "-n", "400", "-c", String.valueOf(connections), "-o", "run=" + file);
    return file;
  }

  private String file(String name) {
    return folder.resolve(name + ".lsr").toString();
  }

  private Result command(String... arguments) {
    return new CommandLineUnderTest(folder).run(arguments);
  }
}
