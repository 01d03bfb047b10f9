package dev.loadstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import dev.loadstone.analysis.Analyzer;
import dev.loadstone.cli.CommandLineUnderTest.Result;
import dev.loadstone.metrics.RunFile;
import dev.loadstone.metrics.RunRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/// Whole runs against a server on the loopback.
final class RunCommandTest {
  @TempDir private Path folder;

  @Test
  void aRunSendsExactlyWhatWasAskedAndReports() throws IOException {
    try (LoopbackServer server = LoopbackServer.answering(200, "hello")) {
      Result result = run(server.url(), "-n", "200", "-c", "4");
      assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(server.requests()).isEqualTo(200);
      assertThat(result.out()).contains("Summary", "Total requests", "200");
      assertThat(result.err())
          .contains("target  GET " + server.url(), "4 connections, 200 requests");
    }
  }

  @Test
  void theReportOfTheRunFileIsTheSameByteForByte() throws IOException {
    try (LoopbackServer server = LoopbackServer.answering(200, "hello")) {
      Path json = folder.resolve("r.json");
      Path runFile = folder.resolve("r.lsr");
      run(server.url(), "-n", "100", "-c", "2", "-o", "json=" + json, "-o", "run=" + runFile);
      Result again = run("report", runFile.toString(), "--out", "json=-");
      assertThat(again.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(again.out()).isEqualTo(Files.readString(json)).startsWith("{");
      assertThat(server.requests()).as("report sends nothing").isEqualTo(100);
    }
  }

  @Test
  void aRunWithoutAnOutputIsStoredAndFoundByItsId() throws IOException {
    try (LoopbackServer server = LoopbackServer.answering(200, "hello")) {
      run(server.url(), "-n", "20", "-c", "2");
      Path stored = folder.resolve(".local/share/loadstone/runs");
      Path file;
      try (Stream<Path> files = Files.list(stored)) {
        file = files.findFirst().orElseThrow();
      }
      String id = file.getFileName().toString().replace(".lsr", "");
      assertThat(RunFile.read(file).header().id()).isEqualTo(id);
      assertThat(run("report", id).exitCode()).isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void aRunFileElsewhereIsFoundByItsIdToo() throws IOException {
    try (LoopbackServer server = LoopbackServer.answering(200, "hello")) {
      Path file = folder.resolve("mine.lsr");
      run(server.url(), "-n", "20", "-c", "2", "-o", "run=" + file);
      String id = RunFile.read(file).header().id();
      assertThat(run("report", id).exitCode()).isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void redirectsAreFollowedWhenAskedForAndOnlyThen() throws IOException {
    HttpHandler twoSteps =
        exchange -> {
          boolean there = exchange.getRequestURI().getPath().equals("/there");
          exchange.getResponseHeaders().add("Location", "/there");
          exchange.sendResponseHeaders(there ? 200 : 302, -1);
          exchange.close();
        };
    for (String flags :
        List.of("-c 1 --follow", "--follow -c 1", "--follow 3 -c 1", "--follow=3 -c 1")) {
      assertThat(statuses(twoSteps, flags)).as(flags).isEqualTo("{200=4}");
    }
    assertThat(statuses(twoSteps, "-c 1")).isEqualTo("{302=4}");
  }

  private String statuses(HttpHandler handler, String flags) throws IOException {
    try (LoopbackServer server = LoopbackServer.with(handler)) {
      Path file = folder.resolve("statuses.lsr");
      String line = "run " + flags + " " + server.url() + " -n 4 --force -o run=" + file;
      run(line.split(" "));
      return Analyzer.analyze(RunFile.read(file)).summary().statuses().toString();
    }
  }

  @Test
  void standardOutputHoldsOnlyTheFormatThatClaimedIt() throws IOException {
    try (LoopbackServer server = LoopbackServer.answering(200, "hello")) {
      Result result = run(server.url(), "-n", "20", "-c", "2", "-o", "json=-");
      assertThat(result.out()).startsWith("{").endsWith("}\n").doesNotContain("Summary");
    }
  }

  @Test
  void quietLeavesStandardErrorEmpty() throws IOException {
    try (LoopbackServer server = LoopbackServer.answering(200, "hello")) {
      assertThat(run(server.url(), "-n", "20", "-c", "2", "--quiet").err()).isEmpty();
    }
  }

  @Test
  void aMissedObjectiveIsExitCodeOne() throws IOException {
    try (LoopbackServer server = LoopbackServer.answering(500, "no")) {
      Result result = run(server.url(), "-n", "300", "-c", "2", "--objective", "error-rate < 1%");
      assertThat(result.exitCode()).isEqualTo(ExitCode.OBJECTIVE_MISSED);
    }
  }

  @Test
  void anObjectiveWithTooFewSamplesIsExitCodeFour() throws IOException {
    try (LoopbackServer server = LoopbackServer.answering(200, "hello")) {
      Result result = run(server.url(), "-n", "20", "-c", "2", "--objective", "p99.99 < 10s");
      assertThat(result.exitCode()).isEqualTo(ExitCode.OBJECTIVE_UNDECIDED);
    }
  }

  @Test
  void aTargetThatIsDownMakesTheRunInvalid() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    Result result = run("http://127.0.0.1:" + port + "/", "-n", "5", "-c", "1");
    assertThat(result.exitCode()).isEqualTo(ExitCode.INVALID_RUN);
    assertThat(result.out()).contains("connect-refused");
  }

  @Test
  void aPlanFileMakesTheSameRunAndFlagsStandAboveIt() throws IOException {
    try (LoopbackServer server = LoopbackServer.answering(200, "hello")) {
      Path plan = folder.resolve("plan.yaml");
      Files.writeString(plan, "target: " + server.url() + "\nrequests: 1000\nconnections: 2\n");
      Result result = run("run", plan.toString(), "-n", "30");
      assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(server.requests()).isEqualTo(30);
    }
  }

  @Test
  void aPlanMayComeFromStandardInput() throws IOException {
    try (LoopbackServer server = LoopbackServer.answering(200, "hello")) {
      Result result =
          new CommandLineUnderTest(folder)
              .withInput("target: " + server.url() + "\nrequests: 10\nconnections: 1\n")
              .run("run", "-");
      assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(server.requests()).isEqualTo(10);
    }
  }

  @Test
  void forceOverwritesWhatExists() throws IOException {
    try (LoopbackServer server = LoopbackServer.answering(200, "hello")) {
      Path json = Files.writeString(folder.resolve("r.json"), "old");
      Path runFile = Files.writeString(folder.resolve("r.lsr"), "old");
      Result result =
          run(
              server.url(),
              "-n",
              "10",
              "-c",
              "1",
              "--force",
              "-o",
              "json=" + json,
              "-o",
              "run=" + runFile);
      assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(json).content().startsWith("{");
      assertThat(RunFile.read(runFile).requests().size()).isEqualTo(10);
    }
  }

  @Test
  void aCutRunFileIsReportedAsPartial() throws IOException {
    try (LoopbackServer server = LoopbackServer.answering(200, "hello")) {
      Path file = folder.resolve("r.lsr");
      run(server.url(), "-n", "500", "-c", "2", "-o", "run=" + file);
      byte[] whole = Files.readAllBytes(file);
      Path cut = folder.resolve("cut.lsr");
      Files.write(cut, java.util.Arrays.copyOf(whole, whole.length - 10));
      Result result = run("report", cut.toString());
      assertThat(result.out()).contains("PARTIAL");
      assertThat(result.errorLines()).isEmpty();
    }
  }

  @Test
  @EnabledIf("hasFullDevice")
  void aFullDiskIsNamedWithItsFileAndTheConsoleReportIsThere() throws IOException {
    try (LoopbackServer server = LoopbackServer.answering(200, "hello")) {
      Result result = run(server.url(), "-n", "20", "-c", "2", "--quiet", "-o", "json=/dev/full");
      assertThat(result.exitCode()).isNotEqualTo(ExitCode.OK);
      assertThat(result.errorLines()).singleElement().asString().contains("json=/dev/full");
      assertThat(result.out()).contains("Summary");
    }
  }

  static boolean hasFullDevice() {
    return Files.isWritable(Path.of("/dev/full"));
  }

  @Test
  void aFileThatIsNoRunFileGivesOneLine() throws IOException {
    Path file = Files.writeString(folder.resolve("x.lsr"), "something else entirely");
    Result result = run("report", file.toString());
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.errorLines()).singleElement().asString().contains(file.toString());
  }

  @Test
  void secretsReachNoFileAndNoScreen() throws IOException {
    String canary = "c4n4ry";
    try (LoopbackServer server =
        LoopbackServer.with(exchange -> {
          exchange.getResponseHeaders().add("Set-Cookie", "session=" + canary + "0");
          byte[] echo =
              ("you sent " + exchange.getRequestHeaders().getFirst("Authorization"))
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(500, echo.length);
          exchange.getResponseBody().write(echo);
          exchange.close();
        })) {
      String url = server.url().replace("http://", "http://me:" + canary + "1@");
      Result result =
          run(
              url + "?token=" + canary + "2",
              "-n",
              "20",
              "-c",
              "2",
              "-m",
              "POST",
              "-H",
              "X-Api-Key: " + canary + "3",
              "-H",
              "Cookie: id=" + canary + "4",
              "-H",
              "Proxy-Authorization: Bearer " + canary + "5",
              "-b",
              "password=" + canary + "6",
              "-o",
              "json=" + folder.resolve("r.json"),
              "-o",
              "md=" + folder.resolve("r.md"),
              "-o",
              "text=" + folder.resolve("r.txt"),
              "-o",
              "run=" + folder.resolve("r.lsr"));
      assertThat(result.exitCode())
          .isLessThan(ExitCode.INTERNAL_ERROR)
          .isNotEqualTo(ExitCode.USAGE);
      assertThat(result.out() + result.err()).doesNotContain(canary);
      // base64 of me:c4n4ry1
      List<String> secrets = List.of(canary, "bWU6YzRuNHJ5MQ==");
      List<Path> files;
      try (Stream<Path> all = Files.walk(folder)) {
        files = all.filter(Files::isRegularFile).toList();
      }
      assertThat(files).hasSizeGreaterThanOrEqualTo(4);
      for (Path file : files) {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(secrets).as("in %s", file).noneMatch(content::contains);
      }
      // The run file is packed: what it holds once read must be clean too.
      RunRecord record = RunFile.read(folder.resolve("r.lsr"));
      assertThat(record.header().toString() + record.exhibits()).doesNotContain(canary);
    }
  }

  @Test
  void whatTheTargetSendsCannotActOnTheTerminal() throws IOException {
    String hostile = "\u001b]0;owned\u0007\u001b[2J\u0085\u202e\b<script>alert(1)</script>";
    try (LoopbackServer server = LoopbackServer.answering(503, hostile)) {
      Result result = run(server.url(), "-n", "50", "-c", "2");
      String shown = result.out() + result.err();
      assertThat(shown.chars().filter(RunCommandTest::acts).toArray()).isEmpty();
    }
  }

  private static boolean acts(int c) {
    return (c < ' ' && c != '\n' && c != '\t')
        || (c >= 0x7f && c < 0xa0)
        || (c >= 0x202a && c <= 0x202e);
  }

  private Result run(String... arguments) {
    return new CommandLineUnderTest(folder).run(arguments);
  }
}
