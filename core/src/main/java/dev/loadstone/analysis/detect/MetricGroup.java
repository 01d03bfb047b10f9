package dev.loadstone.analysis.detect;

import dev.loadstone.metrics.Series;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The metrics of one limited resource of the target, such as one connection pool.
///
/// @param family which names it was recognised by
/// @param name its own name, from the labels; empty where it has none
/// @param series its metrics by role
record MetricGroup(Family family, String name, Map<Role, Series> series) {
  /// What a metric says of its resource.
  enum Role {
    ACTIVE,
    MAX,
    PENDING,
    /// Seconds waited in it by all together so far.
    WAITED,
    TIMEOUTS
  }

  /// Names by which a kind of resource is known; dots and dashes are read as underscores, and a
  /// trailing `_total` is ignored.
  enum Family {
    HIKARI(
        "HikariCP",
        true,
        "hikaricp_connections_active",
        "hikaricp_connections_max",
        "hikaricp_connections_pending",
        "hikaricp_connections_timeout"),
    HIKARI_OWN(
        "HikariCP",
        true,
        "hikaricp_active_connections",
        "hikaricp_max_connections",
        "hikaricp_pending_threads",
        "hikaricp_connection_timeout"),
    /// It does not tell its size; where somebody waits, the most that were ever in use are all.
    AGROAL(
        "Agroal",
        true,
        "agroal_active_count",
        "agroal_max_used_count",
        "agroal_awaiting_count",
        ""),
    GO_SQL(
        "database/sql",
        true,
        "go_sql_in_use_connections",
        "go_sql_max_open_connections",
        "",
        "",
        "go_sql_wait_duration_seconds"),
    GO_SQL_STATS(
        "database/sql",
        true,
        "go_sql_stats_connections_in_use",
        "go_sql_stats_connections_max_open",
        "",
        "",
        "go_sql_stats_connections_blocked_seconds"),
    OTEL_POOL(
        "the client pool",
        true,
        "db_client_connection_count",
        "db_client_connection_max",
        "db_client_connection_pending_requests",
        "db_client_connection_timeouts"),
    OTEL_OLD_POOL(
        "the client pool",
        true,
        "db_client_connections_usage",
        "db_client_connections_max",
        "db_client_connections_pending_requests",
        "db_client_connections_timeouts"),
    SPRING_JDBC("the JDBC pool", true, "jdbc_connections_active", "jdbc_connections_max", "", ""),
    TOMCAT(
        "Tomcat",
        false,
        "tomcat_threads_busy_threads",
        "tomcat_threads_config_max_threads",
        "",
        ""),
    TOMCAT_PLAIN("Tomcat", false, "tomcat_threads_busy", "tomcat_threads_config_max", "", ""),
    JETTY(
        "Jetty", false, "jetty_threads_busy", "jetty_threads_config_max", "jetty_threads_jobs", ""),
    EXECUTOR(
        "the executor",
        false,
        "executor_active_threads",
        "executor_pool_max_threads",
        "executor_queued_tasks",
        ""),
    EXECUTOR_PLAIN(
        "the executor", false, "executor_active", "executor_pool_max", "executor_queued", ""),
    R2DBC(
        "R2DBC",
        true,
        "r2dbc_pool_acquired_connections",
        "r2dbc_pool_max_allocated_connections",
        "r2dbc_pool_pending_connections",
        ""),
    REACTOR_NETTY(
        "Reactor Netty",
        true,
        "reactor_netty_connection_provider_active_connections",
        "reactor_netty_connection_provider_max_connections",
        "reactor_netty_connection_provider_pending_connections",
        ""),
    HTTP_COMPONENTS(
        "the HTTP client's pool",
        true,
        "httpcomponents_httpclient_pool_total_connections",
        "httpcomponents_httpclient_pool_total_max",
        "httpcomponents_httpclient_pool_total_pending",
        ""),
    VERTX("Vert.x", true, "vertx_pool_in_use", "vertx_pool_max", "vertx_pool_queue_pending", ""),
    PGBOUNCER(
        "PgBouncer",
        true,
        "pgbouncer_pools_server_active_connections",
        "pgbouncer_databases_pool_size",
        "pgbouncer_pools_client_waiting_connections",
        ""),
    MYSQL(
        "MySQL",
        true,
        "mysql_global_status_threads_connected",
        "mysql_global_variables_max_connections",
        "",
        "mysql_global_status_connection_errors_max_connections"),
    HAPROXY_SERVER(
        "HAProxy's server",
        true,
        "haproxy_server_current_sessions",
        "haproxy_server_limit_sessions",
        "haproxy_server_current_queue",
        ""),
    PHP_FPM(
        "PHP-FPM",
        false,
        "phpfpm_active_processes",
        "phpfpm_total_processes",
        "phpfpm_listen_queue",
        ""),
    PUMA("Puma", false, "puma_running", "puma_max_threads", "puma_backlog", ""),
    APACHE("Apache", false, "apache_workers_busy", "apache_workers_max", "", ""),
    UNDERTOW(
        "Undertow",
        false,
        "undertow_worker_threads_active",
        "undertow_worker_threads_max",
        "undertow_worker_threads_queue",
        "");

