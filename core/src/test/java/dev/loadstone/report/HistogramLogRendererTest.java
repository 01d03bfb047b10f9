package dev.loadstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.metrics.SyntheticRun;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;

final class HistogramLogRendererTest implements RendererContract {
  @Override
  public Renderer renderer() {
    return new HistogramLogRenderer();
  }

  @Test
  void theReaderOfHdrHistogramGivesBackWhatTheIntervalsHold() {
    SyntheticRun run = SyntheticRun.open(10);
    for (int i = 0; i < 30; i++) {
      long due = i * 100_000_000L;
      run.answer(due, due + 1_000_000, due + 20_000_000L + i * 1_000_000L, 200);
    }
    run.error(50_000_000, 50_000_000, 90_000_000, ErrorKind.RESET);
    RunRecord record = run.build();
    Map<String, Histogram> read = read(Rendered.text(renderer(), JudgedRun.of(record)));
    Histogram response = new Histogram(3);
    record.intervals().forEach(interval -> interval.responseSuccessCounts().addTo(response));
    assertThat(read.get("")).isEqualTo(response);
    assertThat(read).containsOnlyKeys("", "service", "failure", "lag");
    assertThat(read).extractingByKey("service").returns(30L, Histogram::getTotalCount);
    assertThat(read).extractingByKey("failure").returns(1L, Histogram::getTotalCount);
    assertThat(read).extractingByKey("lag").returns(31L, Histogram::getTotalCount);
  }

  @Test
  void theReaderKnowsWhenTheRunBegan() {
    RunRecord record = SyntheticRun.open(10).answer(0, 0, 1_000_000, 200).build();
    HistogramLogReader reader = reader(Rendered.text(renderer(), JudgedRun.of(record)));
    reader.nextIntervalHistogram();
    assertThat(reader.getStartTimeSec()).isEqualTo(record.header().startedAtMillis() / 1e3);
  }

  private static HistogramLogReader reader(String text) {
    return new HistogramLogReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Map<String, Histogram> read(String text) {
    Map<String, Histogram> sums = new HashMap<>();
    HistogramLogReader reader = reader(text);
    while (reader.hasNext()) {
      Histogram one = (Histogram) reader.nextIntervalHistogram();
      String tag = one.getTag() == null ? "" : one.getTag();
      sums.computeIfAbsent(tag, _ -> new Histogram(3)).add(one);
    }
    return sums;
  }
}
