package dev.loadstone.bench.truth;

import dev.loadstone.bench.suite.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// M1: the error of single latencies, request by request, against a server that holds each for a
/// known time and measures that itself.
final class ConstantTimes implements Measure {
  private static final String LIMIT = "median ≤ 0.15 ms, p99 ≤ 1 ms";
  private static final double MEDIAN_MILLIS = 0.15;
  private static final double P99_MILLIS = 1;
  private static final int SLOW_MILLIS = 20;
  private static final int SHORT_SECONDS = 3;
  private static final int LONG_SECONDS = 15;

  @Override
  public String id() {
    return "M1";
  }

  @Override
  public List<Row> measure(Bench bench) throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>();
    for (int millis : List.of(1, 5, 20, 100)) {
      String behaviour = "constant " + millis;
      String loop = "closed loop of 5, served in " + millis + " ms";
      rows.add(
          bench.quietly(
              () -> row(loop, bench.load(behaviour, "-c", "5", "-d", closed(bench, millis)))));
      String pace = "open loop at 200/s, served in " + millis + " ms";
      rows.add(
          bench.quietly(() -> row(pace, bench.load(behaviour, "-r", "200/s", "-d", open(bench)))));
    }
    return rows;
  }

  /// A slow loop of five has few readings in the short time, and those come in fives: the 99th
  /// percentile of 150 is one late wake-up.
  private static String closed(Bench bench, int millis) {
    return millis < SLOW_MILLIS ? open(bench) : LONG_SECONDS + "s";
  }

  private static String open(Bench bench) {
    return bench.either(SHORT_SECONDS, LONG_SECONDS) + "s";
  }

  private Row row(String what, Run run) {
    Pairs pairs = Pairs.of(run.record().requests(), run.served());
    Errors errors =
        Errors.of(pairs.errors(run.record().requests(), run.served()), pairs.unpaired());
    return Row.judged(id(), what, LIMIT, errors.text(), errors.small());
  }

  /// How far single latencies are off.
  ///
  /// @param biasMillis the mean error, with its sign
  record Errors(int pairs, int unpaired, double median, double p99, double biasMillis) {
    static Errors of(long[] errors, int unpaired) {
      Sample sizes = new Sample(Arrays.stream(errors).map(Math::abs).toArray());
      return new Errors(
          errors.length,
          unpaired,
          sizes.millis(0.5),
          sizes.millis(0.99),
          new Sample(errors).meanMillis());
    }

    boolean small() {
      return pairs > 0 && unpaired == 0 && median <= MEDIAN_MILLIS && p99 <= P99_MILLIS;
    }

    String text() {
      return String.format(
          Locale.ROOT,
          "median %.3f ms, p99 %.3f ms, bias %+.3f ms, %d pairs%s",
          median,
          p99,
          biasMillis,
          pairs,
          unpaired == 0 ? "" : ", " + unpaired + " unpaired");
    }
  }
}
