package dev.loadstone.analysis.claims;

import java.util.Arrays;
import java.util.List;

/// A figure that can be typed in.
public enum Item {
  REQUESTS("--requests", Unit.COUNT, "requests made"),
  CONNECTIONS("--connections", Unit.COUNT, "connections, users or workers"),
  STREAMS("--streams", Unit.COUNT, "requests at a time on each connection (1)"),
  DURATION("--duration", Unit.MILLIS, "how long the test took"),
  MEAN("--mean", Unit.MILLIS, "mean latency"),
  MIN("--min", Unit.MILLIS, "least latency", 0),
  STDDEV("--stddev", Unit.MILLIS, "standard deviation of the latency"),
  P50("--p50", Unit.MILLIS, "median latency", 0.5),
  P75("--p75", Unit.MILLIS, "75th percentile", 0.75),
  P90("--p90", Unit.MILLIS, "90th percentile", 0.9),
  P95("--p95", Unit.MILLIS, "95th percentile", 0.95),
  P99("--p99", Unit.MILLIS, "99th percentile", 0.99),
  P999("--p99.9", Unit.MILLIS, "99.9th percentile", 0.999),
  P9999("--p99.99", Unit.MILLIS, "99.99th percentile", 0.9999),
  MAX("--max", Unit.MILLIS, "greatest latency", 1),
  RPS("--rps", Unit.PER_SECOND, "requests per second"),
  RATE("--rate", Unit.PER_SECOND, "open loop: the rate that was asked for"),
  TIMEOUT("--timeout", Unit.MILLIS, "time-out of a request"),
  THINK_TIME("--think-time", Unit.MILLIS, "closed loop: pause between requests of a user"),
  KBYTES("--kbytes-per-second", Unit.PER_SECOND, "transfer rate, KB of 1000 or 1024 bytes"),
  KIB("--kib-per-second", Unit.PER_SECOND, "transfer rate, KB of 1024 bytes"),
  MBYTES("--mbytes-per-second", Unit.PER_SECOND, "transfer rate, MB of 1000² or 1024² bytes"),
  SUCCESS("--success", Unit.FRACTION, "share of requests that succeeded"),
  ERROR_RATE("--error-rate", Unit.FRACTION, "share of requests that failed");

  /// Latencies in the order in which they must rise, from the least to the greatest.
  static final List<Item> RISING =
      Arrays.stream(values()).filter(item -> !Double.isNaN(item.level)).toList();

  /// The percentiles among them.
  static final List<Item> PERCENTILES =
      RISING.stream().filter(item -> item.level > 0 && item.level < 1).toList();

  private final String flag;
  private final Unit unit;
  private final String meaning;
  private final double level;

  Item(String flag, Unit unit, String meaning) {
    this(flag, unit, meaning, Double.NaN);
  }

  Item(String flag, Unit unit, String meaning, double level) {
    this.flag = flag;
    this.unit = unit;
    this.meaning = meaning;
    this.level = level;
  }

  /// What kind of figure it is, and the unit its value is held in.
  public enum Unit {
    COUNT("count"),
    MILLIS("ms"),
    PER_SECOND("1/s"),
    FRACTION("fraction");

    private final String id;

    Unit(String id) {
      this.id = id;
    }

    /// The unit as it stands in a document.
    public String id() {
      return id;
    }
  }

  /// Its flag, for example `--p99`.
  public String flag() {
    return flag;
  }

  /// Its name, for example `p99`.
  public String id() {
    return flag.substring(2);
  }

  /// The unit of its value.
  public Unit unit() {
    return unit;
  }

  /// What it is, in a few words.
  public String meaning() {
    return meaning;
  }

  /// The share of requests at or below it: 0 for the least latency, 1 for the greatest, NaN for
  /// what is no latency of one request.
  double level() {
    return level;
  }

  /// Whether it was set before the test and so is exact, not measured and rounded.
  boolean setting() {
    return switch (this) {
      case CONNECTIONS, STREAMS, RATE, TIMEOUT, THINK_TIME -> true;
      default -> false;
    };
  }
}
