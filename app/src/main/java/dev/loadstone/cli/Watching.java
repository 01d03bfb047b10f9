package dev.loadstone.cli;

import dev.loadstone.metrics.IntervalListener;

/// Shows a run while it goes on.
interface Watching extends IntervalListener, AutoCloseable {
  /// Leaves the stream so that what follows starts on an empty line.
  @Override
  void close();
}
