package dev.loadstone.bench.live;

import dev.loadstone.bench.suite.Cores;
import dev.loadstone.bench.suite.Folders;
import dev.loadstone.bench.suite.Loadstone;
import dev.loadstone.bench.suite.Row;
import dev.loadstone.bench.truth.ServerProcess;
import dev.loadstone.stats.Spread;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What a live page costs the process that makes the load: `bench/live-view`.
///
/// The same load without a page, with one that nobody looks at, with one viewer and with 1,000
/// connections that ask for nothing, by turns. Judged is what the threads that exist for looking
/// (listeners, the page's own, those that carry virtual threads and wait for their sockets) used
/// more than without a page, by their own clocks, over all that the process used; the whole process
/// is told beside it, for what a clock of a thread does not see: what is compiled, and caches that
/// are shared. So is the rate of requests, which strangers must not move either.
final class LiveView {
  private static final double MOST = 0.01;
  private static final long EVERY_MILLIS = 100;
  private static final int STRANGERS = 1_000;

  /// The first second compiles, and holds the visit that the process pays itself.
  private static final long SKIPPED_MILLIS = 1_500;

  private static final List<String> LOOKING =
      List.of(
          "loadstone-liste",
          "loadstone-web",
          "ForkJoinPool",
          "VirtualThread",
          "Read-Poller",
          "Write-Poller",
          "CompletableFut");

  private static final List<List<String>> LOADS =
      List.of(List.of("-r", "2000"), List.of("-c", "20"));

  /// How a run is looked at.
  private enum Form {
    ALONE("no page"),
    PAGE("a page, nobody looks"),
    VIEWER("a page and one viewer"),
    STRANGERS("a page and 1,000 connections that ask for nothing");

    private final String text;

    Form(String text) {
      this.text = text;
    }
  }

  /// What a run used while it made its load, in cores, and its requests per second.
  private record Used(double process, double looking, double rate) {}

  private final Loadstone loadstone;
  private final ServerProcess server;
  private final Cores cores;
  private final int seconds;

  private LiveView(Loadstone loadstone, ServerProcess server, Cores cores, int seconds) {
    this.loadstone = loadstone;
    this.server = server;
    this.cores = cores;
    this.seconds = seconds;
  }

  /// Arguments: the launcher, how many rounds, how many seconds each run takes.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Folders.temporary("loadstone-live");
    Cores cores = Cores.ofThisMachine();
    List<Row> rows = new ArrayList<>();
    try (ServerProcess server = ServerProcess.start(cores)) {
      Loadstone loadstone = new Loadstone(Path.of(arguments[0]), folder);
      LiveView view = new LiveView(loadstone, server, cores, Integer.parseInt(arguments[2]));
      for (List<String> load : LOADS) {
        rows.addAll(view.measure(load, Integer.parseInt(arguments[1])));
      }
    } finally {
      Folders.delete(folder);
    }
    rows.forEach(row -> System.out.print(row.line()));
    System.exit(rows.stream().allMatch(Row::well) ? 0 : 1);
  }

  private List<Row> measure(List<String> load, int rounds)
      throws IOException, InterruptedException {
    Map<Form, List<Used>> used = new EnumMap<>(Form.class);
    for (int round = 0; round < rounds; round++) {
      for (Form form : Form.values()) {
        used.computeIfAbsent(form, _ -> new ArrayList<>()).add(run(load, form));
      }
    }
    List<Used> alone = used.getOrDefault(Form.ALONE, List.of());
    return Stream.of(Form.PAGE, Form.VIEWER, Form.STRANGERS)
        .map(form -> row(load, form, alone, used.getOrDefault(form, List.of())))
        .toList();
  }

  private static Row row(List<String> load, Form form, List<Used> alone, List<Used> watched) {
    double process = median(alone, Used::process);
    double more = median(watched, Used::looking) - median(alone, Used::looking);
    double rate = median(watched, Used::rate) / median(alone, Used::rate) - 1;
    double[] ratios = new double[alone.size()];
    Arrays.setAll(ratios, i -> watched.get(i).process() / alone.get(i).process());
    Arrays.sort(ratios);
    return Row.judged(
        "live-view",
        String.join(" ", load) + ", " + form.text,
        "< 1 % of the processor time without a page, and of the rate",
        String.format(
            Locale.ROOT,
            "%.2f %%: %.2f ms a second of %.0f, by the threads' clocks; the whole process %.3f"
                + " (%.3f–%.3f) times that without a page; rate %+.2f %%",
            100 * more / process,
            1e3 * more,
            1e3 * process,
            Spread.median(ratios),
            ratios[0],
            ratios[ratios.length - 1],
            100 * rate),
        more < MOST * process && Math.abs(rate) < MOST);
  }

  private static double median(List<Used> runs, ToDoubleFunction<Used> figure) {
    return Spread.median(runs.stream().mapToDouble(figure).toArray());
  }

  private Used run(List<String> load, Form form) throws IOException, InterruptedException {
    server.behave("constant 1", 1);
    List<String> flags = new ArrayList<>(load);
    flags.addAll(List.of("-d", seconds + "s", "--progress", "none"));
    if (form != Form.ALONE) {
      flags.add("--web");
    }
    Loadstone.Start start = loadstone.run(server.url(), flags);
    Process process =
        new ProcessBuilder(cores.client(start.command()))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Strangers strangers = null;
    try {
      List<ThreadClocks> moments = new ArrayList<>();
      Viewer viewer = null;
      if (form != Form.ALONE) {
        URI url = PrintedUrl.of(process);
        if (form == Form.VIEWER) {
          viewer = new Viewer(url);
          Thread.ofPlatform().daemon().start(viewer);
        } else if (form == Form.STRANGERS) {
          strangers = new Strangers(url, STRANGERS);
        }
      }
      while (!process.waitFor(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        moments.add(ThreadClocks.of(process.pid()));
      }
      Used used = used(moments, start.saved(process.exitValue()).report());
      if (viewer != null && viewer.seconds() < seconds - 1) {
        throw new IOException("the viewer saw " + viewer.seconds() + " of " + seconds + " s");
      }
      return used;
    } finally {
      if (strangers != null) {
        strangers.close();
      }
      process.destroy();
    }
  }

  private static Used used(List<ThreadClocks> moments, JsonNode report) {
    long from = Instant.parse(report.at("/run/startedAt").asString()).toEpochMilli();
    long to = Instant.parse(report.at("/run/endedAt").asString()).toEpochMilli();
    List<ThreadClocks> load =
        moments.stream()
            .filter(m -> m.millis() >= from + SKIPPED_MILLIS && m.millis() <= to)
            .toList();
    return new Used(
        ThreadClocks.cores(load, _ -> true),
        ThreadClocks.cores(load, name -> LOOKING.stream().anyMatch(name::startsWith)),
        report.at("/summary/requestsPerSecond").asDouble());
  }
}
