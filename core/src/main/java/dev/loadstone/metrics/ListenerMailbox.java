package dev.loadstone.metrics;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Hands intervals to one listener on a thread of its own, through a single slot: a listener that
/// is still busy finds the newest interval there, and never sees those in between.
final class ListenerMailbox {
  private static final long CLOSE_MILLIS = 500;

  private final IntervalListener listener;
  private final AtomicReference<@Nullable Interval> slot = new AtomicReference<>();
  private final Thread thread;
  private volatile boolean closed;

  private ListenerMailbox(IntervalListener listener) {
    this.listener = listener;
    this.thread = Thread.ofPlatform().daemon().name("loadstone-listener").unstarted(this::deliver);
  }

  static ListenerMailbox open(IntervalListener listener) {
    ListenerMailbox mailbox = new ListenerMailbox(listener);
    mailbox.thread.start();
    return mailbox;
  }

  /// Puts an interval into the slot, in place of one not yet taken.
  void post(Interval interval) {
    slot.set(interval);
    LockSupport.unpark(thread);
  }

  /// Delivers what is left, waiting no longer than half a second for a listener that hangs.
  void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      thread.interrupt();
    }
  }

  private void deliver() {
    while (true) {
      boolean last = closed;
      Interval interval = slot.getAndSet(null);
      if (interval != null) {
        tell(interval);
      } else if (last) {
        return;
      } else {
        LockSupport.park(this);
      }
    }
  }

  // A listener only shows things: its failure must not end the run it looks at.
  private void tell(Interval interval) {
    try {
      listener.ended(interval);
    } catch (RuntimeException e) {
      closed = true;
    }
  }
}
