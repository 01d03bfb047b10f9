package dev.loadstone.probe;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads HAProxy's statistics as CSV (`/stats;csv`): a line for each frontend, backend and server.
/// Series get the names of HAProxy's own page for Prometheus.
final class HaproxyCsv {
  private static final String HEAD = "# pxname,svname,";
  private static final double MILLIS_PER_S = 1e3;

  /// The columns that are read, and what they are called; times are in milliseconds.
  private static final Map<String, String> COLUMNS =
      Map.ofEntries(
          Map.entry("qcur", "current_queue"),
          Map.entry("qmax", "max_queue"),
          Map.entry("scur", "current_sessions"),
          Map.entry("slim", "limit_sessions"),
          Map.entry("stot", "sessions_total"),
          Map.entry("econ", "connection_errors_total"),
          Map.entry("eresp", "response_errors_total"),
          Map.entry("wretr", "retry_warnings_total"),
          Map.entry("wredis", "redispatch_warnings_total"),
          Map.entry("qtime", "queue_time_average_seconds"),
          Map.entry("ctime", "connect_time_average_seconds"),
          Map.entry("rtime", "response_time_average_seconds"),
          Map.entry("hrsp_5xx", "http_responses_5xx_total"));

  private HaproxyCsv() {}

  static boolean is(String page) {
    return page.startsWith(HEAD);
  }

  static void read(String page, PrometheusText.Sink sink) {
    List<String> lines = page.lines().toList();
    String[] names = lines.getFirst().substring(2).split(",", -1);
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      for (int k = 2; k < Math.min(names.length, fields.length); k++) {
        String metric = COLUMNS.get(names[k]);
        if (metric != null) {
          put(fields[0], fields[1], metric, number(fields[k]), sink);
        }
      }
    }
  }

  private static void put(
      String proxy,
      String server,
      String metric,
      @Nullable Double value,
      PrometheusText.Sink sink) {
    if (value == null) {
      return;
    }
    Map<String, String> labels = new TreeMap<>(Map.of("proxy", proxy));
    String kind =
        switch (server) {
          case "FRONTEND" -> "frontend";
          case "BACKEND" -> "backend";
          default -> "server";
        };
    if (kind.equals("server")) {
      labels.put("server", server);
    }
    boolean time = metric.endsWith("_seconds");
    sink.metric(
        PrometheusText.spelled("haproxy_" + kind + "_" + metric, labels),
        time ? value / MILLIS_PER_S : value);
  }

  private static @Nullable Double number(String field) {
    boolean digits =
        !field.isEmpty()
            && field.length() < 16
            && field.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Double.parseDouble(field) : null;
  }
}
