package dev.loadstone.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Walks through the shop's code before it opens, as a careful deployment does, so that its first
/// customers do not wait for class loading and compilation.
final class Rehearsal {
  private static final int CHECKOUTS = 240;
  private static final int WELCOMES = 100;
  private static final int AT_ONCE = 8;

  private final OrderDatabase database;
  private final UpstreamClient payments;

  private Rehearsal(OrderDatabase database, UpstreamClient payments) {
    this.database = database;
    this.payments = payments;
  }

  /// Returns when the walk is over.
  static void of(OrderDatabase database, UpstreamClient payments, InetSocketAddress shop)
      throws IOException {
    Rehearsal rehearsal = new Rehearsal(database, payments);
    try (ExecutorService walkers = Executors.newVirtualThreadPerTaskExecutor();
        UpstreamClient visitor = new UpstreamClient(shop, "/")) {
      for (int walker = 0; walker < AT_ONCE; walker++) {
        walkers.execute(rehearsal::checkOut);
      }
      for (int visit = 0; visit < WELCOMES; visit++) {
        visitor.get();
      }
    }
  }

  private void checkOut() {
    for (int number = 0; number < CHECKOUTS / AT_ONCE; number++) {
      try {
        Receipts.json(number, number, database.checkOut(number, 0), payments.get());
      } catch (SQLException | IOException _) {
        // What fails here fails for customers too, and they are told.
        return;
      }
    }
  }
}
