package dev.loadstone.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventStructureTest {
  @Test
  void aPeriodIsFoundThroughJitterAndMissedBeats() {
    Random random = new Random(1);
    double[] times =
        IntStream.range(0, 12)
            .filter(i -> i != 4)
            .mapToDouble(i -> 1 + 1.7 * i + 0.02 * random.nextDouble())
            .toArray();
    Rayleigh.Period period = Rayleigh.best(times, 22, 7);
    assertThat(period.period()).isCloseTo(1.7, within(0.02));
    assertThat(period.p()).isLessThan(0.01);
  }

  @Test
  void randomTimesSeldomHaveAPeriod() {
    int found = 0;
    for (int seed = 0; seed < 40; seed++) {
      double[] times = new Random(seed).doubles(10, 0, 20).sorted().toArray();
      found += Rayleigh.best(times, 20, seed).p() <= 0.01 ? 1 : 0;
    }
    assertThat(found).isLessThanOrEqualTo(3);
  }

  @Test
  void clusteredEventsHaveALargeFanoFactorAndIndependentOnesAboutOne() {
    double[] independent = new Random(2).doubles(2_000, 0, 100).toArray();
    double[] clustered = new Random(3).doubles(2_000, 40, 41).toArray();
    assertThat(FanoFactor.of(independent, 0, 100, 0.1)).isBetween(0.8, 1.2);
    assertThat(FanoFactor.of(clustered, 0, 100, 0.1)).isGreaterThan(50);
  }

  @Test
  void marksThatStandTogetherHaveFewRuns() {
    boolean[] together = new boolean[100];
    boolean[] alternating = new boolean[100];
    for (int i = 0; i < 100; i++) {
      together[i] = i >= 40 && i < 60;
      alternating[i] = i % 2 == 0;
    }
    assertThat(RunsTest.clustering(together)).isGreaterThan(5);
    assertThat(RunsTest.clustering(alternating)).isLessThan(-5);
    assertThat(RunsTest.clustering(new boolean[10])).isZero();
  }

  @Test
  void superiorityIsTheShareOfPairsWon() {
    double[] low = {1, 2, 3};
    double[] high = {4, 5};
    assertThat(Superiority.of(high, low)).isEqualTo(1);
    assertThat(Superiority.of(low, low)).isEqualTo(0.5);
    assertThat(Superiority.of(low, new double[0])).isNaN();
  }
}
