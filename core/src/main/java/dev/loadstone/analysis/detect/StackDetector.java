package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.metrics.Exhibit;
import dev.loadstone.metrics.Series;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Recognises the software that answers or stands before it, by what answers and metrics say. It
/// may be hidden or a lie, so it decides which setting is named, and never which cause.
final class StackDetector implements Detector {
  /// Whole words: a host called edge-node or a framework called Django is none of these.
  private static final Pattern NAMES =
      Pattern.compile(
          "(?im)^(?:server|via|x-powered-by):[^\r\n]{0,80}?(?<![a-z0-9.-])"
              + "(nginx|openresty|istio-envoy|envoy|haproxy|apache-coyote|apache|tomcat|jetty|"
              + "undertow|wildfly|kestrel|asp\\.net|express|next\\.js|node|gunicorn|uvicorn|"
              + "hypercorn|werkzeug|puma|passenger|php|varnish|caddy|traefik|cloudflare|"
              + "microsoft-iis|netty|go)(?![a-z0-9-])");

  /// Spellings of one software.
  private static final Map<String, String> SAME =
      Map.ofEntries(
          Map.entry("openresty", "nginx"),
          Map.entry("istio-envoy", "envoy"),
          Map.entry("apache-coyote", "tomcat"),
          Map.entry("wildfly", "undertow"),
          Map.entry("asp.net", "kestrel"),
          Map.entry("express", "node"),
          Map.entry("next.js", "node"),
          Map.entry("hypercorn", "uvicorn"),
          Map.entry("werkzeug", "gunicorn"),
          Map.entry("php", "php-fpm"),
          Map.entry("microsoft-iis", "iis"));

  /// What the names of metrics begin with, and whose they are.
  private static final Map<String, String> METRICS =
      Map.ofEntries(
          Map.entry("hikaricp_", "hikaricp"),
          Map.entry("jvm_", "jvm"),
          Map.entry("tomcat_", "tomcat"),
          Map.entry("jetty_", "jetty"),
          Map.entry("undertow_", "undertow"),
          Map.entry("agroal_", "agroal"),
          Map.entry("nodejs_", "node"),
          Map.entry("go_", "go"),
          Map.entry("dotnet_", "kestrel"),
          Map.entry("kestrel_", "kestrel"),
          Map.entry("phpfpm_", "php-fpm"),
          Map.entry("nginx_", "nginx"),
          Map.entry("haproxy_", "haproxy"),
          Map.entry("envoy_", "envoy"),
          Map.entry("pgbouncer_", "pgbouncer"),
          Map.entry("pg_", "postgresql"),
          Map.entry("mysql_", "mysql"),
          Map.entry("puma_", "puma"),
          Map.entry("resilience4j_", "resilience4j"));

  @Override
  public Sighting look(RunView run) {
    Set<String> found = new TreeSet<>();
    for (Exhibit exhibit : run.record().exhibits()) {
      Matcher names = NAMES.matcher(exhibit.text());
      while (names.find()) {
        String name = names.group(1).toLowerCase(Locale.ROOT);
        found.add(SAME.getOrDefault(name, name));
      }
    }
    for (Series series : run.record().series()) {
      String name = MetricGroup.plainName(series.name());
      METRICS.forEach((start, software) -> {
        if (name.startsWith(start)) {
          found.add(software);
        }
      });
    }
    List<Fact> facts = found.stream().map(StackDetector::fact).toList();
    return new Sighting.Seen(facts, "");
  }

  private static Fact fact(String software) {
    return new Fact(
        Sign.STACK,
        software,
        "The target's answers or metrics speak of " + software + ".",
        Double.NaN,
        "",
        Kind.PROTOCOL,
        Map.of());
  }
}
