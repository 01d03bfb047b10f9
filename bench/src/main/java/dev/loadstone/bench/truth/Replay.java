package dev.loadstone.bench.truth;

import dev.loadstone.bench.suite.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// M14: a run file analysed again, twice, gives the bytes of the first report each time.
final class Replay implements Measure {
  @Override
  public String id() {
    return "M14";
  }

  @Override
  public List<Row> measure(Bench bench) throws IOException, InterruptedException {
    Run run = bench.load("cycle 1 200*9 500", "-r", "500/s", "-d", "4s");
    Path first = again(bench, run.file(), "first");
    Path second = again(bench, run.file(), "second");
    byte[] original = Files.readAllBytes(original(run.file()));
    boolean same =
        Files.mismatch(first, second) < 0 && Files.mismatch(first, original(run.file())) < 0;
    return List.of(
        Row.judged(
            id(),
            "report of a run file, twice",
            "the bytes of the run's own report",
            original.length + (same ? " bytes, the same three times" : " bytes, but not the same"),
            same));
  }

  private static Path original(Path runFile) {
    return Path.of(runFile.toString().replaceFirst("\\.lsr$", ".json"));
  }

  private static Path again(Bench bench, Path runFile, String name)
      throws IOException, InterruptedException {
    Path json = bench.folder().resolve(name + ".json");
    bench.loadstone(List.of("report", runFile.toString(), "--out", "json=" + json));
    return json;
  }
}
