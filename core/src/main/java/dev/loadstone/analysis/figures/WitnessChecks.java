package dev.loadstone.analysis.figures;

import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.Interval;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.metrics.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Cross-checks against witnesses other than this tool: the target's own count of its requests, and
/// the wall clock of this machine.
///
/// Nothing here makes a run doubtful: a target may count other people's requests too, and all
/// durations come from a clock that cannot be set.
final class WitnessChecks {
  /// Counters of served requests, as their exporters name them: nginx-prometheus-exporter,
  /// Micrometer (Spring Boot), OpenTelemetry, the usual name of client libraries, Envoy, HAProxy.
  /// Dots and dashes are read as underscores.
  private static final List<String> SERVED =
      List.of(
          "nginx_http_requests_total",
          "http_server_requests_seconds_count",
          "http_server_requests_count",
          "http_server_request_duration_seconds_count",
          "http_requests_total",
          "envoy_http_downstream_rq_total",
          "haproxy_frontend_http_requests_total");

  /// Counts are read at another moment than ours, while requests are under way.
  private static final double READING = 0.05;

  /// A clock that is only steered by NTP moves at most 0.5 ms a second (adjtimex(2)); twice that,
  /// and a tenth of a second for the moments between two readings.
  private static final double STEERED = 1e-3;

  private static final double READING_MILLIS = 100;

  private final RunRecord record;

  private WitnessChecks(RunRecord record) {
    this.record = record;
  }

  /// The checks that apply to this run.
  static List<Check> of(RunRecord record) {
    WitnessChecks checks = new WitnessChecks(record);
    List<Check> list = new ArrayList<>();
    checks.served().forEach((source, counters) -> checks.count(source, counters, list));
    checks.clock(list);
    return List.copyOf(list);
  }

  /// The counters of served requests by page; of several names on one page the first.
  private Map<String, List<Series>> served() {
    Map<String, List<Series>> pages = new TreeMap<>();
    for (String name : SERVED) {
      for (Series series : record.series()) {
        List<Series> known = pages.getOrDefault(series.source(), List.of());
        boolean same = known.isEmpty() || base(known.getFirst().name()).equals(name);
        if (series.size() > 1 && base(series.name()).equals(name) && same) {
          pages.computeIfAbsent(series.source(), _ -> new ArrayList<>()).add(series);
        }
      }
    }
    return pages;
  }

  private static String base(String name) {
    int labels = name.indexOf('{');
    String plain = labels < 0 ? name : name.substring(0, labels);
    return plain.toLowerCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  private void count(String source, List<Series> counters, List<Check> list) {
    long from = counters.stream().mapToLong(s -> s.atNanos()[0]).min().orElse(0);
    long to = counters.stream().mapToLong(s -> s.atNanos()[s.size() - 1]).max().orElse(0);
    double grown = counters.stream().mapToDouble(s -> growth(s, from)).sum();
    double ours = answered(from, to);
    if (ours == 0 || !Double.isFinite(grown)) {
      return;
    }
    double slack = READING * ours + mostUnderWay() + counters.getFirst().size();
    list.add(
        Check.note(
            "server-count",
            Math.abs(grown - ours) <= slack,
            "about " + Words.count(Math.round(ours)) + " answers seen here",
            Words.count(Math.round(grown)) + " requests counted by the target",
            meaning(grown - ours, slack)
                + " ("
                + base(counters.getFirst().name())
                + " of "
                + source
                + ")"));
  }

  private static String meaning(double more, double slack) {
    if (Math.abs(more) <= slack) {
      return "The target counted as many requests as were answered here.";
    }
    return more > 0
        ? "The target counted more requests than this tool made: somebody else loads it too, and"
            + " the figures include that load."
        : "The target counted fewer requests than were answered here: this page speaks of only a"
            + " part of what answers, one instance of several for example.";
  }

  /// A series that begins late began at nothing: counters with labels appear with their first hit.
  private static double growth(Series s, long from) {
    double sum = s.atNanos()[0] > from ? s.values()[0] : 0;
    for (int i = 1; i < s.size(); i++) {
      double step = s.values()[i] - s.values()[i - 1];
      // A counter that fell was set back by a restart and counts from nothing.
      sum += step >= 0 ? step : s.values()[i];
    }
    return sum;
  }

  /// Answers between two moments; of the seconds in which the readings fall a part.
  private double answered(long from, long to) {
    double sum = 0;
    for (Interval second : record.intervals()) {
      double length = (double) second.endNanos() - second.startNanos();
      double within =
          Math.min(second.endNanos(), to) - (double) Math.max(second.startNanos(), from);
      sum += length > 0 ? completed(second) * Math.clamp(within / length, 0, 1) : 0;
    }
    return sum;
  }

  private static double completed(Interval second) {
    return second.outcomes().entrySet().stream()
        .filter(e -> Outcome.isStatus(e.getKey()))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  private long mostUnderWay() {
    return record.intervals().stream().mapToLong(Interval::inFlight).max().orElse(0);
  }

  private void clock(List<Check> list) {
    record.series().stream()
        .filter(s -> s.source().equals(HealthSeries.HOST) && s.name().equals(HealthSeries.CLOCK))
        .filter(s -> s.size() > 1)
        .findFirst()
        .ifPresent(s -> list.add(clock(s)));
  }

  private static Check clock(Series s) {
    double low = Arrays.stream(s.values()).min().orElse(0);
    double high = Arrays.stream(s.values()).max().orElse(0);
    double millis = (s.atNanos()[s.size() - 1] - s.atNanos()[0]) / Durations.NANOS_PER_MILLI;
    boolean holds = high - low <= READING_MILLIS + STEERED * millis;
    return Check.note(
        "clock-step",
        holds,
        "a wall clock that runs on",
        holds ? "it did" : "it was set by " + Words.millis(high - low),
        holds
            ? "The wall clock of this machine was not set during the run."
            : "The wall clock of this machine was set during the run. Durations are right, for they"
                + " come from a clock that cannot be set; the times of day may be off.");
  }
}
