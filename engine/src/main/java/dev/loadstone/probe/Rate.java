package dev.loadstone.probe;

/// The growth of a counter since the last reading; NaN at the first reading and where the counter
/// was set back.
final class Rate {
  private double last = Double.NaN;
  private long lastNanos;

  /// The growth since the last reading.
  double growth(double counter) {
    double growth = counter - last;
    last = counter;
    return growth < 0 ? Double.NaN : growth;
  }

  /// The growth for each nanosecond since the last reading.
  double perNano(long atNanos, double counter) {
    double growth = growth(counter);
    long nanos = atNanos - lastNanos;
    lastNanos = atNanos;
    return nanos > 0 ? growth / nanos : Double.NaN;
  }
}
