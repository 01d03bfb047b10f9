package dev.loadstone.lab.mini;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/// A section that one passes at a time, and that takes longer the more wait for it.
final class Convoy {
  private final double millis;
  private final double worsePerWaiter;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final AtomicInteger waiting = new AtomicInteger();

  Convoy(double millis, double worsePerWaiter) {
    this.millis = millis;
    this.worsePerWaiter = worsePerWaiter;
  }

  void pass(Visit visit) throws InterruptedException {
    int before = waiting.getAndIncrement();
    visit.touchedIf(before > 0 && millis > 0);
    lock.lockInterruptibly();
    try {
      Looks.sleep(millis * (1 + worsePerWaiter * waiting.get()));
    } finally {
      waiting.decrementAndGet();
      lock.unlock();
    }
  }
}
