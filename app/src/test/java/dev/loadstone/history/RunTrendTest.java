package dev.loadstone.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.compare.LevelChange;
import dev.loadstone.analysis.compare.Metric;
import dev.loadstone.analysis.compare.MetricChange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where the level of a figure changed over a long history.
final class RunTrendTest {
  private static final long WEEK_MILLIS = 7 * 86_400_000L;
  private static final int WEEKS = 156;
  private static final int SLOWER_FROM = 104;

  @TempDir private Path folder;
  private HistoryPlace place = HistoryPlace.of(Path.of("unset"));

  @BeforeEach
  void ownFolder() {
    place = HistoryPlace.of(folder);
  }

  /// A run a week for three years; kernel and JVM are renewed every few weeks.
  private StoredRun run(int week) {
    int releases = week / 5;
    return run(week, "Linux 6." + releases + ".1 amd64; 2 cores; OpenJDK 25.0." + releases);
  }

  private StoredRun run(int week, String machine) {
    Map<Metric, Double> figures = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      figures.put(metric, metric == Metric.ERROR_RATE ? 0.0 : 10.0 + week % 3 * 0.1);
    }
    figures.put(Metric.P99, (week < SLOWER_FROM ? 100.0 : 130.0) + week % 3);
    long start = 1_700_000_000_000L + week * WEEK_MILLIS;
    String id = String.format(Locale.ROOT, "20230101-%06d-abcd", week);
    return new StoredRun(
        id,
        start,
        start + 30_000,
        "loadstone 0.1.0",
        machine,
        "GET http://127.0.0.1:8080/",
        "0000aaaa",
        "closed loop, 4 connections",
        false,
        "valid",
        List.of(),
        "met",
        "healthy",
        1_000,
        figures,
        place.runs().resolve(id + ".lsr"),
        100,
        "",
        List.of());
  }

  private RunTrend trend(List<StoredRun> runs) throws IOException {
    for (StoredRun run : runs) {
      RunStore.leave(place, run, MadeUpRuns::unexpected);
    }
    try (RunStore store = RunStore.open(place, MadeUpRuns::unexpected)) {
      return RunTrend.of(store, store.named("RUN", RunStore.LATEST).getFirst(), 0.05);
    }
  }

  private static List<Integer> numbers(int to) {
    return IntStream.range(0, to).boxed().toList();
  }

  @Test
  void aHistoryOfYearsIsOneHoweverOftenKernelAndJvmAreRenewed() throws IOException {
    RunTrend trend = trend(numbers(WEEKS).stream().map(this::run).toList());
    assertThat(trend.all()).isEqualTo(WEEKS);
    assertThat(trend.changes())
        .singleElement()
        .satisfies(change -> {
          assertThat(change.metric()).isEqualTo(Metric.P99);
          assertThat(change.index()).isEqualTo(SLOWER_FROM);
          assertThat(change.verdict()).isEqualTo(MetricChange.Verdict.WORSE);
          assertThat(trend.beside(change)).contains("6.20.1", "then by").contains("6.21.1");
        });
  }

  @Test
  void aMachineOfAnotherKindHasAHistoryOfItsOwn() throws IOException {
    String other = "Linux 6.1 amd64; 8 cores; OpenJDK 25";
    RunTrend trend =
        trend(
            numbers(40).stream()
                .map(week -> week % 2 == 0 ? run(week, other) : run(week))
                .toList());
    assertThat(trend.all()).isEqualTo(20);
    assertThat(trend.changes()).isEmpty();
  }

  @Test
  void whereOnlyTheTargetCanHaveChangedNothingIsSaidOfTheMachine() throws IOException {
    String same = "Linux 6.1 amd64; 2 cores; OpenJDK 25";
    RunTrend trend = trend(numbers(WEEKS).stream().map(week -> run(week, same)).toList());
    LevelChange change = trend.changes().getFirst();
    assertThat(trend.beside(change)).isEmpty();
  }
}
