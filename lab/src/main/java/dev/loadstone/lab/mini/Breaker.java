package dev.loadstone.lab.mini;

/// Opens after so many failures in a row; once it has been open for its time, lets one try.
final class Breaker {
  private final int failuresToOpen;
  private final long openNanos;
  private int failures;
  private long opened;
  private boolean trying;

  Breaker(int failuresToOpen, double openSeconds) {
    this.failuresToOpen = failuresToOpen;
    openNanos = (long) (openSeconds * 1e9);
  }

  synchronized boolean allows() {
    if (failures < failuresToOpen) {
      return true;
    }
    if (trying || System.nanoTime() - opened < openNanos) {
      return false;
    }
    trying = true;
    return true;
  }

  synchronized void heard(boolean answered) {
    if (answered && (trying || failures < failuresToOpen)) {
      failures = 0;
    } else if (!answered) {
      failures++;
      opened = failures == failuresToOpen || trying ? System.nanoTime() : opened;
    }
    trying = false;
  }
}
