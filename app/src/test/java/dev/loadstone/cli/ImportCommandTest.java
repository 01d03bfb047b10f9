package dev.loadstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.cli.CommandLineUnderTest.Result;
import dev.loadstone.interop.ImportId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

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

  private static final String DATELESS =
      "response-time,DNS+dialup,DNS,Request-write,Response-delay,Response-read,status-code,offset\n";

  @Test
  void theSameImportAgainTakesThePlaceOfTheFirstAndAnotherOneDoesNot() throws IOException {
    Path file = folder.resolve("hey.csv");
    Files.writeString(file, DATELESS + "0.0021,0.0,0.0,0.0,0.0003,0.0,200,0.0020\n");
    run("import", file.toString());
    String id = ids().getFirst();
    run("runs", "tag", id, "kept");
    run("import", file.toString(), "--objective", "max < 1ms");
    assertThat(ids()).containsExactly(id);
    assertThat(run("runs", "show", "kept").out()).contains("objectives missed", id);

    Files.writeString(file, DATELESS + "0.0017,0.0,0.0,0.0,0.0003,0.0,200,0.0020\n");
    run("import", file.toString());
    assertThat(ids()).hasSize(2).contains(id);
  }

  @Test
  void anIdThatAnotherImportHasIsNotTakenFromIt() throws IOException {
    Path file = Files.writeString(folder.resolve("r.jtl"), ROWS);
    run("import", file.toString());
    Path runs = folder.resolve(".local/share/loadstone/runs");
    String id = ids().getFirst();
    Path first = runs.resolve(id + ".lsr");
    byte[] others = "not what is imported".getBytes(StandardCharsets.UTF_8);
    Files.write(first, others);
    run("import", file.toString());
    assertThat(first).hasBinaryContent(others);
    assertThat(runs.resolve(ImportId.after(id) + ".lsr")).exists();
  }

  @Test
  void aRunFileElsewhereIsNotReachedByItsId() throws IOException {
    Path file = Files.writeString(folder.resolve("r.jtl"), ROWS);
    Path mine = folder.resolve("mine.lsr");
    run("import", file.toString(), "--out", "run=" + mine);
    byte[] before = Files.readAllBytes(mine);
    run("import", file.toString(), "--url", "http://elsewhere.test/");
    assertThat(mine).hasBinaryContent(before);
    Result refused = run("import", file.toString(), "--out", "run=" + mine);
    assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err()).contains("--force");
    assertThat(mine).hasBinaryContent(before);
  }

  private List<String> ids() {
    List<String> ids = new ArrayList<>();
    new JsonMapper()
        .readTree(run("runs", "--json").out())
        .path("runs")
        .forEach(one -> ids.add(one.path("id").asString()));
    return ids;
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
