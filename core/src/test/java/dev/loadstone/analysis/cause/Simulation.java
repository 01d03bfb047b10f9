package dev.loadstone.analysis.cause;

import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.SyntheticRun;
import dev.loadstone.plan.Arrival;
import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.OpenLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Loads a [Station] in virtual time and leaves the record that a real run would leave.
final class Simulation {
  private static final double NANOS = 1e9;

  final Station station;
  final Random random;

  /// Whether the target closes after each answer.
  boolean closes;

  /// Extra seconds of an answer by its ordinal on the connection and chance.
  Delay delay = (ordinal, r) -> 0;

  /// Seconds to connect, by chance.
  Connect connect = r -> 0.0001 + 0.0001 * r.nextDouble();

  /// Pool metrics to be scraped, name of the software's style; empty for none.
  int scrapedMax;

  boolean scrapes;
  private final List<double[]> scraped = new ArrayList<>();

  interface Delay {
    double seconds(int ordinal, Random random);
  }

  interface Connect {
    double seconds(Random random);
  }

  Simulation(Station station) {
    this.station = station;
    this.random = new Random(station.random.nextLong());
  }

  /// A closed loop for so many requests.
  SyntheticRun closed(int connections, int requests) {
    SyntheticRun run = SyntheticRun.closed(connections);
    drive(run, connections, requests, Double.POSITIVE_INFINITY, new int[] {connections}, 0);
    return run;
  }

  /// A ladder of connections, `seconds` each.
  SyntheticRun steps(double seconds, int... levels) {
    List<ClosedLoad.Step> steps = new ArrayList<>();
    int most = 0;
    for (int level : levels) {
      steps.add(new ClosedLoad.Step((long) (seconds * NANOS), level));
      most = Math.max(most, level);
    }
    LoadPlan plan = SyntheticRun.plan(new ClosedLoad(steps), List.of());
    SyntheticRun run = SyntheticRun.of(plan);
    drive(run, most, Integer.MAX_VALUE, seconds * levels.length, levels, seconds);
    return run;
  }

  /// An open loop with Poisson arrivals.
  SyntheticRun open(double rps, double seconds) {
    OpenLoad load =
        new OpenLoad(
            List.of(new OpenLoad.Stage(Long.MAX_VALUE, rps, rps)), Arrival.POISSON, 10_000);
    SyntheticRun run = SyntheticRun.of(Rates.plan(load, seconds));
    List<Integer> free = new ArrayList<>();
    int[] opened = new int[1];
    List<int[]> ordinals = new ArrayList<>();
    double due = 0;
    while (due < seconds) {
      double at = due;
      station.at(
          at,
          () -> {
            boolean fresh = free.isEmpty();
            int connection = fresh ? opened[0]++ : free.removeLast();
            if (fresh) {
              ordinals.add(new int[1]);
            }
            int ordinal = ++ordinals.get(connection)[0];
            double set = fresh ? connect.seconds(random) : 0;
            send(run, at, at + set, set, connection, ordinal, done -> free.add(connection));
          });
      due += -Math.log(1 - random.nextDouble()) / rps;
    }
    scrape(seconds);
    station.run();
    metrics(run);
    return run;
  }

  private interface Ended {
    void at(double seconds);
  }

  private void drive(
      SyntheticRun run, int connections, int requests, double seconds, int[] levels, double step) {
    int[] left = {requests};
    int[] numbers = {connections};
    for (int user = 0; user < connections; user++) {
      double start = user * 2e-5;
      int number = user;
      station.at(
          start, () -> next(run, start, number, number, 0, left, numbers, seconds, levels, step));
    }
    scrape(Double.isInfinite(seconds) ? 120 : seconds);
    station.run();
    metrics(run);
  }

  private void next(
      SyntheticRun run,
      double now,
      int user,
      int connection,
      int before,
      int[] left,
      int[] numbers,
      double seconds,
      int[] levels,
      double step) {
    if (left[0] <= 0 || now >= seconds) {
      return;
    }
    int level = step == 0 ? levels[0] : levels[Math.min((int) (now / step), levels.length - 1)];
    if (user >= level) {
      double later = (Math.floor(now / step) + 1) * step + user * 2e-5;
      station.at(
          later,
          () -> next(run, later, user, connection, before, left, numbers, seconds, levels, step));
      return;
    }
    left[0]--;
    boolean fresh = before == 0;
    double set = fresh ? connect.seconds(random) : 0;
    send(
        run,
        now,
        now + set,
        set,
        connection,
        before + 1,
        done ->
            next(
                run,
                done,
                user,
                closes ? numbers[0]++ : connection,
                closes ? 0 : before + 1,
                left,
                numbers,
                seconds,
                levels,
                step));
  }

  private void send(
      SyntheticRun run,
      double due,
      double sent,
      double set,
      int connection,
      int ordinal,
      Ended ended) {
    station.at(
        sent,
        () ->
            station.arrive(
                sent,
                answer -> {
                  double extra = delay.seconds(ordinal, random);
                  double end = answer.done() + extra;
                  run.request(
                      nanos(due),
                      nanos(sent),
                      nanos(answer.done()) - 1_000,
                      nanos(end),
                      300,
                      100,
                      (int) (set * 1e6),
                      0,
                      connection,
                      ordinal,
                      Outcome.ofStatus(answer.status()));
                  station.at(end, () -> ended.at(end));
                }));
  }

  private void scrape(double seconds) {
    for (int second = 1; scrapes && second <= seconds; second++) {
      double at = second;
      station.at(at, () -> scraped.add(new double[] {at, station.busy(), station.waiting()}));
    }
  }

  private void metrics(SyntheticRun run) {
    if (scrapes) {
      String source = "http://127.0.0.1:8080/metrics";
      String labels = "{pool=\"main\"}";
      run.series(
          source,
          "hikaricp_connections_active" + labels,
          "",
          scraped.stream().mapToDouble(s -> s[1]).toArray());
      run.series(
          source,
          "hikaricp_connections_pending" + labels,
          "",
          scraped.stream().mapToDouble(s -> s[2]).toArray());
      run.series(
          source,
          "hikaricp_connections_max" + labels,
          "",
          scraped.stream().mapToDouble(s -> scrapedMax).toArray());
    }
  }

  /// Seconds as a run tells them.
  static long nanos(double seconds) {
    return Math.round(seconds * NANOS);
  }
}
