package dev.loadstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.cli.CommandLineUnderTest.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a run and a stored run leave behind for people, spreadsheets and build servers.
final class ReportFilesTest {
  private static final String STOP = "::stop-commands::";

  @TempDir private Path folder;
  private Path runFile;

  @BeforeEach
  void makeARun() throws IOException {
    runFile = folder.resolve("r.lsr");
    try (LoopbackServer server = LoopbackServer.answering(500, "::error::of the target")) {
      run(
          "run",
          server.url(),
          "-n",
          "300",
          "-c",
          "2",
          "--objective",
          "error-rate < 1%",
          "--quiet",
          "-o",
          "run=" + runFile);
    }
  }

  @Test
  void everyFormatOfAStoredRunIsTheSameByteForByteEachTime() throws IOException {
    for (String format : List.of("html", "md", "junit", "csv", "hlog")) {
      Path one = folder.resolve("one." + format);
      Path two = folder.resolve("two." + format);
      report("-o", format + "=" + one, "-o", format + "=" + two);
      Path again = folder.resolve("again." + format);
      report("-o", format + "=" + again);
      assertThat(again).as(format).isNotEmptyFile().hasSameBinaryContentAs(one);
      assertThat(two).as(format).hasSameBinaryContentAs(one);
    }
  }

  @Test
  void aFolderTakesAllThatThereIsAsCsv() throws IOException {
    Path csv = Files.createDirectory(folder.resolve("csv"));
    report("-o", "csv=" + csv);
    assertThat(Files.readAllLines(csv.resolve("requests.csv"))).hasSize(301);
    assertThat(Files.readAllLines(csv.resolve("timeline.csv"))).hasSizeGreaterThan(1);
    assertThat(Files.readString(csv.resolve("summary.csv"))).contains("all,requests,300,count,,");
  }

  @Test
  void aFolderThatHoldsSuchAFileIsNotOverwrittenWithoutForce() throws IOException {
    Path csv = Files.createDirectory(folder.resolve("csv"));
    Files.writeString(csv.resolve("timeline.csv"), "mine");
    Result result = report("-o", "csv=" + csv);
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("timeline.csv", "--force");
    assertThat(csv.resolve("requests.csv")).doesNotExist();
  }

  @Test
  void gitHubTakesNoLineOfTheReportForACommandAndGetsOurAnnotations() throws IOException {
    Path summary = folder.resolve("summary.md");
    Result result =
        new CommandLineUnderTest(folder)
            .with("GITHUB_STEP_SUMMARY", summary.toString())
            .run("report", runFile.toString(), "--ci", "github");
    List<String> lines = result.out().lines().toList();
    assertThat(lines.getFirst()).startsWith(STOP).hasSizeGreaterThan(STOP.length() + 16);
    String end = "::" + lines.getFirst().substring(STOP.length()) + "::";
    assertThat(lines).containsOnlyOnce(end);
    assertThat(lines.subList(lines.indexOf(end) + 1, lines.size()))
        .anyMatch(line -> line.startsWith("::error title=Objective missed::error-rate < 1%25"))
        .allMatch(line -> line.matches("::(error|warning|notice) title=[^:]*::.+"));
    assertThat(summary).content().startsWith("## Loadstone");
    assertThat(result.exitCode()).isEqualTo(ExitCode.OBJECTIVE_MISSED);
  }

  @Test
  void whereAFormatTookStandardOutputTheAnnotationsGoToStandardError() {
    Result result = report("-o", "json=-", "--ci", "github");
    assertThat(result.out()).startsWith("{").endsWith("}\n");
    assertThat(result.err()).contains("::error title=Objective missed::");
  }

  private Result report(String... flags) {
    String[] all = new String[flags.length + 2];
    all[0] = "report";
    all[1] = runFile.toString();
    System.arraycopy(flags, 0, all, 2, flags.length);
    return run(all);
  }

  private Result run(String... arguments) {
    return new CommandLineUnderTest(folder).run(arguments);
  }
}
