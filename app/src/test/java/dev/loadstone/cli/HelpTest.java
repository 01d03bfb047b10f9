package dev.loadstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.cli.CommandLineUnderTest.Result;
import dev.loadstone.plan.PlanKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HelpTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "help, help.txt",
    "help run, help-run.txt",
    "help report, help-report.txt",
    "help compare, help-compare.txt",
    "help check, help-check.txt",
    "help runs, help-runs.txt",
    "help serve, help-serve.txt"
  })
  void helpIsAsInTheGoldenFile(String line, String golden) throws IOException {
    Result result = run(line.split(" "));
    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(result.out()).isEqualTo(resource(golden));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help", "help help"})
  void helpIsFoundWhereUsersLookForIt(String line) {
    assertThat(run(line.split(" ")).out()).startsWith("Usage: loadstone URL [flags]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run --help", "run -h", "help run", "http://127.0.0.1/ --help"})
  void theHelpOfACommandIsFoundToo(String line) {
    assertThat(run(line.split(" ")).out()).startsWith("Usage: loadstone run URL [flags]");
  }

  @Test
  void everyKeyOfAPlanHasItsFlag() {
    String help = run("help", "run").out();
    assertThat(PlanKey.ids().stream().filter(id -> !id.equals("target")))
        .allSatisfy(id -> assertThat(help).contains("--" + id));
  }

  @Test
  void helpFitsAHundredColumns() {
    for (List<String> line :
        List.of(
            List.of("help"),
            List.of("help", "run"),
            List.of("help", "check"),
            List.of("help", "runs"))) {
      assertThat(run(line.toArray(String[]::new)).out().lines())
          .allSatisfy(text -> assertThat(text).hasSizeLessThanOrEqualTo(100));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V"})
  void theVersionIsOneLine(String flag) {
    Result result = run(flag);
    assertThat(result.out()).isEqualTo("loadstone " + ToolVersion.VERSION + "\n");
    assertThat(ToolVersion.VERSION).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
  }

  private Result run(String... arguments) {
    return new CommandLineUnderTest(folder).run(arguments);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(HelpTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
