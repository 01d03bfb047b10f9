package dev.loadstone.analysis.cause;

import static dev.loadstone.analysis.cause.Setting.named;
import static dev.loadstone.analysis.cause.Setting.sized;

import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the settings are called that bear on a cause, in the software that was recognised: one line
/// for each pair, in three tables ([RuntimeSettings] and [EdgeSettings] are the others). Defaults
/// are those that the makers document; first values are computed from what the run measured. Longer
/// than other files because it is a table.
final class Settings {
  private static final int MOST = 2;

  private static final String MORE_CONNECTIONS =
      "the database must allow the sum over all instances (max_connections), and more at once may be"
          + " slower there";
  private static final String MORE_MEMORY =
      "each needs memory, and what it calls may be the next limit";
  private static final String LONGER_WAITS = "a longer time-out holds more requests at once";
  private static final String MORE_LOAD = "the limit protects what is behind it";
  private static final String FAIL_LATER =
      "a breaker that opens later lets more requests run into the fault";

  private static final List<Setting> ALL =
      List.of(
          sized(
              "connection-pool-limit",
              "hikaricp",
              "slots",
              "HikariCP: maximumPoolSize (10 by default) is or acts like %s; start with %s",
              MORE_CONNECTIONS),
          sized(
              "connection-pool-limit",
              "agroal",
              "slots",
              "Quarkus: quarkus.datasource.jdbc.max-size (20 by default) acts like %s; start with %s",
              MORE_CONNECTIONS),
          sized(
              "connection-pool-limit",
              "go",
              "slots",
              "Go: db.SetMaxOpenConns and SetMaxIdleConns (2 idle by default), http.Transport MaxConnsPerHost and MaxIdleConnsPerHost (2 by default); about %s at once now, start with %s",
              MORE_CONNECTIONS),
          sized(
              "connection-pool-limit",
              "node",
              "slots",
              "Node: max of the pool (10 in node-postgres and mysql2), maxSockets of http.Agent; about %s at once now, start with %s",
              MORE_CONNECTIONS),
          sized(
              "connection-pool-limit",
              "kestrel",
              "slots",
              ".NET: Maximum Pool Size in the connection string (100 by default), about %s at once now, start with %s; calls that block threads look the same",
              MORE_CONNECTIONS),
          sized(
              "connection-pool-limit",
              "gunicorn",
              "slots",
              "SQLAlchemy: pool_size and max_overflow (5 and 10 by default) of each worker process, about %s at once now, start with %s in all",
              MORE_CONNECTIONS),
          sized(
              "connection-pool-limit",
              "uvicorn",
              "slots",
              "SQLAlchemy or asyncpg: pool_size, max_overflow, max_size (5, 10 and 10 by default), about %s at once now, start with %s",
              MORE_CONNECTIONS),
          sized(
              "connection-pool-limit",
              "puma",
              "slots",
              "Rails: pool in database.yml (5 by default) must not be below Puma's threads; about %s at once now, start with %s",
              MORE_CONNECTIONS),
          sized(
              "connection-pool-limit",
              "pgbouncer",
              "slots",
              "PgBouncer: default_pool_size (20 by default), about %s at once now, start with %s",
              MORE_CONNECTIONS),
          named(
              "connection-pool-limit",
              "envoy",
              "Envoy: circuit_breakers.thresholds max_connections and max_pending_requests of the cluster (1,024 by default)",
              MORE_LOAD),
          sized(
              "connection-pool-limit",
              "haproxy",
              "slots",
              "HAProxy: maxconn of the server lines, about %s at once now, start with %s",
              "the queue moves from HAProxy into the server"),
          named(
              "pool-acquire-timeout",
              "hikaricp",
              "HikariCP: maximumPoolSize first; connectionTimeout (30 s by default) only decides how long a request waits before it fails",
              MORE_CONNECTIONS),
          named(
              "pool-acquire-timeout",
              "agroal",
              "Quarkus: quarkus.datasource.jdbc.max-size first; acquisition-timeout (5 s by default) only decides how long a request waits",
              MORE_CONNECTIONS),
          named(
              "pool-acquire-timeout",
              "node",
              "Node: max of the pool first; connectionTimeoutMillis (without limit by default in node-postgres) only decides how long a request waits",
              MORE_CONNECTIONS),
          named(
              "pool-acquire-timeout",
              "gunicorn",
              "SQLAlchemy: pool_size and max_overflow first; pool_timeout (30 s by default) only decides how long a request waits",
              MORE_CONNECTIONS),
          sized(
              "worker-thread-limit",
              "tomcat",
              "slots",
              "Tomcat: maxThreads (Spring Boot: server.tomcat.threads.max, 200 by default) is about %s; start with %s, or virtual threads",
              MORE_MEMORY),
          sized(
              "worker-thread-limit",
              "jetty",
              "slots",
              "Jetty: maxThreads of the thread pool (200 by default) leaves about %s for requests; start with %s, or virtual threads",
              MORE_MEMORY),
          sized(
              "worker-thread-limit",
              "undertow",
              "slots",
              "Undertow: worker threads (server.undertow.threads.worker, 8 for each processor by default) are about %s; start with %s",
              MORE_MEMORY),
          sized(
              "worker-thread-limit",
              "php-fpm",
              "slots",
              "PHP-FPM: pm.max_children (5 by default) is about %s; start with %s",
              "memory: children × the memory of one must fit"),
          sized(
              "worker-thread-limit",
              "gunicorn",
              "slots",
              "gunicorn: workers × threads are about %s; start with %s, more threads for waiting, more workers for work",
              MORE_MEMORY),
          sized(
              "worker-thread-limit",
              "puma",
              "slots",
              "Puma: workers × threads are about %s; start with %s",
              MORE_MEMORY),
          sized(
              "worker-thread-limit",
              "apache",
              "slots",
              "Apache: MaxRequestWorkers (256 or 400 by default) is about %s; start with %s",
              MORE_MEMORY),
          named(
              "worker-thread-limit",
              "kestrel",
              ".NET: calls that block (.Result, .Wait(), synchronous I/O) use up the thread pool; make them asynchronous, or raise DOTNET_ThreadPool_MinThreads for now",
              MORE_MEMORY),
          named(
              "cpu-saturation",
              "node",
              "Node: one event loop uses one processor; run one process for each (cluster, several containers), and take long work out of the loop",
              MORE_MEMORY),
          named(
              "cpu-saturation",
              "gunicorn",
              "gunicorn: one worker uses one processor at most; about two workers for each",
              MORE_MEMORY),
          named(
              "rate-limit",
              "nginx",
              "nginx: rate and burst of limit_req_zone and limit_req (503 by default; limit_req_status 429 says it better, nodelay refuses instead of delaying)",
              MORE_LOAD),
          named(
              "rate-limit",
              "envoy",
              "Envoy: token_bucket (max_tokens, tokens_per_fill, fill_interval) of the local rate limit, or the descriptors of the global one",
              MORE_LOAD),
          named(
              "rate-limit",
              "haproxy",
              "HAProxy: the stick-table and `http-request deny if { sc_http_req_rate(0) gt N }`; rate-limit sessions",
              MORE_LOAD),
          named(
              "rate-limit",
              "kestrel",
              ".NET: PermitLimit and Window of AddRateLimiter (its refusals are 503 unless RejectionStatusCode is set)",
              MORE_LOAD),
          named(
              "rate-limit",
              "traefik",
              "Traefik: average and burst of the rateLimit middleware",
              MORE_LOAD),
          sized(
              "upstream-timeout",
              "nginx",
              "timeoutSeconds",
              "nginx: proxy_read_timeout, fastcgi_read_timeout or uwsgi_read_timeout (60 s by default) is %s s. Repair the server behind; only where its answers may take longer, set %s",
              LONGER_WAITS),
          sized(
              "upstream-timeout",
              "haproxy",
              "timeoutSeconds",
              "HAProxy: timeout server is %s s. Repair the server behind; only where its answers may take longer, set %s",
              LONGER_WAITS),
          sized(
              "upstream-timeout",
              "envoy",
              "timeoutSeconds",
              "Envoy: the route's timeout (15 s by default) is %s s. Repair the server behind; only where its answers may take longer, set %s",
              LONGER_WAITS),
          sized(
              "upstream-timeout",
              "apache",
              "timeoutSeconds",
              "Apache: ProxyTimeout or timeout= of ProxyPass (60 s by default) is %s s. Repair the server behind; only where its answers may take longer, set %s",
              LONGER_WAITS),
          named(
              "upstream-timeout",
              "php-fpm",
              "PHP-FPM: request_slowlog_timeout names what the children are stuck in; request_terminate_timeout frees them before the proxy gives up",
              "a request that is cut off may leave work half done"),
          named(
              "upstream-timeout",
              "gunicorn",
              "gunicorn: timeout (30 s by default) kills a worker that is stuck, and its other requests with it",
              LONGER_WAITS),
          named(
              "upstream-unavailable",
              "nginx",
              "nginx: max_fails and fail_timeout (1 and 10 s by default) take a server out after one failure; proxy_next_upstream asks another; `keepalive` in the upstream block saves connects",
              "a retry repeats the request"),
          named(
              "upstream-unavailable",
              "haproxy",
              "HAProxy: option redispatch and retries (3 by default), check with fall and rise; the log's termination state (SC, SH) names the fault",
              "a retry repeats the request"),
          named(
              "upstream-unavailable",
              "envoy",
              "Envoy: %RESPONSE_FLAGS% in the access log (UH, UF, UC, UO) names the fault; retry_policy with retry_on: connect-failure,reset",
              "a retry repeats the request"),
          named(
              "upstream-unavailable",
              "php-fpm",
              "PHP-FPM: the listen queue was full or the pool down: pm.max_children and listen.backlog (511 by default), and the pool's own log",
              MORE_MEMORY),
          named(
              "circuit-breaker",
              "resilience4j",
              "Resilience4j: failureRateThreshold (50 % of slidingWindowSize 100), waitDurationInOpenState (60 s) and permittedNumberOfCallsInHalfOpenState (10) by default",
              FAIL_LATER),
          named(
              "circuit-breaker",
              "kestrel",
              "Polly: FailureRatio (0.1), SamplingDuration (30 s) and BreakDuration (5 s) by default",
              FAIL_LATER),
          named(
              "circuit-breaker",
              "node",
              "opossum: errorThresholdPercentage (50) and resetTimeout (30 s) by default",
              FAIL_LATER),
          named(
              "circuit-breaker",
              "go",
              "gobreaker: ReadyToTrip (more than 5 failures in a row) and Timeout (60 s) by default",
              FAIL_LATER),
          named(
              "circuit-breaker",
              "envoy",
              "Envoy: outlier_detection (5 failures in a row, 30 s out by default) and circuit_breakers.thresholds",
              FAIL_LATER),
          named(
              "circuit-breaker",
              "nginx",
              "nginx: max_fails and fail_timeout (1 and 10 s by default) of the servers in the upstream block",
              FAIL_LATER),
          named(
              "failing-backend",
              "nginx",
              "nginx: proxy_next_upstream (error timeout by default) with http_500 http_502 http_503 asks another server; max_fails and fail_timeout take the failing one out",
              "a retry repeats the request; keep it to safe methods"),
          named(
              "failing-backend",
              "haproxy",
              "HAProxy: option httpchk on a page that needs what fails, observe layer7 with on-error mark-down",
              "a check that is too strict takes out servers that are well"),
          named(
              "failing-backend",
              "envoy",
              "Envoy: outlier_detection.consecutive_5xx (5 by default) and an HTTP health check",
              "a check that is too strict takes out servers that are well"),
          named(
              "slow-backend",
              "nginx",
              "nginx: least_conn, or random two least_conn, in the upstream block sends less to the slow one; $upstream_addr and $upstream_response_time in the log name it",
              "a server that fails quickly looks idle"),
          named(
              "slow-backend",
              "haproxy",
              "HAProxy: balance leastconn; rtime of each server in the statistics names it",
              "a server that fails quickly looks idle"),
          named(
              "slow-backend",
              "envoy",
              "Envoy: lb_policy LEAST_REQUEST; upstream_rq_time of each host names it",
              "a server that fails quickly looks idle"),
          named(
              "cache-miss-mix",
              "nginx",
              "nginx: proxy_cache_valid, proxy_cache_key (leave out what makes no difference), proxy_cache_lock on, proxy_cache_use_stale updating",
              "stale answers are served for longer"),
          named(
              "cache-miss-mix",
              "varnish",
              "Varnish: beresp.ttl and grace, and what goes into the hash; varnishstat's n_lru_nuked tells whether the store is too small",
              "stale answers are served for longer"),
          named(
              "keep-alive-race",
              "node",
              "Node: server.keepAliveTimeout (5 s by default) must be longer than the idle time-out of the client or proxy before it, headersTimeout longer still",
              "idle connections cost memory"),
          named(
              "keep-alive-race",
              "nginx",
              "nginx: keepalive_timeout (75 s by default) towards clients; in the upstream block keepalive_timeout (60 s by default) must be shorter than that of the server behind",
              "idle connections cost memory"),
          named(
              "keep-alive-race",
              "gunicorn",
              "gunicorn: keepalive (2 s by default) must be longer than the idle time-out of the proxy before it",
              "idle connections cost workers"),
          named(
              "keep-alive-race",
              "uvicorn",
              "uvicorn: --timeout-keep-alive (5 s by default) must be longer than the idle time-out of the proxy before it",
              "idle connections cost memory"),
          named(
              "keep-alive-race",
              "apache",
              "Apache: KeepAliveTimeout (5 s by default) must be longer than the idle time-out of the proxy before it",
              "idle connections cost workers"),
          named(
              "keep-alive-race",
              "tomcat",
              "Tomcat: keepAliveTimeout (that of connectionTimeout, 20 s by default) must be longer than the idle time-out of the proxy before it",
              "idle connections cost memory"),
          named(
              "keep-alive-race",
              "go",
              "Go: Server.IdleTimeout must be longer than Transport.IdleConnTimeout (90 s by default) of the caller",
              "idle connections cost memory"),
          sized(
              "requests-per-connection-limit",
              "nginx",
              "requestsPerConnection",
              "nginx: keepalive_requests (1,000 by default) is %s; not less than %s",
              "memory that a connection gathers is freed later"),
          sized(
              "requests-per-connection-limit",
              "apache",
              "requestsPerConnection",
              "Apache: MaxKeepAliveRequests (100 by default) is %s; not less than %s",
              "one client holds a worker for longer"),
          sized(
              "requests-per-connection-limit",
              "tomcat",
              "requestsPerConnection",
              "Tomcat: maxKeepAliveRequests (100 by default) is %s; not less than %s",
              "one client holds a connection for longer"),
          sized(
              "requests-per-connection-limit",
              "envoy",
              "requestsPerConnection",
              "Envoy: max_requests_per_connection is %s; not less than %s",
              "load is rebalanced later"),
          sized(
              "requests-per-connection-limit",
              "node",
              "requestsPerConnection",
              "Node: server.maxRequestsPerSocket (without limit by default) is %s; not less than %s",
              "one client holds a connection for longer"),
          named(
              "no-keep-alive",
              "nginx",
              "nginx: keepalive_timeout above 0 (75 s by default); towards servers behind proxy_http_version 1.1, an empty Connection header and keepalive in the upstream block",
              "idle connections cost memory"),
          named(
              "no-keep-alive",
              "haproxy",
              "HAProxy: option http-keep-alive (the default) instead of httpclose or http-server-close",
              "idle connections count against maxconn"),
          named("no-keep-alive", "apache", "Apache: KeepAlive On", "idle connections cost workers"),
          named(
              "no-keep-alive",
              "gunicorn",
              "gunicorn: sync workers never keep connections open; use gthread or an asynchronous worker, or a proxy before it",
              "threads need code that bears them"),
          named(
              "tls-handshake-cost",
              "nginx",
              "nginx: ssl_session_cache shared:SSL:10m, ssl_session_tickets on, an ECDSA certificate, keepalive_timeout above 0",
              "tickets need keys that are changed"),
          named(
              "tls-handshake-cost",
              "haproxy",
              "HAProxy: tune.ssl.cachesize and tune.ssl.lifetime, an ECDSA certificate",
              "tickets need keys that are changed"),
          named(
              "accept-queue-overflow",
              "nginx",
              "nginx: listen … backlog= (511 by default on Linux), bounded by net.core.somaxconn",
              "a longer queue hides overload"),
          named(
              "accept-queue-overflow",
              "tomcat",
              "Tomcat: acceptCount (100 by default) and maxConnections (8,192 by default)",
              "a longer queue hides overload"),
          named(
              "accept-queue-overflow",
              "php-fpm",
              "PHP-FPM: listen.backlog (511 by default), and more pm.max_children to empty it",
              "a longer queue hides overload"),
          named(
              "accept-queue-overflow",
              "gunicorn",
              "gunicorn: backlog (2,048 by default), bounded by net.core.somaxconn",
              "a longer queue hides overload"),
          named(
              "accept-queue-overflow",
              "node",
              "Node: the backlog argument of server.listen (511 by default), bounded by net.core.somaxconn",
              "a longer queue hides overload"));

