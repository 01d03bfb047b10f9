package dev.loadstone.metrics;

/// Keeps the memory of the analysis near what is in use.
///
/// Arrays of a million figures go straight to the old generation, and a JVM grows that to its limit
/// before it collects it. A full collection takes 10 to 30 ms there, for what is left is a few
/// thousand plain arrays. Measured at 878,000 requests: without, the report took 220 MB. Tried
/// instead: G1 with 1 MB regions (270 MB), a limit just above what is in use (a run of twice the
/// size would fail).
public final class Memory {
  /// Requests whose scratch arrays are worth a collection: about 10 MB at 8 bytes and a few arrays.
  private static final int MANY = 200_000;

  /// What an analysis needs for each request (11 bytes of columns, 4 of a sorted figure) and
  /// besides them, measured at a million requests; more in use is mostly left behind.
  private static final long BYTES_EACH = 16;

  private static final long OTHER_BYTES = 12 << 20;

  private Memory() {}

  /// Between two small steps: drops what was left behind once it is worth a collection.
  public static void tidy(int requests) {
    Runtime runtime = Runtime.getRuntime();
    long used = runtime.totalMemory() - runtime.freeMemory();
    if (used > BYTES_EACH * requests + OTHER_BYTES) {
      drop(requests);
    }
  }

  /// Between two steps over so many requests: drops what the first has left.
  public static void drop(int requests) {
    if (requests >= MANY) {
      System.gc();
    }
  }
}
