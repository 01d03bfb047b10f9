package dev.loadstone.analysis.detect;

import java.util.List;

/// A time-out that software ships with: a match raises a suspicion and proves nothing.
///
/// @param seconds its length
/// @param owner what waits so long by default, as documented by its maker
record KnownTimeout(double seconds, String owner) {
  /// The defaults, shortest first; several owners may share one.
  private static final List<KnownTimeout> ALL =
      List.of(
          new KnownTimeout(0.25, "HikariCP's smallest connectionTimeout"),
          new KnownTimeout(5, "DNS resolvers, Rails' pool"),
          new KnownTimeout(15, "Envoy's route timeout, Npgsql's pool"),
          new KnownTimeout(29, "Amazon API Gateway"),
          new KnownTimeout(30, "HikariCP's connectionTimeout, SQLAlchemy's pool, Heroku, gunicorn"),
          new KnownTimeout(60, "nginx's proxy_read_timeout, AWS load balancers"),
          new KnownTimeout(100, "Cloudflare"));

  /// Who waits `seconds` by default; empty for nobody known.
  static String ownerOf(double seconds) {
    return ALL.stream()
        .filter(t -> Math.abs(seconds / t.seconds - 1) < Thresholds.TIMEOUT_MATCH)
        .map(KnownTimeout::owner)
        .findFirst()
        .orElse("");
  }
}
