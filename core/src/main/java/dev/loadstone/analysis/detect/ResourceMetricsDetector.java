package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.metrics.Series;
import dev.loadstone.stats.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the target's own metrics of what is no pool of known size: queues, event loops,
/// descriptors, breakers, counters of trouble, and how long the metrics themselves took.
///
/// A counter counts by its growth, a fall being a start from 0. A missing metric proves nothing.
final class ResourceMetricsDetector implements Detector {
  /// Ends of the names of queues; the rest names whose it is.
  private static final List<String> QUEUES =
      List.of(
          "phpfpm_listen_queue",
          "haproxy_backend_current_queue",
          "envoy_cluster_upstream_rq_pending_active",
          "kestrel_queued_requests",
          "kestrel_queued_connections",
          "aspnetcore_rate_limiting_queued_requests",
          "dotnet_thread_pool_queue_length",
          "pgbouncer_pools_client_waiting_connections",
          "netty_eventexecutor_tasks_pending",
          "jetty_threads_jobs",
          "executor_queued_tasks",
          "executor_queued",
          "puma_backlog",
          "gunicorn_backlog");

  /// Counters whose growth is trouble, and what it is.
  private static final Map<String, String> TROUBLES =
      Map.ofEntries(
          Map.entry("phpfpm_max_children_reached", "all PHP-FPM children were in use"),
          Map.entry(
              "envoy_cluster_upstream_rq_pending_overflow",
              "Envoy's limit of waiting requests was met"),
          Map.entry("envoy_cluster_upstream_cx_overflow", "Envoy's limit of connections was met"),
          Map.entry(
              "envoy_cluster_upstream_rq_timeout",
              "Envoy gave up waiting for the server behind it"),
          Map.entry("envoy_cluster_upstream_rq_retry", "Envoy asked again"),
          Map.entry(
              "envoy_cluster_outlier_detection_ejections_active",
              "Envoy took a server out that failed"),
          Map.entry(
              "envoy_cluster_upstream_cx_destroy_remote_with_active_rq",
              "the server behind Envoy closed a connection in use"),
          Map.entry("haproxy_backend_connection_errors", "HAProxy could not connect to a server"),
          Map.entry(
              "haproxy_backend_response_errors", "a server behind HAProxy broke an answer off"),
          Map.entry("haproxy_backend_retry_warnings", "HAProxy connected again"),
          Map.entry("kestrel_rejected_connections", "Kestrel refused connections"),
          Map.entry("go_sql_wait_count", "requests waited for a database connection"),
          Map.entry("mysql_global_status_aborted_connects", "connects to MySQL failed"),
          Map.entry(
              "resilience4j_circuitbreaker_not_permitted_calls",
              "a circuit breaker refused calls"));

  /// The usual delay of a Node event loop: its longest and its tail are beyond any threshold also
  /// on an idle one, where a collection of garbage or a timer falls into a reading.
  private static final Pattern USUAL_LAG =
      Pattern.compile("_(?:lag|delay)(?:_mean|_p50)?(?:_(?:milli)?seconds)?$");

  private static final double SECONDS_OF_LAG = 0.02;
  private static final double MILLIS_OF_LAG = 20;

  @Override
  public Sighting look(RunView run) {
    List<Fact> facts = new ArrayList<>();
    Map<String, Double> accepted = new HashMap<>();
    Map<String, Series> descriptors = new HashMap<>();
    int ofTarget = 0;
    for (Series series : run.record().series()) {
      String name = name(series);
      boolean own = series.source().equals("generator") || series.source().equals("host");
      if (!own && series.size() >= Thresholds.READINGS_FEWEST) {
        ofTarget++;
        queue(run, name, series, facts);
        loop(run, name, series, facts);
        breaker(run, name, series, facts);
        trouble(name, series, facts);
        accepted.put(name, PoolMetricsDetector.increase(series.values()));
        descriptors.put(name, series);
        scrapes(run, name, series, facts);
      }
    }
    if (ofTarget == 0) {
      return new Sighting.NotApplicable(
          "No metrics of the target's queues and counters were read; a missing metric proves"
              + " nothing.");
    }
    unhandled(accepted, facts);
    descriptors(run, descriptors, facts);
    return new Sighting.Seen(facts, "");
  }

  private static String name(Series series) {
    int brace = series.name().indexOf('{');
    return MetricGroup.plainName(brace < 0 ? series.name() : series.name().substring(0, brace));
  }

  /// Little's law for a queue: what waits in it, divided by the throughput, is the wait.
  private static void queue(RunView run, String name, Series series, List<Fact> facts) {
    double[] values = PoolMetricsDetector.underLoad(run, series);
    double mean = Arrays.stream(values).average().orElse(0);
    double rate = run.summary().requestsPerSecond();
    if (!QUEUES.contains(name) || values.length < Thresholds.READINGS_FEWEST || mean < 1) {
      return;
    }
    double waitMs = rate > 0 ? mean / rate * 1e3 : Double.NaN;
    facts.add(
        telemetry(
            Sign.QUEUE_INSIDE,
            title(series),
            String.format(
                Locale.ROOT,
                "%s: %,.1f waited on average under load; divided by %,.0f requests/s that is a wait of"
                    + " %,.0f ms in a median of %,.0f ms.",
                title(series),
                mean,
                rate,
                waitMs,
                run.medianMs()),
            mean,
            "requests",
            Map.of("waitMs", waitMs, "shareOfLatency", waitMs / run.medianMs())));
  }

