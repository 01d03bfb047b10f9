package dev.loadstone.bench.truth;

import dev.loadstone.bench.suite.Cores;
import dev.loadstone.bench.suite.Folders;
import dev.loadstone.bench.suite.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The truth suite as a command: measures, prints the table, and fails where a row fails.
final class TruthSuite {
  private TruthSuite() {}

  /// Arguments: the root of the project, the launcher, then those of `bench/truth`.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Options options = Options.parse(List.of(arguments).subList(2, arguments.length));
    Path folder = Folders.temporary("loadstone-truth");
    Cores cores = Cores.ofThisMachine();
    boolean passed;
    try (ServerProcess server = ServerProcess.start(cores)) {
      Cores client = options.roam() ? Cores.SHARED : cores;
      Bench bench =
          new Bench(Path.of(arguments[0]), Path.of(arguments[1]), server, client, folder, options);
      List<Row> rows = measure(bench, options);
      passed = rows.stream().allMatch(Row::well);
      System.out.println(passed ? "nothing failed" : "FAILED");
      if (options.write()) {
        Results.write(Path.of(arguments[0]), rows, options, cores);
      }
    } finally {
      Folders.delete(folder);
    }
    System.exit(passed ? 0 : 1);
  }

  private static List<Row> measure(Bench bench, Options options) throws InterruptedException {
    List<Row> rows = new ArrayList<>();
    System.out.print(Table.of(List.of()));
    for (Measure measure : Measures.ALL) {
      if (options.wants(measure.id())) {
        List<Row> more = rows(measure, bench);
        more.forEach(row -> System.out.print(row.line()));
        System.out.flush();
        rows.addAll(more);
      }
    }
    return rows;
  }

  private static List<Row> rows(Measure measure, Bench bench) throws InterruptedException {
    try {
      return measure.measure(bench);
    } catch (IOException | RuntimeException e) {
      return List.of(Row.broken(measure.id(), e.toString()));
    }
  }
}
