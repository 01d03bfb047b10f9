package dev.loadstone.bench.truth;

import dev.loadstone.bench.suite.Row;
import dev.loadstone.bench.truth.server.ServedLog;
import dev.loadstone.metrics.Requests;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// M4: the rate of an open loop, counted by the client's own record and by the server: on average,
/// second by second, and without bursts that catch up.
final class Rates implements Measure {
  private static final String LIMIT = "mean ± 0.1 %, every second ± 1 %, bursts ≤ 5 ms worth";

  @Override
  public String id() {
    return "M4";
  }

  @Override
  public List<Row> measure(Bench bench) throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>();
    int seconds = bench.either(6, 60);
    for (int perSecond : List.of(10, 100, 1_000, 10_000)) {
      rows.add(bench.quietly(() -> row(bench, perSecond, seconds)));
    }
    return rows;
  }

  private Row row(Bench bench, int perSecond, int seconds)
      throws IOException, InterruptedException {
    Run run = bench.load("constant 1", "-r", perSecond + "/s", "-d", seconds + "s");
    Kept kept = kept(run, perSecond, seconds);
    String what = String.format(Locale.ROOT, "%,d/s for %d s", perSecond, seconds);
    return Row.judged(id(), what, LIMIT, kept.text(), kept.holds());
  }

  private static Kept kept(Run run, int perSecond, int seconds) {
    Requests requests = run.record().requests();
    int[] sent = requests.inOrderOfSending();
    Sample lag =
        new Sample(
            IntStream.of(sent)
                .mapToLong(i -> requests.sentNanos(i) - requests.dueNanos(i))
                .toArray());
    ServedLog served = run.served();
    return new Kept(
        new Arrivals(
            IntStream.of(sent).mapToLong(requests::sentNanos).toArray(), perSecond, seconds),
        Arrivals.ofOtherClock(
            IntStream.range(0, served.size()).mapToLong(served::arrivalNanos).toArray(),
            perSecond,
            seconds),
        lag.millis(0.99));
  }

  /// How the rate was kept.
  ///
  /// @param lagP99Millis how late requests were sent
  record Kept(Arrivals sent, Arrivals served, double lagP99Millis) {
    private static final double MEAN = 0.001;
    private static final double SECOND = 0.01;
    private static final double BURST_MILLIS = 5;

    boolean holds() {
      return even(sent) && even(served) && sent.burstMillis() <= BURST_MILLIS;
    }

    private static boolean even(Arrivals arrivals) {
      return Math.abs(arrivals.meanError()) <= MEAN && arrivals.worstSecond() <= SECOND;
    }

    String text() {
      return String.format(
          Locale.ROOT,
          "sent %s; server %s; largest burst %.2f ms worth; p99 behind schedule %.3f ms",
          counted(sent),
          counted(served),
          sent.burstMillis(),
          lagP99Millis);
    }

    private static String counted(Arrivals arrivals) {
      return String.format(
          Locale.ROOT,
          "%d (%+.3f %%, worst second %.2f %%)",
          arrivals.count(),
          arrivals.meanError() * 100,
          arrivals.worstSecond() * 100);
    }
  }
}
