package dev.loadstone.lab;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.h2.jdbcx.JdbcDataSource;

/// The shop's database: H2 in memory behind a HikariCP pool.
final class OrderDatabase implements AutoCloseable {
  static final int CARTS = 500;
  private static final long FILL_LOOK_NANOS = 1_000_000;
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private static final String SCHEMA =
      """
      create table product(id int primary key, sku varchar, name varchar, price_cents bigint);
      create table cart(id int primary key, checkouts bigint);
      create table cart_line(cart_id int, product_id int, quantity int,
        primary key (cart_id, product_id));
      create alias purchase_history for 'dev.loadstone.lab.StoredFunctions.purchaseHistory';
      insert into product select x, 'LS-' || (10000 + 37 * x),
        array_get(array['Beeswax candle', 'Brass compass', 'Cork board', 'Desk lamp',
          'Earthenware jug', 'Felt slippers', 'Garden twine', 'Hazel basket', 'Iron kettle',
          'Jute rug', 'Knitted scarf', 'Linen apron', 'Maple spoon', 'Oak stool',
          'Paper lantern', 'Quill pen'], 1 + mod(x, 16)),
        490 + 130 * x from system_range(0, 199);
      insert into cart select x, 0 from system_range(0, 499);
      insert into cart_line select cart.x, mod(cart.x * 7 + line.x * 31, 200), line.x
        from system_range(0, 499) cart, system_range(1, 4) line\
      """;

  private static final String LINES =
      "select p.sku, p.name, l.quantity, p.price_cents from cart_line l"
          + " join product p on p.id = l.product_id where l.cart_id = ? order by p.sku";

  private static final String HISTORY = "select purchase_history(?, ?)";

  private final HikariDataSource pool;

  /// One line of a cart.
  record Line(String sku, String name, int quantity, long priceCents) {}

  OrderDatabase(ShopSettings settings, MeterRegistry meters) {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:shop" + DATABASES.incrementAndGet());
    HikariConfig config = new HikariConfig();
    config.setPoolName("shop-pool");
    config.setDataSource(h2);
    config.setMaximumPoolSize(settings.pool().size());
    config.setConnectionTimeout(settings.pool().acquireTimeout().toMillis());
    config.setMetricRegistry(meters);
    pool = new HikariDataSource(config);
    try (Connection connection = pool.getConnection()) {
      create(connection);
      awaitFull(settings.pool().size());
    } catch (SQLException e) {
      pool.close();
      throw new IllegalStateException(e);
    }
  }

  /// Reads and marks a cart, keeping one connection of the pool for `holdNanos` and what the
  /// statements take.
  List<Line> checkOut(int cart, long holdNanos) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      List<Line> lines = lines(connection, cart);
      execute(connection, HISTORY, cart, holdNanos);
      execute(connection, "update cart set checkouts = checkouts + 1 where id = ?", cart);
      return lines;
    }
  }

  /// Reads one part of the order history, keeping one connection of the pool meanwhile.
  void readHistory(int part, Duration hold) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      execute(connection, HISTORY, part, hold.toNanos());
    }
  }

  /// The pool opens its connections in the background: whoever came before it is full would wait
  /// longer than its size explains.
  private void awaitFull(int size) {
    while (pool.getHikariPoolMXBean().getTotalConnections() < size) {
      LockSupport.parkNanos(FILL_LOOK_NANOS);
    }
  }

  private static List<Line> lines(Connection connection, int cart) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(LINES)) {
      select.setInt(1, cart);
      List<Line> lines = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          lines.add(
              new Line(rows.getString(1), rows.getString(2), rows.getInt(3), rows.getLong(4)));
        }
      }
      return lines;
    }
  }

  private static void execute(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.execute();
    }
  }

  private static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(SCHEMA);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
