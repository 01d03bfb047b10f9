package dev.loadstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.Interval;
import dev.loadstone.metrics.LatencyCounts;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.PlanKey;
import dev.loadstone.plan.PlanReader;
import dev.loadstone.plan.Setting;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LiveScreenTest {
  private static final LoadPlan PLAN =
      PlanReader.read(
              List.of(
                  new Setting(PlanKey.TARGET, "URL", "http://127.0.0.1/"),
                  new Setting(PlanKey.DURATION, "-d", "20s")),
              1)
          .plan();

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private static Interval second(int index, long millis) {
    Histogram times = new Histogram(3);
    times.recordValueWithCount(millis * 1_000_000, 990);
    Map<Short, Long> outcomes =
        Map.of(Outcome.ofStatus(200), 990L, Outcome.ofError(ErrorKind.TIMEOUT), 10L);
    long start = index * 1_000_000_000L;
    return new Interval(
        index,
        start,
        start + 1_000_000_000L,
        1000,
        1000,
        0,
        0,
        new TreeMap<>(outcomes),
        1,
        1,
        7,
        0,
        times,
        new Histogram(3),
        times,
        times);
  }

  private List<String> lastFrame() {
    String all = bytes.toString(StandardCharsets.UTF_8);
    String frame = all.substring(all.lastIndexOf('\r') + 1);
    return frame.lines().map(line -> line.replaceAll("\u001b\\[[0-9]*[A-Z]", "")).toList();
  }

  @Test
  void theLastTenSecondsStandUnderTheState() {
    try (LiveScreen screen = new LiveScreen(err, 110, true, PLAN)) {
      for (int second = 0; second < 15; second++) {
        screen.ended(second(second, 10));
      }
      List<String> lines = lastFrame();
      assertThat(lines).hasSize(12);
      assertThat(lines.get(0)).contains("5 s left", "in flight 7", "failed 150 (1.0 %)", "███");
      assertThat(lines.get(1)).contains("requests/s", "p99", "10µs", "1s");
      assertThat(lines.get(2)).startsWith("   6 s      1,000").contains("10 ms", "█");
      assertThat(lines.get(11)).startsWith("  15 s");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 40, 60, 80, 200})
  void noLineIsWiderThanTheTerminal(int columns) {
    try (LiveScreen screen = new LiveScreen(err, columns, true, PLAN)) {
      screen.ended(second(0, 10));
      assertThat(lastFrame()).allMatch(line -> line.length() < columns);
    }
  }

  @Test
  void aNarrowTerminalGetsFewerFiguresAndNoneIsCut() {
    try (LiveScreen screen = new LiveScreen(err, 40, true, PLAN)) {
      screen.ended(second(0, 10));
      List<String> lines = lastFrame();
      assertThat(lines.get(0)).endsWith("failed 10 (1.0 %)");
      assertThat(lines.get(1)).endsWith("p99");
      assertThat(lines.get(2)).endsWith("10 ms");
    }
  }

  @Test
  void nothingIsLeftWhenItIsClosed() {
    LiveScreen screen = new LiveScreen(err, 80, false, PLAN);
    screen.ended(second(0, 10));
    screen.close();
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .endsWith("\r\u001b[3A\u001b[J")
        .matches(text -> text.chars().allMatch(c -> c < 128), "is ASCII");
  }

  @Test
  void aHeatRowShowsWhereTheTimesAreAndEachSingleOne() {
    Histogram times = new Histogram(3);
    times.recordValueWithCount(2_000_000, 999);
    times.recordValue(2_000_000_000);
    String row = HeatRow.of(60, true).of(LatencyCounts.of(times));
    assertThat(row).hasSize(60);
    assertThat(row.indexOf('█')).isEqualTo(23);
    assertThat(row.indexOf('·')).isEqualTo(53);
    assertThat(row.strip().replace(" ", "")).isEqualTo("█·");
  }
}
