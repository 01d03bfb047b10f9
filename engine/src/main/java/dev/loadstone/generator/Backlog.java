package dev.loadstone.generator;

/// Due times of requests that wait for a connection, oldest first; grows up to a stated limit.
final class Backlog {
  /// The most requests that wait on one worker; what comes due beyond it is dropped.
  static final int LIMIT = 100_000;

  private static final int FIRST_SIZE = 1024;

  private long[] dues = new long[FIRST_SIZE];
  private int head;
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  /// Adds a due time; whether there was room.
  boolean add(long dueNanos) {
    if (size == LIMIT) {
      return false;
    }
    if (size == dues.length) {
      grow();
    }
    dues[(head + size++) % dues.length] = dueNanos;
    return true;
  }

  /// Takes the oldest; it must not be empty.
  long take() {
    long due = dues[head];
    head = (head + 1) % dues.length;
    size--;
    return due;
  }

  private void grow() {
    long[] larger = new long[dues.length * 2];
    for (int i = 0; i < size; i++) {
      larger[i] = dues[(head + i) % dues.length];
    }
    dues = larger;
    head = 0;
  }
}
