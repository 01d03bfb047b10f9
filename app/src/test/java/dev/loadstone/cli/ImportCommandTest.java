package dev.loadstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.cli.CommandLineUnderTest.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImportCommandTest {
  private static final String ROWS =
      """
      timeStamp,elapsed,label,responseCode,responseMessage,threadName,success
      1796019592000,100,home,200,OK,t 1-1,true
      1796019592100,300,home,200,OK,t 1-1,true
      """;

  @TempDir private Path folder;

  @Test
  void aFileOfRequestsIsAnalysedAndItsRunIsStored() throws IOException {
    Path file = Files.writeString(folder.resolve("r.jtl"), ROWS);
    Path run = folder.resolve("r.lsr");
    Result result =
        run("import", file.toString(), "--objective", "max < 200ms", "--out", "run=" + run);
    assertThat(result.exitCode()).isEqualTo(ExitCode.OBJECTIVE_MISSED);
    assertThat(result.out()).contains("JMeter results (CSV)", "Total requests", "DEGRADED");
    assertThat(result.err()).contains("read as JMeter results (CSV)");
    Result again = run("report", run.toString());
    assertThat(again.out()).isEqualTo(result.out());
  }

  @Test
  void whatTheFileDoesNotNameIsTakenFromTheUser() throws IOException {
    Path file = Files.writeString(folder.resolve("r.jtl"), ROWS);
    Result result = run("import", file.toString(), "--url", "http://shop.test:8080/cart");
    assertThat(result.out()).contains("http://shop.test:8080/cart");
  }

  @Test
  void figuresAreCheckedAndWhatTheyLackIsSaid() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("wrk.txt"),
            """
            Running 10s test @ http://h/
              1 threads and 10 connections
                Latency    10.00ms    1.00ms  20.00ms   90.00%
              10000 requests in 10.00s, 1.00MB read
            Requests/sec:   1000.00
            """);
    Result result = run("import", file.toString());
    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(result.out()).contains("CONSISTENT");
    assertThat(result.err()).contains("not in the file: each request");
    Result refused = run("import", file.toString(), "--out", "run=" + folder.resolve("x.lsr"));
    assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err()).contains("there is no run to write");
  }

  @Test
  void aWrongLineEndsWithOneLineAndExitCodeTwo() throws IOException {
    Path file = Files.writeString(folder.resolve("r.jtl"), ROWS + "x,1,home,200,OK,t,true\n");
    Result result = run("import", file.toString());
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.errorLines())
        .singleElement()
        .asString()
        .contains("r.jtl:4 'x': a number is needed in column timeStamp");
    assertThat(run("import").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run("import", "a", "b").err()).contains("one file at a time");
  }

  private Result run(String... words) {
    return new CommandLineUnderTest(folder).run(words);
  }
}
