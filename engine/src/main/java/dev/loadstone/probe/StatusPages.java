package dev.loadstone.probe;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads plain pages of `name: number` lines: nginx's stub_status, PHP-FPM's status, Envoy's
/// statistics. Series get the names that the exporters of these programs use.
final class StatusPages {
  /// Never goes back over blanks, of which a hostile page has megabytes.
  private static final Pattern NGINX =
      Pattern.compile(
          "\\s*+Active connections:\\s*+(\\d{1,15})\\s++server accepts handled requests\\s++"
              + "(\\d{1,15})\\s++(\\d{1,15})\\s++(\\d{1,15})[^\\n]*+\\n\\s*+"
              + "Reading:\\s*+(\\d{1,15})\\s++Writing:\\s*+(\\d{1,15})\\s++"
              + "Waiting:\\s*+(\\d{1,15})");

  private static final String[] NGINX_NAMES = {
    "nginx_connections_active",
    "nginx_connections_accepted_total",
    "nginx_connections_handled_total",
    "nginx_http_requests_total",
    "nginx_connections_reading",
    "nginx_connections_writing",
    "nginx_connections_waiting"
  };

  private static final Pattern LINE =
      Pattern.compile(
          "(?m)^([A-Za-z][\\w .:|-]{0,200}?):[ \\t]*+(-?\\d{1,15}(?:\\.\\d{1,6})?)[ \\t]*+\\r?$");
  private static final Pattern POOL = Pattern.compile("(?m)^pool:[ \\t]*+(\\S{1,60})");
  private static final Pattern ENVOY_LINE =
      Pattern.compile("(?m)^(cluster|server|http|listener)\\.[\\w.|:-]+: \\d+\\r?$");
  private static final int START = 4_096;

  private StatusPages() {}

  static boolean isNginx(String page) {
    return page.stripLeading().startsWith("Active connections:");
  }

  static void nginx(String page, PrometheusText.Sink sink) {
    Matcher matcher = NGINX.matcher(page);
    if (matcher.lookingAt()) {
      for (int k = 0; k < NGINX_NAMES.length; k++) {
        sink.metric(NGINX_NAMES[k], Double.parseDouble(matcher.group(k + 1)));
      }
    }
  }

  static boolean isPhpFpm(String page) {
    return page.stripLeading().startsWith("pool:") && page.contains("process manager:");
  }

  static void phpFpm(String page, PrometheusText.Sink sink) {
    Matcher pool = POOL.matcher(page);
    String name = pool.find() ? pool.group(1) : "";
    // The full page goes on with a part for each process.
    int processes = page.indexOf("****");
    Matcher line = LINE.matcher(processes < 0 ? page : page.substring(0, processes));
    while (line.find()) {
      phpFpm(name, line.group(1), Double.parseDouble(line.group(2)), sink);
    }
  }

  /// One value of PHP-FPM's status, in JSON or in text.
  static void phpFpm(String pool, String key, double value, PrometheusText.Sink sink) {
    String name = "phpfpm_" + key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    sink.metric(PrometheusText.spelled(name, Map.of("pool", pool)), value);
  }

  static boolean isEnvoy(String page) {
    return ENVOY_LINE.matcher(page.substring(0, Math.min(page.length(), START))).find();
  }

  /// Statistics such as `cluster.NAME.upstream_rq_timeout: 3`, spelled as Envoy's own page for
  /// Prometheus does.
  static void envoy(String page, PrometheusText.Sink sink) {
    Matcher line = LINE.matcher(page);
    while (line.find()) {
      String[] parts = line.group(1).split("\\.", 3);
      double value = Double.parseDouble(line.group(2));
      boolean cluster = parts.length == 3 && parts[0].equals("cluster");
      String name =
          "envoy_"
              + (cluster ? "cluster_" + parts[2] : line.group(1)).replaceAll("[^A-Za-z0-9]+", "_");
      sink.metric(
          cluster ? PrometheusText.spelled(name, Map.of("envoy_cluster_name", parts[1])) : name,
          value);
    }
  }
}
