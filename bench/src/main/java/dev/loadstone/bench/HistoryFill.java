package dev.loadstone.bench;

import dev.loadstone.analysis.compare.Metric;
import dev.loadstone.history.HistoryPlace;
import dev.loadstone.history.RunFilter;
import dev.loadstone.history.RunStore;
import dev.loadstone.history.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/// Fills a data folder with made-up runs, for `bench/history`.
final class HistoryFill {
  private static final long FIRST_START = 1_767_225_600_000L;
  private static final long MILLIS_APART = 600_000;
  private static final long RUN_MILLIS = 30_000;
  private static final int PLANS = 20;

  private HistoryFill() {}

  /// Arguments: the data folder, how many runs.
  public static void main(String[] arguments) throws IOException {
    HistoryPlace place = HistoryPlace.of(Path.of(arguments[0], "loadstone"));
    Files.createDirectories(place.runs());
    int runs = Integer.parseInt(arguments[1]);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < runs; i++) {
      StoredRun run = run(i, place, random);
      Files.write(run.file(), new byte[0]);
      RunStore.leave(place, run, HistoryFill::fail);
    }
    try (RunStore store = RunStore.open(place, HistoryFill::fail)) {
      int listed = store.list(RunFilter.ALL).size();
      if (listed != runs) {
        throw new IllegalStateException(listed + " runs listed, not " + runs);
      }
    }
  }

  private static void fail(String warning) {
    throw new IllegalStateException(warning);
  }

  private static StoredRun run(int number, HistoryPlace place, SplittableRandom random) {
    String id = String.format(Locale.ROOT, "20260101-%06d-%04x", number, number & 0xffff);
    long start = FIRST_START + number * MILLIS_APART;
    Map<Metric, Double> figures = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      figures.put(metric, 1 + random.nextDouble());
    }
    int plan = number % PLANS;
    return new StoredRun(
        id,
        start,
        start + RUN_MILLIS,
        "loadstone 0.1.0",
        "Linux 6.1 amd64; 8 cores; OpenJDK 64-Bit Server VM 25",
        "GET http://shop.example:8080/orders/" + plan,
        String.format(Locale.ROOT, "%08x", plan),
        "open loop, 200 requests/s, arrivals poisson",
        false,
        "valid",
        List.of(),
        "met",
        "healthy",
        6_000,
        figures,
        place.runs().resolve(id + ".lsr"),
        90_000,
        "",
        number % 100 == 0 ? List.of("release-" + number) : List.of());
  }
}
