package dev.loadstone.history;

import dev.loadstone.analysis.compare.Metric;
import dev.loadstone.metrics.RunEnd;
import dev.loadstone.metrics.RunFileWriter;
import dev.loadstone.metrics.RunHeader;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.PlanKey;
import dev.loadstone.plan.PlanReader;
import dev.loadstone.plan.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Runs of which nothing was ever sent.
final class MadeUpRuns {
  private static final long START = 1_767_225_600_000L;
  private static final long APART = 60_000;

  private MadeUpRuns() {}

  static String id(int number) {
    return String.format(Locale.ROOT, "20260101-%06d-abcd", number);
  }

  static StoredRun run(HistoryPlace place, int number) {
    return run(place, number, 100 + number % 3);
  }

  static StoredRun run(HistoryPlace place, int number, double p99) {
    Map<Metric, Double> figures = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      figures.put(metric, 10.0 + number % 2 * 0.1);
    }
    figures.put(Metric.P99, p99);
    figures.put(Metric.ERROR_RATE, number % 5 == 0 ? Double.NaN : 0.0);
    return new StoredRun(
        id(number),
        START + number * APART,
        START + number * APART + 30_000,
        "loadstone 0.1.0",
        "Linux; 2 cores; JVM",
        "GET http://127.0.0.1:8080/" + number % 2,
        number % 2 == 0 ? "0000aaaa" : "0000bbbb",
        "closed loop, 4 connections",
        false,
        "valid",
        List.of("a-reason", "another"),
        "met",
        "healthy",
        1_000 + number,
        figures,
        place.runs().resolve(id(number) + ".lsr"),
        100,
        "",
        List.of());
  }

  /// A history with so many of them.
  static void fill(HistoryPlace place, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      RunStore.leave(place, run(place, i), MadeUpRuns::unexpected);
    }
    RunStore.open(place, MadeUpRuns::unexpected).close();
  }

  @SuppressWarnings("DoNotCallSuggester") // Called where nothing may be warned of.
  static void unexpected(String warning) {
    throw new AssertionError(warning);
  }

  static LoadPlan plan() {
    return PlanReader.read(
            List.of(
                new Setting(PlanKey.TARGET, "test", "http://127.0.0.1:9/"),
                new Setting(PlanKey.REQUESTS, "test", "10")),
            1)
        .plan();
  }

  /// A run file; without an end where the run is under way, or was killed.
  static Path file(HistoryPlace place, String name, String id, boolean ended) throws IOException {
    Files.createDirectories(place.runs());
    Path file = place.runs().resolve(name + ".lsr");
    RunHeader header =
        new RunHeader(
            id, START, "loadstone 0.1.0", List.of(), plan(), Map.of(), List.of("/"), List.of());
    try (RunFileWriter writer = RunFileWriter.create(file, header)) {
      if (ended) {
        writer.end(new RunEnd(1_000_000_000L, false, "done"));
      }
    }
    return file;
  }
}
