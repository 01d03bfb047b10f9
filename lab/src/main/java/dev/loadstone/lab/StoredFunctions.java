package dev.loadstone.lab;

/// The functions stored in the shop's database; public because H2 calls them by reflection.
public final class StoredFunctions {
  private StoredFunctions() {}

  /// `purchase_history`: looks through a customer's past orders, which takes this long.
  public static int purchaseHistory(int cart, long nanos) throws InterruptedException {
    Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
    return cart;
  }
}
