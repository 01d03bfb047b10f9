package dev.loadstone.schedule;

import static dev.loadstone.schedule.DueTimes.SECOND;
import static dev.loadstone.schedule.DueTimes.load;
import static dev.loadstone.schedule.DueTimes.stage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.plan.Arrival;
import dev.loadstone.plan.OpenLoad;
import dev.loadstone.plan.OpenLoad.Stage;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstantArrivalsTest implements ArrivalScheduleContract {
  private static final OpenLoad RAMP =
      load(Arrival.CONSTANT, stage(30, 0, 500), stage(20, 500, 500), stage(10, 500, 0));

  @Override
  public ArrivalSchedule create() {
    return ArrivalSchedule.of(RAMP, 0, 1, Shard.WHOLE);
  }

  @Test
  void aConstantRateIsEvenlySpacedFromZero() {
    var dues =
        DueTimes.all(
            ArrivalSchedule.of(load(Arrival.CONSTANT, stage(10, 100, 100)), 0, 1, Shard.WHOLE));
    assertThat(dues).hasSize(1000);
    for (int k = 0; k < dues.length; k++) {
      assertThat(dues[k]).isBetween(k * 10_000_000L - 1, k * 10_000_000L);
    }
  }

  @Test
  void aLimitOfRequestsEndsTheSchedule() {
    var endless = load(Arrival.CONSTANT, new Stage(Long.MAX_VALUE, 1e6, 1e6));
    var dues = DueTimes.all(ArrivalSchedule.of(endless, 12_345, 1, Shard.WHOLE));
    assertThat(dues).hasSize(12_345);
    assertThat(dues[12_344]).isBetween(12_343_999L, 12_344_000L);
  }

  @Test
  void theCountUpToAnyTimeIsTheIntegralOfTheRate() {
    var random = new SplittableRandom(42);
    for (int round = 0; round < 200; round++) {
      var stages = new Stage[1 + random.nextInt(5)];
      Arrays.setAll(
          stages,
          i ->
              stage(
                  0.001 + random.nextDouble() * 5,
                  random.nextInt(3) * random.nextDouble() * 300,
                  random.nextInt(3) * random.nextDouble() * 300));
      var dues =
          DueTimes.all(ArrivalSchedule.of(load(Arrival.CONSTANT, stages), 0, round, Shard.WHOLE));
      long total = Arrays.stream(stages).mapToLong(Stage::durationNanos).sum();
      for (int probe = 0; probe <= 20; probe++) {
        long until = total / 20 * probe;
        long count = LongStream.of(dues).filter(due -> due <= until).count();
        assertThat((double) count)
            .as("round %d, until %d ns", round, until)
            .isBetween(integral(stages, until) - 1, integral(stages, until) + 1);
      }
    }
  }

  @Test
  void slicesInterleaveAndSumToTheWhole() {
    for (int workers : new int[] {2, 3, 4, 7}) {
      for (long limit : new long[] {0, 1, 5, 9_999}) {
        var whole = DueTimes.all(ArrivalSchedule.of(RAMP, limit, 1, Shard.WHOLE));
        for (int w = 0; w < workers; w++) {
          var shard = new Shard(w, workers);
          var slice = DueTimes.all(ArrivalSchedule.of(RAMP, limit, 1, shard));
          assertThat(slice).hasSize((int) shard.share(whole.length));
          for (int i = 0; i < slice.length; i++) {
            assertThat(slice[i]).isEqualTo(whole[i * workers + w]);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    // seconds, from, to, arrivals
    "60, 16.666666666666668, 16.666666666666668, 1000",
    "1, 0.001, 0.001, 1",
    "10000, 0.001, 0.001, 10",
    "0.5, 1000000, 1000000, 500000",
    "1, 0, 0, 0",
    "1, 0, 0.5, 1",
    "0, 100, 100, 0",
    "3000000, 0.001, 0.001, 3000",
  })
  void theEndOfTheLastStageMakesNoArrivalTooMany(double s, double from, double to, int arrivals) {
    var dues =
        DueTimes.all(
            ArrivalSchedule.of(load(Arrival.CONSTANT, stage(s, from, to)), 0, 1, Shard.WHOLE));
    assertThat(dues).hasSize(arrivals);
    assertThat(LongStream.of(dues).allMatch(due -> due >= 0 && due < s * SECOND)).isTrue();
  }

  @Test
  void timesPastTheRangeOfALongAreTheEnd() {
    var centuries = load(Arrival.CONSTANT, new Stage(Long.MAX_VALUE, 1e-9, 1e-9));
    var dues = DueTimes.all(ArrivalSchedule.of(centuries, 0, 1, Shard.WHOLE));
    assertThat(dues).hasSize(10);
    assertThat(dues[9]).isEqualTo(9_000_000_000_000_000_000L);
    var several =
        load(
            Arrival.CONSTANT,
            new Stage(Long.MAX_VALUE, 1e-9, 1e-9),
            new Stage(Long.MAX_VALUE, 1e6, 1e6));
    assertThat(DueTimes.all(ArrivalSchedule.of(several, 0, 1, Shard.WHOLE))).hasSize(10);
  }

  private static double integral(Stage[] stages, long untilNanos) {
    double sum = 0;
    long left = untilNanos;
    for (var s : stages) {
      double part = Math.min(left, s.durationNanos()) / 1e9;
      double slope = (s.toPerSecond() - s.fromPerSecond()) / (s.durationNanos() / 1e9);
      sum += s.fromPerSecond() * part + slope * part * part / 2;
      left -= Math.min(left, s.durationNanos());
    }
    return sum;
  }
}
