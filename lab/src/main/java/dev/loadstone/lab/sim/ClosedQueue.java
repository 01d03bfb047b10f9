package dev.loadstone.lab.sim;

import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/// A closed M/M/c: users who each wait for a constant way to the server and for one of its slots,
/// then send the next request at once. Times in mean service times.
///
/// The way is as long as the wanted utilisation demands. The numbers of requests on the way and at
/// the server have a product form whatever the distribution of the way (Baskett, Chandy, Muntz and
/// Palacios, JACM 1975), so that the throughput is known exactly.
final class ClosedQueue {
  static final int USERS = 20;
  static final int SERVERS = 4;

  private record Event(double at, int user, boolean arrives, double begun) {}

  private final double way;
  private final SplittableRandom random;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>((a, b) -> Double.compare(a.at(), b.at()));
  private final ArrayDeque<Event> waiting = new ArrayDeque<>();
  private int busy;
  private int user;
  private double begun;
  private double now;

  ClosedQueue(double utilisation, SplittableRandom random) {
    this.way = way(utilisation);
    this.random = random;
    for (int u = 0; u < USERS; u++) {
      begin(u, 0);
    }
  }

  private void begin(int next, double at) {
    events.add(new Event(at + way, next, true, at));
  }

  /// Runs until the next request has ended, and begins the one after it.
  void next() {
    while (true) {
      Event event = events.remove();
      now = event.at();
      if (event.arrives()) {
        waiting.add(event);
      } else {
        busy--;
      }
      if (busy < SERVERS && !waiting.isEmpty()) {
        serve(waiting.remove());
      }
      if (!event.arrives()) {
        user = event.user();
        begun = event.begun();
        begin(user, now);
        return;
      }
    }
  }

  private void serve(Event event) {
    busy++;
    events.add(new Event(now + Service.exponential(random), event.user(), false, event.begun()));
  }

  /// Whose request has ended.
  int user() {
    return user;
  }

  /// When it began.
  double begun() {
    return begun;
  }

  /// When it ended.
  double now() {
    return now;
  }

  /// The way at which the servers are busy for this share of the time, by bisection.
  static double way(double utilisation) {
    double low = 0;
    double high = USERS / utilisation;
    for (int i = 0; i < 100; i++) {
      double middle = (low + high) / 2;
      if (utilisationAt(middle) > utilisation) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static double utilisationAt(double way) {
    double weight = 1;
    double sum = 1;
    double busySum = 0;
    for (int k = 1; k <= USERS; k++) {
      weight *= (USERS - k + 1) / (way * Math.min(k, SERVERS));
      sum += weight;
      busySum += weight * Math.min(k, SERVERS);
    }
    return busySum / sum / SERVERS;
  }
}
