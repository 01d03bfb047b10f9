package dev.loadstone.bench.truth;

import dev.loadstone.bench.suite.Row;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// M3: a server that stands still for one second in every ten at 1,000 requests/s. Counted from the
/// due time p95 is 500 ms and p99 900 ms by arithmetic: a tenth of all requests wait, evenly, for
/// up to a second. A client that waits for answers before it asks again sees next to nothing.
final class Freeze implements Measure {
  @Override
  public String id() {
    return "M3";
  }

  @Override
  public List<Row> measure(Bench bench) throws IOException, InterruptedException {
    String duration = bench.either(20, 60) + "s";
    Run run = bench.load("freeze 10000 1000", "-r", "1000/s", "-d", duration);
    Seen seen =
        new Seen(
            run.millis("responseTimeMs", "p95"),
            run.millis("responseTimeMs", "p99"),
            run.millis("serviceTimeMs", "p99"));
    return List.of(
        Row.judged(
            id(),
            "standing still 1 s in 10, 1,000/s",
            "p95 475–600 ms, p99 880–950 ms from the due time; service time apart",
            seen.text(),
            seen.holds()));
  }

  /// The quantiles reported, in milliseconds.
  record Seen(double p95, double p99, double serviceP99) {
    boolean holds() {
      return p95 >= 475 && p95 <= 600 && p99 >= 880 && p99 <= 950 && serviceP99 > 0;
    }

    String text() {
      return String.format(
          Locale.ROOT, "p95 %.1f ms, p99 %.1f ms; p99 from the send %.1f ms", p95, p99, serviceP99);
    }
  }
}
