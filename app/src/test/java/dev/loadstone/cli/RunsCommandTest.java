package dev.loadstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.cli.CommandLineUnderTest.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Stored runs from the command line.
final class RunsCommandTest {
  @TempDir private Path folder;

  @Test
  void everyRunIsListedAndCanBeNamedComparedExportedAndDeleted() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(200, "hello")) {
      for (int i = 0; i < 3; i++) {
        command("run", server.url(), "-n", "200", "-c", "4", "--quiet");
      }
      JsonNode list = json("runs", "list", "--json");
      assertThat(list.path("schema").asString()).isEqualTo("loadstone/runs/1");
      assertThat(list.path("total").asInt()).isEqualTo(3);
      assertThat(list.at("/runs/0/requests").asInt()).isEqualTo(200);
      String newest = list.at("/runs/0/id").asString();
      String oldest = list.at("/runs/2/id").asString();
      assertThat(command("runs").out()).contains(newest, oldest, "GET " + server.url());

      assertThat(command("runs", "tag", oldest, "it's main").exitCode()).isZero();
      assertThat(command("runs", "note", "latest", "a note").exitCode()).isZero();
      assertThat(command("runs", "show", "latest").out()).contains(newest, "a note");
      assertThat(command("runs", "list", "--tag", "it's main").out()).contains(oldest);
      assertThat(command("runs", "list", "--since", "2999-01-01").out()).contains("none of the 3");

      Result compared = command("compare", "it's main", "latest");
      assertThat(compared.out() + compared.err()).containsAnyOf("comparison of GET", "is invalid");
      assertThat(command("report", "previous").out()).contains("GET " + server.url());

      String to = folder.resolve("out").toString();
      assertThat(command("runs", "export", "latest", "--to", to).exitCode()).isZero();
      assertThat(Path.of(to, newest + ".lsr")).exists();
      assertThat(Path.of(to, newest + ".md")).exists();
      assertThat(Path.of(to, newest + ".json")).exists();
      Result again = command("runs", "export", "latest", "--to", to);
      assertThat(again.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(again.err()).contains("--force");

      Result unasked = command("runs", "prune", "--keep", "0");
      assertThat(unasked.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(unasked.err()).contains("2 runs", "--yes");
      assertThat(command("runs", "prune", "--keep", "0", "--yes").exitCode()).isZero();
      JsonNode left = json("runs", "--json");
      assertThat(left.path("total").asInt()).isEqualTo(1);
      assertThat(left.at("/runs/0/id").asString()).isEqualTo(oldest);
      assertThat(onTerminal("no\n", "runs", "delete", oldest).exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(onTerminal("yes\n", "runs", "delete", oldest).exitCode()).isZero();
      assertThat(command("runs").out()).contains("no runs yet");
      assertThat(command("runs", "rebuild").exitCode()).isZero();
    }
  }

  @Test
  void aBaselineUnderAnotherLoadIsRefusedBeforeAnythingIsSent() throws Exception {
    String base = new SimulatedFiles(folder).write(SimulatedFiles.QUICK, 1).toString();
    try (LoopbackServer server = LoopbackServer.answering(200, "hello")) {
      Result other = command("run", server.url(), "-n", "400", "-c", "2", "--baseline", base);
      assertThat(other.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(other.err()).contains("The load differs");
      assertThat(server.requests()).isZero();
    }
  }

  @Test
  void aRunSucceedsWhateverBecomesOfItsHistory() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(200, "hello")) {
      Result result =
          command(
              "run",
              server.url(),
              "-n",
              "10",
              "-c",
              "1",
              "--history",
              "jdbc:postgresql://127.0.0.1:1/none?user=u&password=s3cret");
      assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(result.err()).contains("takes this run in later").doesNotContain("s3cret");
    }
  }

  @Test
  void noFileOfAnExportIsOverwrittenWithoutForce() throws Exception {
    Path runs = Files.createDirectories(folder.resolve(".local/share/loadstone/runs"));
    new SimulatedFiles(runs).write(SimulatedFiles.QUICK, 1);
    for (String ending : List.of("lsr", "json", "md", "html")) {
      Path to = Files.createDirectory(folder.resolve(ending));
      Path mine = Files.writeString(to.resolve("simulated-1." + ending), "mine");
      Result refused = command("runs", "export", "latest", "--to", to.toString());
      assertThat(refused.exitCode()).as(ending).isEqualTo(ExitCode.USAGE);
      assertThat(mine).hasContent("mine");
      assertThat(to).isDirectoryNotContaining(file -> !file.equals(mine));
    }
  }

  @Test
  void aNameOfThreeHundredCharactersIsOneLine() {
    Result result = command("runs", "show", "x".repeat(300));
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.errorLines()).hasSize(1);
  }

  @Test
  void aDamagedHistoryIsOneLineAndComparisonsOfFilesGoOn() throws Exception {
    Path data = Files.createDirectories(folder.resolve(".local/share/loadstone"));
    Files.writeString(data.resolve("history.db"), "no database, but long enough to look at");
    Result result = command("runs");
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.errorLines()).hasSize(1);
    assertThat(result.err()).contains("history.db", "runs rebuild");
    assertThat(data.resolve("history.db")).content().startsWith("no database");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "runs lst",
        "runs show",
        "runs show one two",
        "runs show ../../x",
        "runs show /etc/passwd",
        "runs show CON",
        "runs tag latest",
        "runs show nosuch",
        "runs delete 20260101-000000-abcd",
        "runs prune",
        "runs prune --keep x",
        "runs prune --older-than 5",
        "runs list --since yesterday",
        "runs list --limit 0",
        "runs list --history mysql://x",
        "runs export latest",
        "run http://127.0.0.1:9/ --baseline nosuch",
        "run http://127.0.0.1:9/ --confirm",
        "compare nosuch latest"
      })
  void mistakesAreOneLineAndCodeTwo(String line) {
    Result result = command(line.split(" "));
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.errorLines()).hasSize(1);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void aBadVariableIsNamedAndNotTheFlag() {
    Result result =
        new CommandLineUnderTest(folder).with("LOADSTONE_HISTORY", "sqlite:x").run("runs");
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("LOADSTONE_HISTORY").doesNotContain("--history");
  }

  private JsonNode json(String... arguments) {
    return new JsonMapper().readTree(command(arguments).out());
  }

  private Result onTerminal(String typed, String... arguments) {
    return new CommandLineUnderTest(folder).onTerminal(typed).run(arguments);
  }

  private Result command(String... arguments) {
    return new CommandLineUnderTest(folder).run(arguments);
  }
}
