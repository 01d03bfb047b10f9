package dev.loadstone.lab.simulated;

import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/// What will happen, in the order of virtual time, in seconds.
final class Agenda {
  private record Event(double at, long order, Runnable what) {}

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(
          (a, b) -> a.at != b.at ? Double.compare(a.at, b.at) : Long.compare(a.order, b.order));
  private long order;
  private double now;

  /// The time.
  double now() {
    return now;
  }

  /// Does this at a time, or at once where that has passed.
  void at(double seconds, Runnable what) {
    events.add(new Event(Math.max(now, seconds), order++, what));
  }

  /// Does this after a time.
  void after(double seconds, Runnable what) {
    at(now + seconds, what);
  }

  /// Does this again and again.
  void every(double firstSeconds, double periodSeconds, Runnable what) {
    at(
        firstSeconds,
        () -> {
          what.run();
          every(now + periodSeconds, periodSeconds, what);
        });
  }

  /// Runs until that is so, or nothing is left.
  void run(BooleanSupplier finished) {
    while (!events.isEmpty() && !finished.getAsBoolean()) {
      Event event = events.remove();
      now = event.at;
      event.what.run();
    }
  }
}
