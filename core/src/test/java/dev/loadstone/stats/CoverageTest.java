package dev.loadstone.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whether intervals hold what they promise, on queues whose truth is known: the sojourn time of an
/// M/M/1 queue is exponential with mean 1/(1-ρ).
class CoverageTest {
  private static final int RUNS = 200;
  private static final int REQUESTS = 10_000;

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.5, 0.7, 0.8, 0.9})
  void quantileIntervalsOfAQueueCoverTheTruthOrAreNotDetermined(double load) {
    for (double p : new double[] {0.5, 0.95, 0.99}) {
      double truth = -Math.log(1 - p) / (1 - load);
      int good = 0;
      for (int run = 0; run < RUNS; run++) {
        good += coversOrRefuses(queue(load, run), p, truth) ? 1 : 0;
      }
      assertThat(good).as("p%s at load %s", p, load).isGreaterThanOrEqualTo((int) (0.9 * RUNS));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.5})
  void aQuietQueueHasItsMedianAndP95Determined(double load) {
    int determined = 0;
    for (int run = 0; run < RUNS; run++) {
      double[] times = queue(load, run);
      determined += refuses(times, 0.5) || refuses(times, 0.95) ? 0 : 1;
    }
    assertThat(determined).isGreaterThan((int) (0.95 * RUNS));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.5, 0.7, 0.8})
  void theMeanOfAQueueLiesInItsInterval(double load) {
    int good = 0;
    for (int run = 0; run < RUNS; run++) {
      double[] times = queue(load, run);
      long[] scaled = Arrays.stream(times).mapToLong(t -> (long) (t * 1e6)).toArray();
      Estimate mean = BatchMeans.interval(BatchMeans.of(scaled));
      double truth = 1e6 / (1 - load);
      good += mean.low() <= truth && truth <= mean.high() ? 1 : 0;
    }
    assertThat(good).isGreaterThanOrEqualTo((int) (0.9 * RUNS));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 0.9})
  void theShareOfErrorsInBurstsLiesInItsInterval(double stay) {
    double truth = 0.02;
    int good = 0;
    for (int run = 0; run < RUNS; run++) {
      boolean[] failed = bursts(truth, stay, run);
      Batches batches = Batches.of(REQUESTS, i -> failed[i]);
      Estimate share = Shares.wilson(batches.events(), REQUESTS, batches.inflation());
      good += share.low() <= truth && truth <= share.high() ? 1 : 0;
    }
    assertThat(good).isGreaterThanOrEqualTo((int) (0.9 * RUNS));
  }

  private static boolean refuses(double[] times, double p) {
    return ranks(times, p).reliability() == QuantileRanks.Reliability.NOT_DETERMINED;
  }

  private static boolean coversOrRefuses(double[] times, double p, double truth) {
    QuantileRanks ranks = ranks(times, p);
    if (ranks.reliability() == QuantileRanks.Reliability.NOT_DETERMINED) {
      return true;
    }
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[(int) ranks.low() - 1] <= truth && truth <= sorted[(int) ranks.high() - 1];
  }

  private static QuantileRanks ranks(double[] times, double p) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    double quantile = sorted[(int) QuantileRanks.rank(times.length, p) - 1];
    Dependence dependence = Batches.of(times.length, i -> times[i] > quantile).dependence();
    return QuantileRanks.of(times.length, p, dependence);
  }

  /// Sojourn times of an M/M/1 queue with service rate 1, begun in its steady state (Lindley).
  private static double[] queue(double load, int run) {
    SplittableRandom random = new SplittableRandom(1_000L * run + (long) (load * 100));
    double[] times = new double[REQUESTS];
    double wait = random.nextDouble() < load ? exponential(random) / (1 - load) : 0;
    for (int i = 0; i < REQUESTS; i++) {
      times[i] = wait + exponential(random);
      wait = Math.max(0, times[i] - exponential(random) / load);
    }
    return times;
  }

  private static double exponential(SplittableRandom random) {
    return -Math.log(1 - random.nextDouble());
  }

  /// Failures with share `share`; each request repeats the fate of the one before with chance
  /// `stay`.
  private static boolean[] bursts(double share, double stay, int run) {
    SplittableRandom random = new SplittableRandom(77_000L + run);
    boolean[] failed = new boolean[REQUESTS];
    boolean now = random.nextDouble() < share;
    for (int i = 0; i < REQUESTS; i++) {
      if (random.nextDouble() >= stay) {
        now = random.nextDouble() < share;
      }
      failed[i] = now;
    }
    return failed;
  }
}
