package dev.loadstone.dashboard;

import dev.loadstone.history.HistoryException;
import dev.loadstone.history.RunStore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The stored runs; the history is opened when it is first asked for, so that a live run that
/// nobody leaves pays nothing for it.
final class Library implements AutoCloseable {
  private final Supplier<RunStore> opener;
  private final double margin;
  private @Nullable RunStore store;

  /// @param margin the smallest relative change that matters
  Library(Supplier<RunStore> opener, double margin) {
    this.opener = opener;
    this.margin = margin;
  }

  /// The history as it is now.
  synchronized RunStore store() {
    RunStore open = store;
    if (open != null && open.current()) {
      open.refresh();
      return open;
    }
    forget();
    RunStore opened = opener.get();
    store = opened;
    return opened;
  }

  /// A connection that has ended may end badly too.
  private void forget() {
    try {
      close();
    } catch (HistoryException e) {
      // It is of no use either way.
    }
    store = null;
  }

  double margin() {
    return margin;
  }

  @Override
  public synchronized void close() {
    if (store != null) {
      store.close();
    }
  }
}
