package dev.loadstone.lab.mini;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/// A gate that visits pass, unless somebody keeps it closed.
final class Barrier {
  private static final long TOUCH_NANOS = 1_000_000;

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);

  void pass(Visit visit) throws InterruptedException {
    long asked = System.nanoTime();
    lock.readLock().lockInterruptibly();
    lock.readLock().unlock();
    visit.touchedIf(System.nanoTime() - asked > TOUCH_NANOS);
  }

  /// Keeps it closed while the work lasts.
  void close(Slots.Work work) throws InterruptedException {
    lock.writeLock().lockInterruptibly();
    try {
      work.run();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
