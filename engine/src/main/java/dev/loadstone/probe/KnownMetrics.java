package dev.loadstone.probe;

import java.util.List;
import java.util.Locale;

/// The names of metrics that can explain a run: pools, threads, processors, collectors, proxies,
/// databases, breakers. What a series is worth where there is room for only so many.
final class KnownMetrics {
  /// How the names begin, in lower case with dots as underscores, most telling first.
  private static final List<String> PREFIXES =
      List.of(
          "hikaricp_",
          "jdbc_connections_",
          "agroal_",
          "db_client_connection",
          "go_sql_",
          "tomcat_threads_",
          "tomcat_connections_",
          "jetty_threads_",
          "jetty_connections_",
          "executor_",
          "http_server_active",
          "http_server_request",
          "process_cpu",
          "system_cpu",
          "system_load",
          "jvm_cpu",
          "jvm_gc_pause",
          "jvm_gc_duration",
          "jvm_gc_overhead",
          "jvm_memory_used",
          "jvm_memory_usage",
          "jvm_threads_",
          "process_files",
          "process_open_fds",
          "process_max_fds",
          "netty_eventexecutor",
          "dotnet_",
          "kestrel_",
          "aspnetcore_rate_limiting",
          "phpfpm_",
          "php_fpm_",
          "nodejs_",
          "go_goroutines",
          "go_gc_",
          "go_schedule_",
          "go_memory_gc",
          "nginx_",
          "envoy_cluster_",
          "haproxy_backend_",
          "haproxy_server_",
          "pgbouncer_",
          "pg_stat_activity",
          "pg_settings_max_connections",
          "pg_locks",
          "mysql_global_",
          "resilience4j_",
          "undertow_",
          "vertx_pool_",
          "r2dbc_pool_",
          "reactor_netty_connection_provider",
          "httpcomponents_",
          "npgsql_",
          "haproxy_frontend_",
          "go_memstats_numgc",
          "go_memstats_pausetotalns",
          "go_sched_gomaxprocs",
          "system_cpu_count",
          "puma_",
          "gunicorn_",
          "apache_",
          "redis_connected_clients",
          "redis_blocked_clients");

  private KnownMetrics() {}

  /// Whether a metric is one of these; dots and dashes count as underscores.
  static boolean contains(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    return PREFIXES.stream().anyMatch(plain::startsWith);
  }
}
