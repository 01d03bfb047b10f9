package dev.loadstone.lab;

import java.sql.SQLException;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The shop's background job: now and then it reads the order history over several connections of
/// the pool that the checkouts use too.
final class SalesReport implements AutoCloseable {
  private final ShopSettings.Report settings;
  private final OrderDatabase database;
  private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();

  SalesReport(ShopSettings settings, OrderDatabase database) {
    this.settings = settings.report();
    this.database = database;
    // Apart from the restarts of the payment service, whose random numbers start at the seed
    // itself.
    SplittableRandom random = new SplittableRandom(~settings.seed());
    readers.execute(() -> makeReports(random));
  }

  private void makeReports(SplittableRandom random) {
    try {
      while (true) {
        Thread.sleep(Gaps.uniform(random, settings.meanGap()));
        for (int reader = 0; reader < settings.connections(); reader++) {
          int part = reader;
          readers.execute(() -> read(part));
        }
      }
    } catch (InterruptedException _) {
      // The shop is closing.
    }
  }

  private void read(int part) {
    try {
      database.readHistory(part, settings.hold());
    } catch (SQLException _) {
      // The pool gave no connection in time: this part is missing from the report.
    }
  }

  @Override
  public void close() {
    readers.shutdownNow();
    readers.close();
  }
}
