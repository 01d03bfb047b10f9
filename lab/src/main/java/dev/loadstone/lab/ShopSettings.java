package dev.loadstone.lab;

import java.time.Duration;

/// How the demo shop is built and what troubles it.
///
/// @param pool the pool of database connections
/// @param holds for how long checkouts keep a connection
/// @param report the background job that uses the same pool
/// @param payments the payment service
/// @param seed the source of every random choice
public record ShopSettings(Pool pool, Holds holds, Report report, Payments payments, long seed) {

  /// The pool of database connections.
  ///
  /// @param size connections, at least 1
  /// @param acquireTimeout how long a request waits for one; HikariCP allows 250 ms and more
  public record Pool(int size, Duration acquireTimeout) {}

  /// For how long a checkout keeps its connection.
  ///
  /// @param median of ordinary checkouts
  /// @param longMedian of customers with a long history
  /// @param longShare share of such customers, 0 to 1
  public record Holds(Duration median, Duration longMedian, double longShare) {}

  /// A sales report that reads the order history over several connections at once.
  ///
  /// @param connections how many it takes
  /// @param hold for how long it keeps each
  /// @param meanGap mean time between two reports; each gap is between half and one and a half of
  ///   it
  public record Report(int connections, Duration hold, Duration meanGap) {}

  /// The payment service behind the shop.
  ///
  /// @param answerTime how long it takes to answer
  /// @param meanUptime mean time between two restarts, which do not know of one another
  /// @param downtime for how long it refuses connections during a restart
  public record Payments(Duration answerTime, Duration meanUptime, Duration downtime) {}

  /// The shop of the demo: for 50 customers at once its pool is too small.
  public static ShopSettings standard() {
    return new ShopSettings(
        new Pool(8, Duration.ofMillis(250)),
        new Holds(Duration.ofNanos(7_500_000), Duration.ofMillis(120), 0.03),
        new Report(6, Duration.ofMillis(300), Duration.ofSeconds(5)),
        new Payments(Duration.ofMillis(3), Duration.ofMillis(2500), Duration.ofMillis(3)),
        1);
  }

  /// The same shop with another pool size.
  public ShopSettings withPoolSize(int size) {
    Pool resized = new Pool(size, pool.acquireTimeout());
    return new ShopSettings(resized, holds, report, payments, seed);
  }
}