    private final String software;
    private final boolean pool;
    private final String active;
    private final String max;
    private final String pending;
    private final String timeouts;
    private final String waited;

    Family(
        String software, boolean pool, String active, String max, String pending, String timeouts) {
      this(software, pool, active, max, pending, timeouts, "");
    }

    Family(
        String software,
        boolean pool,
        String active,
        String max,
        String pending,
        String timeouts,
        String waited) {
      this.software = software;
      this.pool = pool;
      this.active = active;
      this.max = max;
      this.pending = pending;
      this.timeouts = timeouts;
      this.waited = waited;
    }

    /// What a reader calls it.
    String software() {
      return software;
    }

    /// A connection pool, else threads.
    boolean pool() {
      return pool;
    }

    /// What it has so many of.
    String parts() {
      return this == AGROAL
          ? "connections that it ever used at once"
          : pool ? "connections" : "threads";
    }

    private @Nullable Role role(String metric, String labels) {
      if (labels.contains("state=\"idle\"")) {
        return null;
      }
      if (metric.equals(active)) {
        return Role.ACTIVE;
      }
      if (metric.equals(max)) {
        return Role.MAX;
      }
      if (metric.equals(pending)) {
        return Role.PENDING;
      }
      if (metric.equals(waited)) {
        return Role.WAITED;
      }
      return metric.equals(timeouts) ? Role.TIMEOUTS : null;
    }
  }

  private static final Pattern POOL_LABEL =
      Pattern.compile(
          "(?:pool|pool_name|pool\\.name|db_name|name|datasource|database|server|id)=\"([^\"]{1,60})\"");

  private static final int NAME_END = 80;

  /// The resources of the target that `series` speaks of, in order of appearance.
  static List<MetricGroup> of(List<Series> series) {
    Map<String, MetricGroup> groups = new LinkedHashMap<>();
    for (Series s : series) {
      int brace = s.name().indexOf('{');
      String metric = plainName(brace < 0 ? s.name() : s.name().substring(0, brace));
      String labels = brace < 0 ? "" : s.name().substring(brace);
      for (Family family : Family.values()) {
        Role role = family.role(metric, labels);
        if (role != null && s.size() > 0) {
          Matcher label = POOL_LABEL.matcher(labels);
          String name = label.find() ? label.group(1) : "";
          groups
              .computeIfAbsent(
                  s.source() + '\n' + family + '\n' + name,
                  key -> new MetricGroup(family, name, new EnumMap<>(Role.class)))
              .series
              .putIfAbsent(role, s);
        }
      }
    }
    return new ArrayList<>(groups.values());
  }

  /// The metric's name in one spelling.
  static String plainName(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    return plain.endsWith("_total") ? plain.substring(0, plain.length() - 6) : plain;
  }

  /// The resource as a reader calls it.
  String title() {
    String shown = name.length() > NAME_END ? name.substring(0, NAME_END) : name;
    return shown.isEmpty() ? family.software() : family.software() + " " + shown;
  }
}
