package dev.loadstone.lab.mini;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// A HikariCP pool; a request that has to wait for a connection counts as touched.
final class BoundedPool implements AutoCloseable {
  private static final long TOUCH_NANOS = 1_000_000;
  private static final long FILLED_WITHIN_MILLIS = 30_000;

  private final HikariDataSource pool;

  /// @param acquireMillis how long a request waits for a connection
  BoundedPool(DataSource database, int size, long acquireMillis, MeterRegistry meters) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("main");
    config.setDataSource(database);
    config.setMaximumPoolSize(size);
    config.setConnectionTimeout(acquireMillis);
    config.setMetricRegistry(meters);
    pool = new HikariDataSource(config);
  }

  /// One that nobody waits for.
  Connection connection() throws SQLException {
    return pool.getConnection();
  }

  /// One for a request.
  ///
  /// @throws SQLException when there was none in time
  Connection borrow(Visit visit) throws SQLException {
    long asked = System.nanoTime();
    try {
      return pool.getConnection();
    } finally {
      visit.touchedIf(System.nanoTime() - asked > TOUCH_NANOS);
    }
  }

  /// Opens all connections, so that no request waits for the making of one.
  void fill() throws SQLException {
    List<Connection> all = new ArrayList<>();
    long patience = pool.getConnectionTimeout();
    pool.setConnectionTimeout(FILLED_WITHIN_MILLIS);
    try {
      for (int i = 0; i < pool.getMaximumPoolSize(); i++) {
        all.add(pool.getConnection());
      }
    } finally {
      pool.setConnectionTimeout(patience);
      for (Connection connection : all) {
        connection.close();
      }
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
