package dev.loadstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.lab.record.LiveScenarios;
import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.LiveScenario;
import dev.loadstone.plan.PlanReader;
import dev.loadstone.plan.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/// `lab run` and `lab record`.
@Timeout(120)
final class LabLiveTest {
  private static final int PATIENCE_SECONDS = 60;

  @TempDir private Path folder;

  static Stream<LiveScenario> all() {
    return LiveScenarios.all().stream();
  }

  @Test
  void anUnknownScenarioIsToldWithAllThatThereAre() {
    CommandLineUnderTest.Result result = new CommandLineUnderTest(folder).run("lab", "run", "F20x");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).startsWith("loadstone: ID 'F20x': the live scenarios are H1m ");
  }

  @Test
  void anUnknownActionIsRefused() {
    CommandLineUnderTest.Result result = new CommandLineUnderTest(folder).run("lab", "recrod");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("record");
  }

  @Test
  void recordNeedsAFolder() {
    CommandLineUnderTest.Result result =
        new CommandLineUnderTest(folder).run("lab", "record", "F1");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("--out").contains("a folder for the recordings is needed");
  }

  @Test
  void aDoseOutOfRangeIsRefused() {
    CommandLineUnderTest.Result result =
        new CommandLineUnderTest(folder).run("lab", "run", "F1", "--dose", "6");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("--dose").contains("from 0 to 5");
  }

  @Test
  void aScenarioOfTheGeneratorHasNoServerToRun() {
    CommandLineUnderTest.Result result = new CommandLineUnderTest(folder).run("lab", "run", "F51r");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("use loadstone lab record");
  }

  @ParameterizedTest
  @MethodSource("all")
  void theLoadOfEachScenarioIsOneThatRunTakes(LiveScenario scenario) throws IOException {
    Surroundings nowhere =
        new Surroundings(
            new PrintStream(PrintStream.nullOutputStream()),
            new PrintStream(PrintStream.nullOutputStream()),
            InputStream.nullInputStream(),
            Map.of(),
            Surroundings.Terminals.NONE,
            true,
            code -> {});
    RunCommand run = new RunCommand(nowhere, new Notices(nowhere.err()));
    List<String> words = new ArrayList<>(List.of("http://127.0.0.1:8080/"));
    words.addAll(scenario.load(new Draw(1, 3)));
    ParseResult parsed = Arguments.parse(new CommandLine(run.spec()), words.toArray(String[]::new));
    List<Setting> settings =
        PlanSource.settings(words.getFirst(), PlanFlags.settings(parsed), nowhere.in());
    assertThat(PlanReader.read(settings, 1).plan().workload().maxConnections()).isPositive();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void runTellsOnlyWhereTheServerIsAndEndsItOnASignal() throws Exception {
    Process process = start("F7", "--dose", "2");
    URI url = awaitUrl(process);
    assertThat(status(url)).isEqualTo(200);
    process.destroy();
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(143);
    assertThat(folder.resolve("out")).content().isEqualTo(url + "\n");
    assertThat(folder.resolve("lab/label.json")).content().contains("\"scenario\":\"F7m\"");
    assertThat(folder.resolve("lab/truth.json")).content().contains("\"touchedShare\":1.0");
    awaitGone(url);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aServerEndsWithItsKilledParent() throws Exception {
    Process process = start("F7");
    URI url = awaitUrl(process);
    assertThat(status(url)).isEqualTo(200);
    process.destroyForcibly();
    awaitGone(url);
  }

  private Process start(String... words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                LabProcess.java(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                LabCommand.NAME,
                LabRun.NAME));
    command.addAll(List.of(words));
    command.addAll(List.of("--out", folder.resolve("lab").toString()));
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  private URI awaitUrl(Process process) throws Exception {
    while (Files.size(folder.resolve("out")) == 0) {
      assertThat(process.isAlive()).as(Files.readString(folder.resolve("err"))).isTrue();
      Thread.onSpinWait();
    }
    return URI.create(Files.readAllLines(folder.resolve("out")).getFirst());
  }

  private static int status(URI url) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
    try {
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }

  /// Fails by the time limit of the whole class where the server stays.
  private static void awaitGone(URI url) {
    while (true) {
      try {
        status(url);
      } catch (IOException _) {
        return;
      }
    }
  }
}
