package dev.loadstone.bench.truth;

import dev.loadstone.bench.suite.Row;
import dev.loadstone.bench.truth.server.ServedLog;
import dev.loadstone.metrics.Interval;
import dev.loadstone.metrics.Requests;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/// M2: the reported quantiles against those of the times that the server measured itself, for
/// served times of several shapes; and the rounding of the histograms.
///
/// What a machine adds between the two clocks is in the deviation, as it is in M1, and is judged in
/// the same way: where the limit is missed, a [BareClient] asks the same server for the same times.
/// The rounding is nobody's but ours.
final class Distributions implements Measure {
  private static final String LIMIT =
      "p50–p99 within 1 % + 0.2 ms, p99.9 within 2 %, rounding ≤ 0.1 %";
  private static final Map<String, Double> QUANTILES =
      new TreeMap<>(Map.of("p50", 0.5, "p75", 0.75, "p90", 0.9, "p95", 0.95, "p99", 0.99));

  private static final double TAIL = 0.999;

  /// Under way on average in the open loops, and in the closed one.
  private static final int FEW = 5;

  private static final int MANY = 20;

  @Override
  public String id() {
    return "M2";
  }

  @Override
  public List<Row> measure(Bench bench) throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>();
    for (String behaviour :
        List.of("exponential 10", "lognormal 10 0.5", "pareto 5 2.5", "bimodal 2 40 0.1")) {
      rows.add(measured(bench, behaviour, "open", FEW, "-r", "400/s"));
    }
    rows.add(measured(bench, "lognormal 10 0.5", "closed", MANY, "-c", "" + MANY));
    return rows;
  }

  /// @param underWay about how many requests are at a time
  private Row measured(Bench bench, String behaviour, String loop, int underWay, String... load)
      throws IOException, InterruptedException {
    String what = behaviour + " (ms), " + loop + " loop";
    int seconds = bench.either(6, 20);
    List<String> flags = new ArrayList<>(List.of(load));
    flags.addAll(List.of("-d", seconds + "s"));
    return bench.quietly(() -> {
      Deviation deviation = deviation(bench.load(behaviour, flags.toArray(String[]::new)));
      return deviation.small()
          ? Row.judged(id(), what, LIMIT, deviation.text(), true)
          : beside(deviation(bench.bare(behaviour, underWay, seconds)), what, deviation);
    });
  }

  /// What a miss means beside the deviation of a bare client.
  static Row beside(Deviation bare, String what, Deviation deviation) {
    String figure = deviation.text() + "; a bare client: " + bare.text();
    return bare.small() || !deviation.like(bare)
        ? Row.judged("M2", what, LIMIT, figure, false)
        : Row.unmeasured("M2", what, "not a quiet machine: " + figure);
  }

  private static Deviation deviation(Run run) {
    Sample truth = truth(run.served());
    return deviation(truth, name -> run.millis("serviceTimeMs", name), rounding(run));
  }

  private static Deviation deviation(Readings.Both both) {
    Sample read = new Sample(both.read());
    return deviation(
        new Sample(both.own()), name -> read.millis(QUANTILES.getOrDefault(name, TAIL)), 0);
  }

  /// @param reported milliseconds by the name of the quantile
  private static Deviation deviation(
      Sample truth, ToDoubleFunction<String> reported, double rounding) {
    double worst = 0;
    for (Map.Entry<String, Double> quantile : QUANTILES.entrySet()) {
      double share =
          Deviation.ofAllowance(
              reported.applyAsDouble(quantile.getKey()), truth.millis(quantile.getValue()));
      worst = Double.isNaN(share) ? share : Math.max(worst, share);
    }
    double tail = reported.applyAsDouble("p99.9") / truth.millis(TAIL) - 1;
    return new Deviation(truth.size(), worst, tail, rounding);
  }

  private static Sample truth(ServedLog served) {
    return new Sample(IntStream.range(0, served.size()).mapToLong(served::ownNanos).toArray());
  }

  /// The most by which a quantile of the summed histograms differs from the exact one.
  private static double rounding(Run run) {
    Histogram all = new Histogram(Interval.SIGNIFICANT_DIGITS);
    run.record().intervals().forEach(interval -> interval.serviceCounts().addTo(all));
    Requests requests = run.record().requests();
    Sample exact =
        new Sample(IntStream.range(0, requests.size()).mapToLong(requests::serviceNanos).toArray());
    double worst = all.getTotalCount() == exact.size() ? 0 : Double.NaN;
    for (double p : QUANTILES.values()) {
      double rounded = all.getValueAtPercentile(p * 100) / 1e6;
      worst = Math.max(worst, Math.abs(rounded / exact.millis(p) - 1));
    }
    return worst;
  }

  /// How far reported quantiles are from the truth.
  ///
  /// @param ofAllowance the worst of p50 to p99, 1 being all that is allowed
  /// @param tail the relative error of p99.9
  /// @param rounding the worst relative error of a histogram
  record Deviation(int requests, double ofAllowance, double tail, double rounding) {
    private static final double RELATIVE = 0.01;
    private static final double MILLIS = 0.2;
    private static final double TAIL = 0.02;
    private static final double ROUNDING = 0.001;

    /// The error of a quantile as a share of what is allowed.
    static double ofAllowance(double reported, double truth) {
      return Math.abs(reported - truth) / (truth * RELATIVE + MILLIS);
    }

    boolean small() {
      return requests > 0 && ofAllowance <= 1 && Math.abs(tail) <= TAIL && rounding <= ROUNDING;
    }

    /// Whether it is no more than what chance makes of that of a bare client: twice it. Neither
    /// counts nor rounding are the machine's.
    boolean like(Deviation bare) {
      return requests > 0
          && rounding <= ROUNDING
          && ofAllowance <= Math.max(1, 2 * bare.ofAllowance)
          && Math.abs(tail) <= Math.max(TAIL, 2 * Math.abs(bare.tail));
    }

    String text() {
      return String.format(
          Locale.ROOT,
          "p50–p99 use %.0f %% of the allowance, p99.9 %+.2f %%, rounding %.3f %%, %d requests",
          ofAllowance * 100,
          tail * 100,
          rounding * 100,
          requests);
    }
  }
}
