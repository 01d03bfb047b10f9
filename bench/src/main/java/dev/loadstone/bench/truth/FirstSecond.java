package dev.loadstone.bench.truth;

import dev.loadstone.bench.suite.Row;
import dev.loadstone.metrics.Requests;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// The first second of a run against a server that is the same all along shows the same p99 as the
/// last: the generator's own warm-up is over before it.
///
/// Of 1,000 requests the p99 is the tenth slowest, and one stop of ten milliseconds anywhere in the
/// second makes it: the seconds of several runs are taken together.
final class FirstSecond implements Measure {
  private static final int FEW_RUNS = 3;
  private static final int RUNS = 10;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  @Override
  public String id() {
    return "first-second";
  }

  @Override
  public List<Row> measure(Bench bench) throws IOException, InterruptedException {
    return List.of(bench.quietly(() -> row(bench, bench.either(4, 10))));
  }

  private Row row(Bench bench, int seconds) throws IOException, InterruptedException {
    int runs = bench.either(FEW_RUNS, RUNS);
    LongStream.Builder first = LongStream.builder();
    LongStream.Builder last = LongStream.builder();
    for (int i = 0; i < runs; i++) {
      Run run = bench.load("constant 5", "-r", "1000/s", "-d", seconds + "s");
      Requests requests = run.record().requests();
      responses(requests, 0).forEach(first);
      responses(requests, seconds - 1).forEach(last);
    }
    Ends ends = new Ends(p99(first), p99(last));
    return Row.judged(
        id(),
        "served in 5 ms, 1,000/s, " + runs + " runs together",
        "p99 of the first second / last ≤ 1.1, and ≥ 1/1.1",
        ends.text(),
        ends.alike());
  }

  private static LongStream responses(Requests requests, int second) {
    return IntStream.range(0, requests.size())
        .filter(i -> requests.dueNanos(i) / NANOS_PER_SECOND == second)
        .mapToLong(requests::responseNanos);
  }

  private static double p99(LongStream.Builder responses) {
    return new Sample(responses.build().toArray()).millis(0.99);
  }

  /// p99 of the response times of the first and the last second, in milliseconds.
  record Ends(double first, double last) {
    double ratio() {
      return first / last;
    }

    boolean alike() {
      return ratio() <= 1.1 && ratio() >= 1 / 1.1;
    }

    String text() {
      return String.format(Locale.ROOT, "%.2f (%.3f ms, %.3f ms)", ratio(), first, last);
    }
  }
}
