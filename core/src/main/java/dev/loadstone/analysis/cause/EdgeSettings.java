package dev.loadstone.analysis.cause;

import static dev.loadstone.analysis.cause.Setting.named;

import java.util.List;

/// Settings of servers and proxies where connections and requests come in: streams, queues, limits,
/// bytes. A table, as [Settings] is, and longer than other files for that.
final class EdgeSettings {
  private static final String MORE_LOAD = "the limit protects what is behind it";
  private static final String STREAMS = "one connection takes more of the server";
  private static final String HIDES = "a longer queue hides overload";
  private static final String STALE = "stale answers are served for longer";
  private static final String SHORT_FAULTS = "short faults reach the caller";
  private static final String KEYS = "tickets need keys that are changed";
  private static final String IDLE = "idle connections cost memory";

  static final List<Setting> ALL =
      List.of(
          named(
              "concurrency-limit",
              "nginx",
              "nginx: limit_conn_zone and limit_conn (503 by default; limit_conn_status)",
              MORE_LOAD),
          named(
              "concurrency-limit",
              "envoy",
              "Envoy: circuit_breakers.thresholds max_pending_requests and max_requests of the cluster (1,024 by default)",
              MORE_LOAD),
          named(
              "concurrency-limit",
              "haproxy",
              "HAProxy: maxconn and maxqueue of the server lines, and timeout queue",
              MORE_LOAD),
          named(
              "concurrency-limit",
              "kestrel",
              ".NET: PermitLimit and QueueLimit of AddConcurrencyLimiter; Limits.MaxConcurrentConnections of Kestrel (none by default)",
              MORE_LOAD),
          named(
              "concurrency-limit",
              "traefik",
              "Traefik: amount of the inFlightReq middleware",
              MORE_LOAD),
          named(
              "bandwidth-limit",
              "nginx",
              "nginx: limit_rate (none by default) and gzip (off by default)",
              "compressing takes processor time"),
          named(
              "bandwidth-limit",
              "haproxy",
              "HAProxy: filter bwlim-out, and filter compression",
              "compressing takes processor time"),
          named(
              "bandwidth-limit",
              "apache",
              "Apache: mod_ratelimit (rate-limit) and mod_deflate",
              "compressing takes processor time"),
          named(
              "h2-stream-limit",
              "nginx",
              "nginx: http2_max_concurrent_streams (128 by default)",
              STREAMS),
          named(
              "h2-stream-limit",
              "envoy",
              "Envoy: http2_protocol_options.max_concurrent_streams",
              STREAMS),
          named(
              "h2-stream-limit",
              "haproxy",
              "HAProxy: tune.h2.fe.max-concurrent-streams (100 by default)",
              STREAMS),
          named(
              "h2-stream-limit", "apache", "Apache: H2MaxSessionStreams (100 by default)", STREAMS),
          named(
              "h2-stream-limit",
              "tomcat",
              "Tomcat: maxConcurrentStreams of the UpgradeProtocol element (100 by default)",
              STREAMS),
          named(
              "h2-stream-limit",
              "jetty",
              "Jetty: maxConcurrentStreams of the HTTP/2 connection factory (128 by default)",
              STREAMS),
          named(
              "h2-stream-limit",
              "kestrel",
              ".NET: Limits.Http2.MaxStreamsPerConnection of Kestrel (100 by default)",
              STREAMS),
          named(
              "h2-stream-limit",
              "go",
              "Go: MaxConcurrentStreams of http2.Server (250 by default)",
              STREAMS),
          named(
              "accept-queue-overflow",
              "haproxy",
              "HAProxy: backlog of the bind line and maxconn, bounded by net.core.somaxconn",
              HIDES),
          named(
              "accept-queue-overflow",
              "apache",
              "Apache: ListenBackLog (511 by default), bounded by net.core.somaxconn",
              HIDES),
          named("accept-queue-overflow", "go", "Go: net.core.somaxconn alone decides", HIDES),
          named(
              "accept-queue-overflow",
              "kestrel",
              ".NET: Backlog of the socket transport (512 by default), bounded by net.core.somaxconn",
              HIDES),
          named(
              "accept-queue-overflow",
              "puma",
              "Puma: backlog of the bind line (1,024 by default), bounded by net.core.somaxconn",
              HIDES),
          named(
              "accept-queue-overflow",
              "jetty",
              "Jetty: acceptQueueSize of the connector, bounded by net.core.somaxconn",
              HIDES),
          named(
              "descriptor-leak",
              "nginx",
              "nginx: worker_rlimit_nofile and worker_connections (512 by default): two for each request that is passed on",
              "a leak comes later and is larger"),
          named(
              "descriptor-leak",
              "go",
              "Go: resp.Body.Close() and rows.Close() on every way out; LimitNOFILE of the unit is the limit itself",
              "a higher limit lets the leak grow"),
          named(
              "descriptor-leak",
              "node",
              "Node: responses that nobody reads keep their sockets (resume() or destroy()); LimitNOFILE of the unit is the limit itself",
              "a higher limit lets the leak grow"),
          named(
              "delayed-ack",
              "nginx",
              "nginx: tcp_nodelay (on by default), and tcp_nopush with sendfile",
              "more and smaller packets"),
          named(
              "delayed-ack",
              "haproxy",
              "HAProxy: option http-no-delay",
              "more and smaller packets"),
          named(
              "delayed-ack",
              "node",
              "Node: noDelay of http.createServer (true by default from 18 on), or one write for head and body",
              "more and smaller packets"),
          named(
              "delayed-ack",
              "tomcat",
              "Tomcat: tcpNoDelay of the connector (true by default)",
              "more and smaller packets"),
          named(
              "cache-stampede",
              "nginx",
              "nginx: proxy_cache_lock on (off by default), proxy_cache_use_stale updating and proxy_cache_background_update on",
              STALE),
          named(
              "cache-stampede",
              "varnish",
              "Varnish: beresp.grace (10 s by default) serves the old answer while one request fetches the new one",
              STALE),
          named(
              "retry-storm",
              "envoy",
              "Envoy: num_retries (1 by default) of the retry_policy, and retry_budget of the cluster",
              SHORT_FAULTS),
          named(
              "retry-storm",
              "nginx",
              "nginx: proxy_next_upstream_tries and proxy_next_upstream_timeout (no limit by default)",
              SHORT_FAULTS),
          named(
              "retry-storm",
              "haproxy",
              "HAProxy: retries (3 by default) and retry-on",
              SHORT_FAULTS),
          named(
              "tls-handshake-cost",
              "apache",
              "Apache: SSLSessionCache shmcb, an ECDSA certificate, KeepAlive On",
              KEYS),
          named(
              "tls-handshake-cost",
              "envoy",
              "Envoy: session_ticket_keys of the TLS context, an ECDSA certificate",
              KEYS),
          named(
              "upstream-unavailable",
              "apache",
              "Apache: retry of ProxyPass (60 s by default) keeps a worker out after one failure; ping and connectiontimeout find dead ones",
              "a retry repeats the request"),
          named(
              "keep-alive-race",
              "kestrel",
              ".NET: Limits.KeepAliveTimeout of Kestrel (130 s by default) must be longer than the idle time-out of the proxy before it",
              IDLE),
          named(
              "keep-alive-race",
              "puma",
              "Puma: persistent_timeout must be longer than the idle time-out of the proxy before it",
              IDLE),
          named(
              "keep-alive-race",
              "jetty",
              "Jetty: idleTimeout of the connector (30 s by default) must be longer than the idle time-out of the proxy before it",
              IDLE),
          named(
              "keep-alive-race",
              "undertow",
              "Undertow: no-request-timeout (60 s by default) must be longer than the idle time-out of the proxy before it",
              IDLE),
          named(
              "keep-alive-race",
              "haproxy",
              "HAProxy: timeout http-keep-alive towards clients; towards servers http-reuse safe, and a pool-purge-delay below their idle time-out",
              IDLE));

  private EdgeSettings() {}
}
