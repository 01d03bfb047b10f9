package dev.loadstone.bench.truth;

import dev.loadstone.bench.suite.Cores;
import dev.loadstone.bench.suite.Folders;
import dev.loadstone.bench.suite.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// M7 live: pairs of runs against one constant server, held against each other with `compare`; a
/// pair called better or worse in any figure is a false alarm.
final class Twins {
  private static final double MOST = 0.05;
  private static final String BEHAVIOUR = "constant 5";

  /// Every other pair is an open loop, the rest closed ones.
  private static final List<List<String>> LOADS = List.of(List.of("-r", "200"), List.of("-c", "4"));

  private Twins() {}

  /// Arguments: the root of the project, the launcher, how many pairs, how many seconds each run
  /// takes.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Folders.temporary("loadstone-twins");
    Cores cores = Cores.ofThisMachine();
    Row row;
    try (ServerProcess server = ServerProcess.start(cores)) {
      Bench bench =
          new Bench(
              Path.of(arguments[0]),
              Path.of(arguments[1]),
              server,
              cores,
              folder,
              Options.parse(List.of()));
      row = measure(bench, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
    } finally {
      Folders.delete(folder);
    }
    System.out.print(Table.of(List.of(row)));
    System.exit(row.well() ? 0 : 1);
  }

  /// So many pairs of runs of so many seconds.
  private static Row measure(Bench bench, int pairs, int seconds)
      throws IOException, InterruptedException {
    int different = 0;
    int refused = 0;
    for (int pair = 0; pair < pairs; pair++) {
      List<String> verdicts = verdicts(bench, LOADS.get(pair % LOADS.size()), seconds);
      refused += verdicts.isEmpty() ? 1 : 0;
      different += verdicts.contains("worse") || verdicts.contains("better") ? 1 : 0;
    }
    int compared = pairs - refused;
    return Row.judged(
        "M7",
        "pairs of runs of " + seconds + " s, constant server, compare",
        "≤ 5 % called different",
        String.format(
            Locale.ROOT,
            "%d of %d called different, %d refused as invalid",
            different,
            compared,
            refused),
        compared > 0 && different <= MOST * compared);
  }

  /// The verdict on every figure; none where a run was invalid and nothing was compared.
  private static List<String> verdicts(Bench bench, List<String> load, int seconds)
      throws IOException, InterruptedException {
    Path base = run(bench, load, seconds);
    Path candidate = run(bench, load, seconds);
    return bench.compared(base.toString(), candidate.toString()).stream()
        .map(change -> change.get("verdict").asString())
        .toList();
  }

  private static Path run(Bench bench, List<String> load, int seconds)
      throws IOException, InterruptedException {
    List<String> flags = new ArrayList<>(load);
    flags.addAll(List.of("-d", seconds + "s"));
    return bench.load(BEHAVIOUR, flags.toArray(String[]::new)).file();
  }
}
