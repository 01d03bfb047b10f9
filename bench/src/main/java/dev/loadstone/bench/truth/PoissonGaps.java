package dev.loadstone.bench.truth;

import dev.loadstone.bench.suite.Row;
import dev.loadstone.metrics.Requests;
import dev.loadstone.plan.Arrival;
import dev.loadstone.plan.OpenLoad;
import dev.loadstone.schedule.ArrivalSchedule;
import dev.loadstone.schedule.Shard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// M4, Poisson mode: the gaps between arrivals are exponential by the Anderson-Darling test, in the
/// schedule for 50 seeds and in the times of sending of live runs.
final class PoissonGaps implements Measure {
  private static final String LIMIT = "Anderson-Darling at 5 % does not reject";
  private static final int SEEDS = 50;
  private static final double RATE = 500;
  private static final long SCHEDULE_NANOS = 10_000_000_000L;

  @Override
  public String id() {
    return "M4";
  }

  @Override
  public List<Row> measure(Bench bench) throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>();
    int kept = (int) IntStream.rangeClosed(1, SEEDS).filter(seed -> accepted(seed)).count();
    rows.add(
        Row.judged(
            id(),
            "Poisson arrivals, schedules of " + SEEDS + " seeds",
            LIMIT + " ≥ 90 %",
            kept + " of " + SEEDS + " not rejected",
            kept >= 0.9 * SEEDS));
    int runs = bench.either(3, 10);
    rows.add(bench.quietly(() -> live(bench, runs)));
    return rows;
  }

  private static boolean accepted(long seed) {
    OpenLoad load =
        new OpenLoad(List.of(new OpenLoad.Stage(SCHEDULE_NANOS, RATE, RATE)), Arrival.POISSON, 100);
    ArrivalSchedule schedule = ArrivalSchedule.of(load, 0, seed, Shard.WHOLE);
    long[] times = new long[(int) (RATE * SCHEDULE_NANOS / 1e9 * 2)];
    int n = 0;
    for (long due = schedule.nextDueNanos();
        due != ArrivalSchedule.END;
        due = schedule.nextDueNanos()) {
      times[n++] = due;
    }
    return AndersonDarling.exponential(gaps(Arrays.copyOf(times, n)));
  }

  /// All but a third must pass: of sound runs, a test at 5 % rejects two of three in 0.7 % and four
  /// of ten in 0.1 %.
  private Row live(Bench bench, int runs) throws IOException, InterruptedException {
    List<String> rejected = new ArrayList<>();
    for (int seed = 1; seed <= runs; seed++) {
      Run run =
          bench.load(
              "constant 1", "-r", "500/s", "--arrival", "poisson", "--seed", "" + seed, "-d", "4s");
      Requests requests = run.record().requests();
      long[] sent =
          Arrays.stream(requests.inOrderOfSending()).mapToLong(requests::sentNanos).toArray();
      if (!AndersonDarling.exponential(gaps(sent))) {
        rejected.add("" + seed);
      }
    }
    return Row.judged(
        id(),
        "Poisson arrivals, times of sending at 500/s, " + runs + " seeds",
        LIMIT + " all but " + runs / 3,
        String.format(Locale.ROOT, "%d of %d not rejected", runs - rejected.size(), runs),
        rejected.size() <= runs / 3);
  }

  static double[] gaps(long[] times) {
    return IntStream.range(1, times.length).mapToDouble(i -> times[i] - times[i - 1]).toArray();
  }
}
