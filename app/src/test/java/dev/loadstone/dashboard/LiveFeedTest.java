package dev.loadstone.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.metrics.Interval;
import dev.loadstone.metrics.LatencyCounts;
import dev.loadstone.metrics.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

final class LiveFeedTest {
  private static final long SECOND = 1_000_000_000;

  private final LiveFeed feed =
      new LiveFeed(new LiveRun("id", "GET /", "closed loop", 0, Double.POSITIVE_INFINITY));

  static Interval interval(int index) {
    Histogram times = new Histogram(3);
    times.recordValueWithCount(1_000_000, 99);
    times.recordValue(2_000_000_000);
    return interval(index, times);
  }

  private static Interval interval(int index, Histogram times) {
    TreeMap<Short, Long> outcomes = new TreeMap<>();
    outcomes.put(Outcome.ofStatus(200), 100L);
    outcomes.put(Outcome.ofStatus(500), 10L);
    return new Interval(
        index,
        index * SECOND,
        (index + 1) * SECOND,
        110,
        110,
        0,
        0,
        outcomes,
        0,
        0,
        5,
        0,
        times,
        new Histogram(3),
        times,
        times);
  }

  private static String read(LiveReader reader) throws IOException, InterruptedException {
    reader.close();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    reader.write(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  /// What a page is told before it is let go.
  private String told() throws IOException, InterruptedException {
    StringBuilder seen = new StringBuilder();
    LiveReader reader = feed.join(() -> {}).orElseThrow();
    feed.over(true);
    reader.offer("");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    reader.write(out);
    return seen.append(out.toString(StandardCharsets.UTF_8)).toString();
  }

  @Test
  void numbersAreWrittenWithTheirDigits() {
    StringBuilder out = new StringBuilder();
    for (double value : new double[] {0, 0.0004, 0.0005, 12.3456, 99.9996, 1e6}) {
      LiveSecond.decimal(out, value, 1_000);
      out.append(' ');
    }
    assertThat(out).hasToString("0.000 0.000 0.001 12.346 100.000 1000000.000 ");
  }

  @Test
  void aSecondIsToldInNumbersAlone() {
    String second = LiveSecond.of(interval(3), 440, 40);
    assertThat(second)
        .startsWith("{\"end\":4.000,\"length\":1.000,\"rate\":110.000,\"failures\":10.000,")
        .contains(
            "\"due\":110.000,\"sent\":110.000,",
            "\"p50\":1.00",
            "\"inFlight\":5",
            "\"ended\":440,\"failed\":40");
    assertThat(LiveSecond.heat(interval(0).responseSuccessCounts()))
        .hasSize(LiveSecond.CELLS)
        .matches("\\.{23,25}8\\.+4\\.+");
  }

  @Test
  void quantilesAreThoseOfTheReport() {
    SplittableRandom random = new SplittableRandom(1);
    for (int n : new int[] {1, 2, 99, 100, 101, 2_000}) {
      Histogram times = new Histogram(3);
      for (int i = 0; i < n; i++) {
        times.recordValue(1 + random.nextLong(5_000_000));
      }
      LatencyCounts counts = LatencyCounts.of(times);
      assertThat(LiveSecond.of(interval(0, times), 0, 0))
          .contains("\"p50\":" + millis(counts, 50), "\"p99\":" + millis(counts, 99))
          .contains("\"max\":" + millis(counts, 100), "\"lag\":" + millis(counts, 99));
    }
  }

  private static String millis(LatencyCounts counts, double percentile) {
    StringBuilder out = new StringBuilder();
    LiveSecond.decimal(out, counts.valueAtPercentile(percentile) / 1e6, 10_000);
    return out.append(',').toString();
  }

  @Test
  void aPageThatIsOpenedLateGetsTheWholeSeries() throws Exception {
    for (int i = 0; i < 30; i++) {
      feed.ended(interval(i));
    }
    String told = told();
    assertThat(told.split("event: second", -1)).hasSize(31);
    assertThat(told).contains("\"ended\":3300,").endsWith("event: over\ndata: 1\n\n");
  }

  @Test
  void aLongRunIsThinnedAndKeepsItsNewestSecond() throws Exception {
    for (int i = 0; i < 5_000; i++) {
      feed.ended(interval(i));
    }
    String told = told();
    assertThat(told.split("event: second", -1).length).isBetween(1_000, 2_001);
    assertThat(told).contains("\"end\":5000.000,");
  }

  @Test
  void aPageThatDoesNotKeepUpIsDropped() throws Exception {
    AtomicInteger dropped = new AtomicInteger();
    LiveReader slow = feed.join(dropped::incrementAndGet).orElseThrow();
    for (int i = 0; i < 21; i++) {
      feed.ended(interval(i));
    }
    assertThat(dropped).hasValue(0);
    feed.ended(interval(21));
    assertThat(dropped).hasPositiveValue();
    assertThat(read(slow)).isEmpty();
  }

  @Test
  void onlySoManyPagesMayLook() {
    List<LiveReader> readers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      readers.add(feed.join(() -> {}).orElseThrow());
    }
    assertThat(feed.join(() -> {})).isEmpty();
    feed.leave(readers.getFirst());
    assertThat(feed.join(() -> {})).isPresent();
  }
}
