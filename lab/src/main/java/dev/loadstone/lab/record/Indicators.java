package dev.loadstone.lab.record;

import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.Requests;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/// What a client feels of a server, over some requests.
public final class Indicators {
  private static final double MILLIS = 1e6;
  private static final double SECONDS = 1e9;

  private final Map<Indicator, Double> values = new EnumMap<>(Indicator.class);

  /// One figure that a client feels.
  public enum Indicator {
    /// Median response time of successes, ms.
    P50(0.05, 0.02),
    /// 95th percentile of it, ms.
    P95(0.2, 0.05),
    /// 99th percentile of it, ms.
    P99(0.5, 0.1),
    /// Mean of it, ms.
    MEAN(0.1, 0.03),
    /// Successes a second.
    THROUGHPUT(1, 0.01),
    /// Share of requests that failed, 0 to 1.
    FAILED(0.001, 0),
    /// New connections for each request.
    CONNECTIONS(0.002, 0);

    private final double leastMove;
    private final double leastShare;

    Indicator(double leastMove, double leastShare) {
      this.leastMove = leastMove;
      this.leastShare = leastShare;
    }

    /// The least that counts as noise on a live server, even where none was seen.
    double leastNoise(double value) {
      return Math.max(leastMove, leastShare * value);
    }
  }

  /// The figures of some requests.
  ///
  /// @param rows of the requests to look at
  /// @param seconds that they took
  public Indicators(Requests requests, int[] rows, double seconds) {
    double[] millis =
        Arrays.stream(rows)
            .filter(row -> Outcome.isSuccess(requests.outcome(row)))
            .mapToDouble(row -> requests.responseNanos(row) / MILLIS)
            .sorted()
            .toArray();
    values.put(Indicator.P50, quantile(millis, 0.5));
    values.put(Indicator.P95, quantile(millis, 0.95));
    values.put(Indicator.P99, quantile(millis, 0.99));
    values.put(Indicator.MEAN, Arrays.stream(millis).average().orElse(0));
    values.put(Indicator.THROUGHPUT, millis.length / Math.max(1e-9, seconds));
    values.put(Indicator.FAILED, rows.length == 0 ? 0 : 1 - (double) millis.length / rows.length);
    long fresh = Arrays.stream(rows).filter(row -> requests.ordinal(row) == 1).count();
    values.put(Indicator.CONNECTIONS, rows.length == 0 ? 0 : (double) fresh / rows.length);
  }

  /// The same over requests that took as long as from the first end to the last.
  static Indicators of(Requests requests, int[] rows) {
    return new Indicators(requests, rows, seconds(requests, rows));
  }

  /// The figure.
  public double of(Indicator indicator) {
    return values.getOrDefault(indicator, 0.0);
  }

  private static double quantile(double[] sorted, double q) {
    return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1.0, q * sorted.length)];
  }

  private static double seconds(Requests requests, int[] rows) {
    if (rows.length < 2) {
      return 1;
    }
    long first = Arrays.stream(rows).mapToLong(requests::endNanos).min().orElse(0);
    long last = Arrays.stream(rows).mapToLong(requests::endNanos).max().orElse(0);
    return Math.max(0.001, (last - first) / SECONDS);
  }
}
