package dev.loadstone.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.loadstone.analysis.compare.MetricChange.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class LevelChangeTest {
  @Test
  void aSlowerTailAndAHigherRateAreToldWithTheirDirection() {
    List<LevelChange> changes = LevelChange.of(runs(40, 25, 1.3, 1.5), 0.05);
    assertThat(changes).hasSize(2);
    LevelChange p99 = changes.getFirst();
    assertThat(p99.metric()).isEqualTo(Metric.P99);
    assertThat(p99.verdict()).isEqualTo(Verdict.WORSE);
    assertThat((double) p99.index()).isCloseTo(25, within(1.0));
    assertThat(p99.change()).isCloseTo(0.3, within(0.05));
    assertThat(changes.getLast().metric()).isEqualTo(Metric.REQUESTS_PER_SECOND);
    assertThat(changes.getLast().verdict()).isEqualTo(Verdict.BETTER);
  }

  @Test
  void whatIsBelowTheMarginIsNotTold() {
    assertThat(LevelChange.of(runs(80, 40, 1.06, 1), 0.10)).isEmpty();
  }

  private static List<LevelChange.Measured> runs(int count, int from, double p99, double rate) {
    SplittableRandom random = new SplittableRandom(11);
    List<LevelChange.Measured> runs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double noise = 1 + 0.02 * random.nextGaussian();
      boolean later = i >= from;
      runs.add(metric ->
          switch (metric) {
            case P99 -> 100 * noise * (later ? p99 : 1);
            case REQUESTS_PER_SECOND -> 200 * (later ? rate : 1);
            case ERROR_RATE -> 0;
            case P50, P95, MEAN -> 20 * noise;
          });
    }
    return runs;
  }
}
