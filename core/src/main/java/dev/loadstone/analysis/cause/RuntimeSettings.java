package dev.loadstone.analysis.cause;

import static dev.loadstone.analysis.cause.Setting.named;

import java.util.List;

/// Settings of databases and runtimes: locks, pauses, starts, what they wait for. A table, as
/// [Settings] is, and longer than other files for that.
final class RuntimeSettings {
  private static final String MORE_CONNECTIONS =
      "the database must allow the sum over all instances";
  private static final String REPEATED = "what gives up waiting must be repeated";
  private static final String APART =
      "what is kept in a process is no longer shared by all requests";
  private static final String MORE_MEMORY =
      "each needs memory, and what it calls may be the next limit";
  private static final String SHORT_FAULTS = "short faults reach the caller";
  private static final String MORE_LOAD = "the limit protects what is behind it";

  static final List<Setting> ALL =
      List.of(
          named(
              "connection-pool-limit",
              "postgresql",
              "PostgreSQL: max_connections (100 by default) must hold the pools of all instances together; beyond a few for each of its processors PgBouncer in front serves more than a larger pool",
              "each connection is a process with memory of its own"),
          named(
              "connection-pool-limit",
              "mysql",
              "MySQL: max_connections (151 by default) must hold the pools of all instances together",
              "each connection is a thread with buffers of its own"),
          named(
              "pool-acquire-timeout",
              "pgbouncer",
              "PgBouncer: default_pool_size first; query_wait_timeout (120 s by default) only decides how long a request waits",
              MORE_CONNECTIONS),
          named(
              "pool-acquire-timeout",
              "kestrel",
              ".NET: Maximum Pool Size first (100 by default); Timeout in the connection string (15 s by default) only decides how long a request waits",
              MORE_CONNECTIONS),
          named(
              "pool-acquire-timeout",
              "puma",
              "Rails: pool in database.yml first (5 by default); checkout_timeout (5 s by default) only decides how long a request waits",
              MORE_CONNECTIONS),
          named(
              "pool-acquire-timeout",
              "go",
              "Go: db.SetMaxOpenConns first; the deadline of the request's context only decides how long it waits",
              MORE_CONNECTIONS),
          named(
              "serial-section",
              "postgresql",
              "PostgreSQL: pg_stat_activity with wait_event_type = 'Lock' and pg_blocking_pids() name who holds what; shorter transactions, lock_timeout (none by default), FOR UPDATE SKIP LOCKED",
              REPEATED),
          named(
              "serial-section",
              "mysql",
              "MySQL: sys.innodb_lock_waits names who holds what; shorter transactions, innodb_lock_wait_timeout (50 s by default)",
              REPEATED),
          named(
              "serial-section",
              "node",
              "Node: one event loop runs all code; run one process for each processor (cluster, several containers), and take what computes or reads synchronously out of it (worker_threads)",
              APART),
          named(
              "serial-section",
              "gunicorn",
              "gunicorn: workers and threads (1 each by default)",
              APART),
          named(
              "serial-section",
              "uvicorn",
              "uvicorn: --workers (1 by default); calls that block must leave the event loop (run_in_threadpool, or def in place of async def in FastAPI)",
              APART),
          named(
              "serial-section",
              "go",
              "Go: the profiles mutex and block (runtime.SetMutexProfileFraction, /debug/pprof/mutex) name the lock",
              "profiling all events costs time"),
          named(
              "serial-section",
              "kestrel",
              ".NET: dotnet-counters shows monitor-lock-contention-count, and dotnet-trace the lock",
              "tracing costs time"),
          named(
              "periodic-stall",
              "postgresql",
              "PostgreSQL: checkpoint_timeout (5 min by default), max_wal_size (1 GB by default) and checkpoint_completion_target (0.9 by default); log_checkpoints tells when they ran",
              "recovery after a crash takes longer"),
          named(
              "periodic-stall",
              "mysql",
              "MySQL: innodb_redo_log_capacity and innodb_io_capacity decide how evenly dirty pages are written",
              "recovery after a crash takes longer"),
          named(
              "stop-the-world-pause",
              "jvm",
              "JVM: -Xlog:gc tells each pause; a larger -Xmx, or -XX:+UseZGC. With less than two processors or 1,792 MB it takes the serial collector by itself",
              "ZGC takes more processor time and memory"),
          named(
              "stop-the-world-pause",
              "go",
              "Go: GOGC (100 by default) and GOMEMLIMIT; GODEBUG=gctrace=1 tells each collection",
              "a larger heap"),
          named(
              "stop-the-world-pause",
              "node",
              "Node: --max-semi-space-size (16 MB by default) and --max-old-space-size; --trace-gc tells each pause",
              "a larger heap"),
          named(
              "stop-the-world-pause",
              "kestrel",
              ".NET: DOTNET_gcServer=1 (a heap for each processor); dotnet-counters shows the time in GC",
              "a larger heap"),
          named(
              "cpu-quota",
              "jvm",
              "JVM: the limit of the container, and -XX:ActiveProcessorCount, which sizes collector and pools by it",
              "another program may need those processors"),
          named(
              "cpu-quota",
              "go",
              "Go: the limit of the container, and GOMAXPROCS (by itself that limit from Go 1.25 on), so that it is not used up by all threads at once",
              "another program may need those processors"),
          named("cpu-saturation", "nginx", "nginx: worker_processes auto (1 by default)", APART),
          named(
              "cpu-saturation",
              "puma",
              "Puma: workers, about one for each processor, as Ruby runs one thread at a time",
              MORE_MEMORY),
          named(
              "cpu-saturation",
              "php-fpm",
              "PHP: opcache.enable (on by default), opcache.validate_timestamps=0 and opcache.memory_consumption (128 MB by default)",
              "new code needs a reload"),
          named(
              "cold-start",
              "jvm",
              "JVM: an archive of classes (-XX:SharedArchiveFile) or an AOT cache (-XX:AOTCache, from JDK 24 on), and some requests of its own before it is called ready",
              "archives must fit the build"),
          named(
              "cold-start",
              "php-fpm",
              "PHP-FPM: pm = static or a larger pm.start_servers, and opcache.preload",
              MORE_MEMORY),
          named(
              "cold-start",
              "kestrel",
              ".NET: PublishReadyToRun, and some requests of its own before it is called ready",
              "larger files"),
          named(
              "cold-start",
              "node",
              "Node: module.enableCompileCache (from 22.1 on), connections to what is behind made before it listens",
              "a cache on disk"),
          named(
              "retry-storm",
              "resilience4j",
              "Resilience4j: maxAttempts (3 by default) of Retry, with an exponential and randomised intervalFunction",
              SHORT_FAULTS),
          named(
              "rate-limit",
              "resilience4j",
              "Resilience4j: limitForPeriod (50 by default) and limitRefreshPeriod (500 ns by default) of RateLimiter",
              MORE_LOAD),
          named(
              "rate-limit",
              "node",
              "express-rate-limit: limit (5 by default) and windowMs (1 min by default)",
              MORE_LOAD),
          named("rate-limit", "puma", "Rack::Attack: limit and period of throttle", MORE_LOAD));

  private RuntimeSettings() {}
}
