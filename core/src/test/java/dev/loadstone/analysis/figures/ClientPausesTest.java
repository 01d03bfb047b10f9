package dev.loadstone.analysis.figures;

import static dev.loadstone.analysis.figures.Runs.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.SyntheticRun;
import org.junit.jupiter.api.Test;

class ClientPausesTest {
  /// Pauses that end at 1 s and 2 s, 100 ms and 40 ms long; a collection ends at 1 s as well.
  private static ClientPauses pauses() {
    return ClientPauses.of(
        SyntheticRun.closed(1)
            .series(HealthSeries.GENERATOR, HealthSeries.PAUSE, "ms", 100, 40)
            .series(HealthSeries.GENERATOR, HealthSeries.GC, "ms", 60)
            .series(HealthSeries.HOST, HealthSeries.PAUSE, "ms", 900)
            .build());
  }

  private static double overlap(long fromMillis, long toMillis) {
    return (double) pauses().overlapNanos(fromMillis * MILLI, toMillis * MILLI) / MILLI;
  }

  @Test
  void theOverlapWithASpanOfTimeIsExact() {
    assertThat(overlap(0, 3000)).isEqualTo(140);
    assertThat(overlap(950, 980)).isEqualTo(30);
    assertThat(overlap(850, 910)).isEqualTo(10);
    assertThat(overlap(990, 1970)).isEqualTo(20);
    assertThat(overlap(1000, 1960)).isZero();
    assertThat(overlap(2000, 3000)).isZero();
  }

  @Test
  void whatOverlapsIsOnePause() {
    assertThat(pauses().count(0, 3000 * MILLI)).isEqualTo(2);
    assertThat(pauses().count(1000 * MILLI, 1960 * MILLI)).isZero();
    assertThat(pauses().count(999 * MILLI, 1961 * MILLI)).isEqualTo(2);
    assertThat(pauses().longestNanos(0, 3000 * MILLI)).isEqualTo(100 * MILLI);
    assertThat(pauses().longestNanos(1000 * MILLI, 3000 * MILLI)).isEqualTo(40 * MILLI);
  }

  @Test
  void aRunThatRecordedNoneIsToldFromOneThatHadNone() {
    SyntheticRun run = SyntheticRun.closed(1);
    assertThat(ClientPauses.of(run.build()).known()).isFalse();
    run.series(HealthSeries.GENERATOR, HealthSeries.SENTINEL_SLEEP, "ms", 1, 3, 2);
    assertThat(ClientPauses.of(run.build()).known()).isTrue();
    assertThat(ClientPauses.of(run.build()).blurNanos()).isEqualTo(3 * MILLI);
    assertThat(ClientPauses.of(run.build()).count(0, Long.MAX_VALUE)).isZero();
  }
}