  private static void loop(RunView run, String name, Series series, List<Fact> facts) {
    boolean usual = name.startsWith("nodejs_eventloop") && USUAL_LAG.matcher(name).find();
    boolean millis = name.endsWith("milliseconds");
    double lag = Spread.median(PoolMetricsDetector.underLoad(run, series));
    double limit = millis ? MILLIS_OF_LAG : SECONDS_OF_LAG;
    boolean seen = facts.stream().anyMatch(f -> f.sign() == Sign.EVENT_LOOP_LATE);
    if (usual && lag >= limit && !seen) {
      double lagMs = millis ? lag : 1e3 * lag;
      facts.add(
          telemetry(
              Sign.EVENT_LOOP_LATE,
              title(series),
              String.format(
                  Locale.ROOT,
                  "%s: the event loop was %,.0f ms late (median under load): one thread serves all, and"
                      + " something keeps it.",
                  title(series),
                  lagMs),
              lagMs,
              "ms",
              Map.of()));
    }
  }

  private static void breaker(RunView run, String name, Series series, List<Fact> facts) {
    boolean state =
        name.equals("resilience4j_circuitbreaker_state") && series.name().contains("\"open\"");
    boolean envoy = name.startsWith("envoy_cluster_circuit_breakers_") && name.endsWith("_open");
    double[] values = PoolMetricsDetector.underLoad(run, series);
    long open = Arrays.stream(values).filter(v -> v > 0).count();
    if ((state || envoy) && open > 0) {
      facts.add(
          telemetry(
              Sign.BREAKER_OPEN,
              title(series),
              String.format(
                  Locale.ROOT,
                  "%s: open in %,d of %,d readings under load.",
                  title(series),
                  open,
                  values.length),
              open / (double) values.length,
              "fraction",
              Map.of()));
    }
  }

  private static void trouble(String name, Series series, List<Fact> facts) {
    String what = TROUBLES.get(name);
    double moved = what == null ? 0 : PoolMetricsDetector.increase(series.values());
    if (what != null && moved >= 1) {
      facts.add(
          telemetry(
              Sign.TROUBLE_COUNTED,
              name,
              String.format(
                  Locale.ROOT, "%s grew by %,.0f during the run: %s.", title(series), moved, what),
              moved,
              "",
              Map.of()));
    }
  }

  /// What nginx accepted and did not handle, it dropped for want of a worker connection.
  private static void unhandled(Map<String, Double> grown, List<Fact> facts) {
    double dropped =
        grown.getOrDefault("nginx_connections_accepted", 0.0)
            - grown.getOrDefault("nginx_connections_handled", 0.0);
    if (dropped >= 1 && grown.containsKey("nginx_connections_handled")) {
      facts.add(
          telemetry(
              Sign.TROUBLE_COUNTED,
              "nginx_connections_dropped",
              String.format(
                  Locale.ROOT,
                  "nginx accepted %,.0f connections that it did not handle: worker_connections were"
                      + " used up.",
                  dropped),
              dropped,
              "connections",
              Map.of()));
    }
  }

  private static @Nullable Series any(Map<String, Series> all, String... names) {
    return Stream.of(names).map(all::get).filter(Objects::nonNull).findFirst().orElse(null);
  }

  private static void descriptors(RunView run, Map<String, Series> all, List<Fact> facts) {
    Series open = any(all, "process_open_fds", "process_files_open_files", "process_files_open");
    Series most = any(all, "process_max_fds", "process_files_max_files", "process_files_max");
    if (open == null || most == null) {
      return;
    }
    double used = Arrays.stream(PoolMetricsDetector.underLoad(run, open)).max().orElse(0);
    double limit = Arrays.stream(most.values()).max().orElse(0);
    if (limit > 0 && used >= Thresholds.FULL * limit) {
      facts.add(
          telemetry(
              Sign.DESCRIPTORS_SHORT,
              "descriptors",
              String.format(
                  Locale.ROOT,
                  "The target had %,.0f of %,.0f file descriptors in use, by its own metrics.",
                  used,
                  limit),
              used / limit,
              "fraction",
              Map.of("max", limit)));
    }
  }

  /// A target that has no thread left for its metrics says something by that.
  private static void scrapes(RunView run, String name, Series series, List<Fact> facts) {
    double[] values = PoolMetricsDetector.underLoad(run, series);
    double failed = Arrays.stream(values).average().orElse(0);
    if (name.equals("scrape_failed") && values.length >= 3 && failed >= 0.5 && failed < 1) {
      facts.add(
          telemetry(
              Sign.SCRAPES_SLOW,
              "",
              String.format(
                  Locale.ROOT,
                  "%.0f %% of %,d attempts to read the target's metrics under load failed or took more"
                      + " than a second.",
                  100 * failed,
                  values.length),
              failed,
              "fraction",
              Map.of()));
    }
  }

  private static String title(Series series) {
    return series.name().length() > 80 ? series.name().substring(0, 80) + "…" : series.name();
  }

  private static Fact telemetry(
      Sign sign,
      String subject,
      String text,
      double value,
      String unit,
      Map<String, Double> figures) {
    return new Fact(sign, subject, text, value, unit, Kind.TELEMETRY, figures);
  }
}