  private Settings() {}

  /// Every pair there is.
  static Stream<Setting> all() {
    return Stream.of(ALL, RuntimeSettings.ALL, EdgeSettings.ALL).flatMap(List::stream);
  }

  /// Advice on the settings of the recognised software, with what the finding expects of a repair.
  static List<Advice> of(Situation s, Hypothesis winner) {
    Set<String> software =
        s.all(Sign.STACK).stream()
            .map(f -> f.subject())
            .collect(Collectors.toCollection(HashSet::new));
    Hypothesis.Story story = winner.story();
    if (story.advice().isEmpty()) {
      return List.of();
    }
    Advice first = story.advice().getFirst();
    if (winner.cause().equals(ConnectionPoolLimit.ID)) {
      // The pool that the metrics show is named already, with its size and one computed from the
      // line.
      s.all(Sign.POOL_EXHAUSTED).forEach(f -> software.remove(PoolSetting.software(f.subject())));
    }
    return all()
        .filter(x -> x.cause().equals(winner.cause()) && software.contains(x.software()))
        .map(x -> advice(x, winner, first))
        .filter(Objects::nonNull)
        .limit(MOST)
        .toList();
  }

  private static @Nullable Advice advice(Setting setting, Hypothesis winner, Advice first) {
    String change = setting.change().apply(winner.story().parameters());
    return change == null
        ? null
        : new Advice(change + ". Risk: " + setting.risk() + ".", first.expect(), first.verify());
  }
}
