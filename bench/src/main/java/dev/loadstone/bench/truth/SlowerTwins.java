package dev.loadstone.bench.truth;

import dev.loadstone.bench.suite.Cores;
import dev.loadstone.bench.suite.Folders;
import dev.loadstone.bench.suite.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// M8 live: groups of five runs against a server that draws its times, held with `compare` against
/// groups of the same server whose times are a quarter longer, and against one another.
final class SlowerTwins {
  private static final int SIDE = 5;
  private static final double FOUND = 0.9;
  private static final double SLOWER = 1.25;

  /// Median and sigma of a lognormal distribution, in milliseconds.
  private static final double MEDIAN = 8;

  private static final double SIGMA = 0.4;
  private static final List<String> LOAD = List.of("-r", "400");

  private final Bench bench;
  private final int seconds;
  private long seed;

  private SlowerTwins(Bench bench, int seconds) {
    this.bench = bench;
    this.seconds = seconds;
  }

  /// Arguments: the root of the project, the launcher, how many groups, how many seconds each run
  /// takes.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Folders.temporary("loadstone-slower");
    Cores cores = Cores.ofThisMachine();
    List<Row> rows;
    try (ServerProcess server = ServerProcess.start(cores)) {
      Path root = Path.of(arguments[0]);
      Options options = Options.parse(List.of());
      Bench bench = new Bench(root, Path.of(arguments[1]), server, cores, folder, options);
      SlowerTwins twins = new SlowerTwins(bench, Integer.parseInt(arguments[3]));
      rows = twins.measure(Integer.parseInt(arguments[2]));
    } finally {
      Folders.delete(folder);
    }
    System.out.print(Table.of(rows));
    System.exit(rows.stream().allMatch(Row::well) ? 0 : 1);
  }

  private List<Row> measure(int groups) throws IOException, InterruptedException {
    Tally slower = new Tally();
    Tally alike = new Tally();
    List<Path> before = List.of();
    for (int group = 0; group < groups; group++) {
      List<Path> base = runs(1);
      if (!before.isEmpty()) {
        alike.add(compared(before, base));
      }
      slower.add(compared(base, runs(SLOWER)));
      before = base;
    }
    return List.of(alikeRow(alike), slowerRow(slower));
  }

  /// Too few for a limit of 5 %: that is held by `bench/live-aa` and `bench/comparisons`.
  private Row alikeRow(Tally alike) {
    return Row.recorded(
        "M7",
        "5 + 5 runs of " + seconds + " s of the same server, live",
        String.format(Locale.ROOT, "%d of %d called different", alike.different, alike.compared));
  }

  private Row slowerRow(Tally slower) {
    return Row.judged(
        "M8",
        "5 + 5 runs of " + seconds + " s, all times +25 %, live",
        "p99 called worse in ≥ 90 %",
        String.format(
            Locale.ROOT,
            "%d of %d called worse, by %s %%; %d refused as invalid",
            slower.worseTail,
            slower.compared,
            slower.tails.stream()
                .sorted()
                .map(t -> "%+.0f".formatted(100 * t))
                .collect(Collectors.joining(" ")),
            slower.refused),
        slower.compared > 0 && slower.worseTail >= FOUND * slower.compared);
  }

  /// What came of comparisons.
  private static final class Tally {
    private final List<Double> tails = new ArrayList<>();
    private int compared;
    private int refused;
    private int different;
    private int worseTail;

    /// @param changes of one comparison; nothing where a run was invalid
    void add(List<JsonNode> changes) {
      compared += changes.isEmpty() ? 0 : 1;
      refused += changes.isEmpty() ? 1 : 0;
      different += changes.stream().anyMatch(SlowerTwins::differs) ? 1 : 0;
      for (JsonNode change : changes) {
        if (change.get("figure").asString().equals("p99")) {
          worseTail += verdict(change).equals("worse") ? 1 : 0;
          tails.add(change.path("change").asDouble(Double.NaN));
        }
      }
    }
  }

  private static String verdict(JsonNode change) {
    return change.get("verdict").asString();
  }

  private static boolean differs(JsonNode change) {
    return verdict(change).equals("worse") || verdict(change).equals("better");
  }

  private List<Path> runs(double factor) throws IOException, InterruptedException {
    List<Path> files = new ArrayList<>();
    List<String> flags = new ArrayList<>(LOAD);
    flags.addAll(List.of("-d", seconds + "s"));
    String behaviour = String.format(Locale.ROOT, "lognormal %s %s", MEDIAN * factor, SIGMA);
    for (int i = 0; i < SIDE; i++) {
      files.add(bench.load(behaviour, ++seed, flags.toArray(String[]::new)).file());
    }
    return files;
  }

  private List<JsonNode> compared(List<Path> base, List<Path> candidate)
      throws IOException, InterruptedException {
    return bench.compared(list(base), list(candidate));
  }

  private static String list(List<Path> files) {
    return files.stream().map(Path::toString).collect(Collectors.joining(","));
  }
}
