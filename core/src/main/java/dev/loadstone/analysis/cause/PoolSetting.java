package dev.loadstone.analysis.cause;

/// What the settings of a pool are called in the software that its metrics name.
final class PoolSetting {
  private PoolSetting() {}

  /// The setting of its size.
  static String size(String pool) {
    if (pool.startsWith("HikariCP")) {
      return "maximumPoolSize (Spring Boot: spring.datasource.hikari.maximum-pool-size)";
    }
    if (pool.startsWith("database/sql")) {
      return "db.SetMaxOpenConns";
    }
    if (pool.startsWith("Agroal")) {
      return "max-size (Quarkus: quarkus.datasource.jdbc.max-size)";
    }
    return "the pool's maximum size";
  }

  /// The software whose settings these are, as [Settings] calls it; empty for none that is known.
  static String software(String pool) {
    return pool.startsWith("HikariCP")
        ? "hikaricp"
        : pool.startsWith("database/sql") ? "go" : pool.startsWith("Agroal") ? "agroal" : "";
  }

  /// The setting of how long to wait for a connection.
  static String wait(String pool) {
    if (pool.startsWith("HikariCP")) {
      return "connectionTimeout";
    }
    if (pool.startsWith("Agroal")) {
      return "acquisition-timeout";
    }
    return "the pool's acquire timeout";
  }
}
