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
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/// M2: the reported quantiles against those of the times that the server measured itself, for
/// served times of several shapes; and the rounding of the histograms.
final class Distributions implements Measure {
  private static final String LIMIT =
      "p50–p99 within 1 % + 0.2 ms, p99.9 within 2 %, rounding ≤ 0.1 %";
  private static final Map<String, Double> QUANTILES =
      new TreeMap<>(Map.of("p50", 0.5, "p75", 0.75, "p90", 0.9, "p95", 0.95, "p99", 0.99));

  @Override
  public String id() {
    return "M2";
  }

  @Override
  public List<Row> measure(Bench bench) throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>();
    String duration = bench.either(6, 20) + "s";
    for (String behaviour :
        List.of("exponential 10", "lognormal 10 0.5", "pareto 5 2.5", "bimodal 2 40 0.1")) {
      String open = behaviour + " (ms), open loop";
      rows.add(
          bench.quietly(() -> row(open, bench.load(behaviour, "-r", "400/s", "-d", duration))));
    }
    String closed = "lognormal 10 0.5";
    rows.add(
        bench.quietly(() ->
            row(closed + " (ms), closed loop", bench.load(closed, "-c", "20", "-d", duration))));
    return rows;
  }

  private Row row(String what, Run run) {
    Deviation deviation = deviation(run);
    return Row.judged(id(), what, LIMIT, deviation.text(), deviation.small());
  }

  private static Deviation deviation(Run run) {
    Sample truth = truth(run.served());
    double worst = 0;
    for (Map.Entry<String, Double> quantile : QUANTILES.entrySet()) {
      double reported = run.millis("serviceTimeMs", quantile.getKey());
      double share = Deviation.ofAllowance(reported, truth.millis(quantile.getValue()));
      worst = Double.isNaN(share) ? share : Math.max(worst, share);
    }
    double tail = run.millis("serviceTimeMs", "p99.9") / truth.millis(0.999) - 1;
    return new Deviation(truth.size(), worst, tail, rounding(run));
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
