package dev.loadstone.interop.export;

import dev.loadstone.metrics.Interval;

/// One way out.
interface Exporter extends AutoCloseable {
  /// Tells what the run has come to; must not block.
  ///
  /// @param interval the last one
  /// @param totals all of them, not to be kept
  void tell(Interval interval, Totals totals);

  @Override
  void close();

  /// The URL that others may ask, empty where none is listened on.
  default String url() {
    return "";
  }
}
