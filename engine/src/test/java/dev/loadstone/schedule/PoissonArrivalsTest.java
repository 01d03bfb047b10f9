package dev.loadstone.schedule;

import static dev.loadstone.schedule.DueTimes.load;
import static dev.loadstone.schedule.DueTimes.stage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.plan.Arrival;
import dev.loadstone.plan.OpenLoad;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class PoissonArrivalsTest implements ArrivalScheduleContract {
  /// The 95 % point of the Kolmogorov distribution.
  private static final double KOLMOGOROV_95 = 1.3581;

  private static final int SEEDS = 50;

  /// The least of 50 seeds that must pass a test at 5 %: fewer happen once in 26 by chance alone,
  /// and the seeds are fixed.
  private static final int PASSES = 45;

  private static final OpenLoad CONSTANT = load(Arrival.POISSON, stage(100, 200, 200));

  @Override
  public ArrivalSchedule create() {
    return ArrivalSchedule.of(CONSTANT, 0, 7, Shard.WHOLE);
  }

  @Test
  void gapsAreExponential() {
    int passed = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      var dues = DueTimes.all(ArrivalSchedule.of(CONSTANT, 0, seed, Shard.WHOLE));
      var gaps = new double[dues.length - 1];
      Arrays.setAll(gaps, i -> (dues[i + 1] - dues[i]) / 1e9);
      passed += kolmogorovSmirnov(gaps, gap -> 1 - Math.exp(-200 * gap)) < KOLMOGOROV_95 ? 1 : 0;
    }
    assertThat(passed).isGreaterThanOrEqualTo(PASSES);
  }

  @Test
  void aRampSpreadsArrivalsByTheIntegralOfTheRate() {
    var ramp = load(Arrival.POISSON, stage(100, 0, 400));
    int passed = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      var dues = DueTimes.all(ArrivalSchedule.of(ramp, 0, seed, Shard.WHOLE));
      assertThat(dues.length).isBetween(20_000 - 600, 20_000 + 600);
      var seconds = Arrays.stream(dues).mapToDouble(due -> due / 1e9).toArray();
      passed += kolmogorovSmirnov(seconds, t -> t * t / 10_000) < KOLMOGOROV_95 ? 1 : 0;
    }
    assertThat(passed).isGreaterThanOrEqualTo(PASSES);
  }

  @Test
  void evenGapsWouldFailTheTestOfGaps() {
    var gaps = new double[20_000];
    Arrays.fill(gaps, 1 / 200.0);
    assertThat(kolmogorovSmirnov(gaps, gap -> 1 - Math.exp(-200 * gap)))
        .isGreaterThan(KOLMOGOROV_95);
  }

  @Test
  void otherSeedsGiveOtherTimes() {
    assertThat(DueTimes.all(ArrivalSchedule.of(CONSTANT, 100, 1, Shard.WHOLE)))
        .isNotEqualTo(DueTimes.all(ArrivalSchedule.of(CONSTANT, 100, 2, Shard.WHOLE)));
  }

  @Test
  void slicesSumToTheWholeWhateverTheirNumber() {
    var whole = DueTimes.all(create());
    for (int workers : new int[] {2, 4, 5}) {
      var merged = new long[whole.length];
      int count = 0;
      for (int w = 0; w < workers; w++) {
        var slice = DueTimes.all(ArrivalSchedule.of(CONSTANT, 0, 7, new Shard(w, workers)));
        System.arraycopy(slice, 0, merged, count, slice.length);
        count += slice.length;
      }
      Arrays.sort(merged);
      assertThat(count).isEqualTo(whole.length);
      assertThat(merged).isEqualTo(whole);
    }
  }

  /// √n times the largest distance between the sample's distribution and the one given.
  private static double kolmogorovSmirnov(double[] sample, DoubleUnaryOperator distribution) {
    var sorted = sample.clone();
    Arrays.sort(sorted);
    double most = 0;
    for (int i = 0; i < sorted.length; i++) {
      double p = distribution.applyAsDouble(sorted[i]);
      most =
          Math.max(most, Math.max(p - (double) i / sorted.length, (i + 1.0) / sorted.length - p));
    }
    return most * Math.sqrt(sorted.length);
  }
}
