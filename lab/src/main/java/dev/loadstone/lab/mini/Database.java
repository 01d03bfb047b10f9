package dev.loadstone.lab.mini;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcDataSource;

/// An H2 database in memory behind a HikariCP pool.
final class Database implements AutoCloseable {
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final int REHEARSALS = 60;
  private static final String LOOKUP = "select lookup(?)";

  private final BoundedPool pool;

  Database(int size, long acquireMillis, MeterRegistry meters) {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:data" + DATABASES.incrementAndGet());
    pool = new BoundedPool(h2, size, acquireMillis, meters);
    try {
      rehearse();
    } catch (SQLException e) {
      pool.close();
      throw new IllegalStateException(e);
    }
  }

  private void rehearse() throws SQLException {
    try (Connection connection = pool.connection();
        Statement statement = connection.createStatement()) {
      statement.execute("create alias lookup for 'dev.loadstone.lab.mini.StoredWork.lookup'");
      for (int i = 0; i < REHEARSALS; i++) {
        query(connection, 0);
      }
    }
  }

  /// Keeps a connection for this long.
  ///
  /// @throws SQLException when the pool gave none in time
  void lookUp(Visit visit, double millis) throws SQLException {
    try (Connection connection = pool.borrow(visit)) {
      query(connection, millis);
    }
  }

  /// Takes a connection and never gives it back.
  @SuppressWarnings("MustBeClosedChecker")
  void leak(Visit visit, double millis) throws SQLException {
    query(pool.borrow(visit), millis);
  }

  private static void query(Connection connection, double millis) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOOKUP)) {
      statement.setLong(1, (long) (millis * 1e6));
      statement.execute();
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
