package dev.loadstone.bench.truth;

import dev.loadstone.bench.suite.Row;
import dev.loadstone.bench.truth.server.ServedLog;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// M3: a server that stands still for one second in every ten at 1,000 requests/s. Counted from the
/// due time p95 is 500 ms and p99 900 ms by arithmetic: a tenth of all requests wait, evenly, for
/// up to a second. A client that waits for answers before it asks again sees next to nothing.
final class Freeze implements Measure {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final long NANOS_APART = 1_000_000;

  /// No arrivals for so long: the server stands still.
  private static final long FROZEN_NANOS = 500_000_000;

  /// Requests by which a server that has caught up may be behind the schedule.
  private static final int BEHIND = 5;

  @Override
  public String id() {
    return "M3";
  }

  @Override
  public List<Row> measure(Bench bench) throws IOException, InterruptedException {
    String duration = bench.either(20, 60) + "s";
    return List.of(bench.quietly(() -> row(bench, duration)));
  }

  private Row row(Bench bench, String duration) throws IOException, InterruptedException {
    Run run = bench.load("freeze 10000 1000", "-r", "1000/s", "-d", duration);
    Seen seen =
        new Seen(
            run.millis("responseTimeMs", "p95"),
            run.millis("responseTimeMs", "p99"),
            run.millis("serviceTimeMs", "p99"),
            catchUpMillis(run.served()));
    return Row.judged(
        id(),
        "standing still 1 s in 10, 1,000/s",
        "p95 475–600 ms, p99 880–950 ms from the due time; service time apart",
        seen.text(),
        seen.holds());
  }

  /// How long the server took, at most, from its thaw until it had read all that had come
  /// meanwhile: the machine's share, which arithmetic takes for nothing.
  static double catchUpMillis(ServedLog served) {
    long most = 0;
    long thaw = Long.MIN_VALUE;
    for (int i = 1; i < served.size(); i++) {
      long arrival = served.arrivalNanos(i);
      if (arrival - served.arrivalNanos(i - 1) > FROZEN_NANOS) {
        thaw = arrival;
      } else if (thaw != Long.MIN_VALUE
          && arrival - served.arrivalNanos(0) < (i + BEHIND) * NANOS_APART) {
        most = Math.max(most, arrival - thaw);
        thaw = Long.MIN_VALUE;
      }
    }
    return most / NANOS_PER_MILLI;
  }

  /// The quantiles reported, and the server's catching up, in milliseconds.
  record Seen(double p95, double p99, double serviceP99, double catchUp) {
    boolean holds() {
      return p95 >= 475 && p95 <= 600 && p99 >= 880 && p99 <= 950 && serviceP99 > 0;
    }

    String text() {
      return String.format(
          Locale.ROOT,
          "p95 %.1f ms, p99 %.1f ms; p99 from the send %.1f ms; the server caught up in %.0f ms",
          p95,
          p99,
          serviceP99,
          catchUp);
    }
  }
}
