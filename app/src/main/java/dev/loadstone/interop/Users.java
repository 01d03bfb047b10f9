package dev.loadstone.interop;

import dev.loadstone.metrics.Requests;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/// Who sent each request, and the how-many-th on a connection it was.
final class Users {
  private static final int FIRST = 1;

  private final int[] connections;
  private final int[] ordinals;
  private final int count;

  private Users(int[] connections, int[] ordinals, int count) {
    this.connections = connections;
    this.ordinals = ordinals;
    this.count = count;
  }

  /// The users of some requests, by the order in which they were sent.
  ///
  /// Where the file tells them they are its own, else each request belongs to the lowest user who
  /// is free. A request that had to connect is the first on a connection; where none is known to
  /// have, no connection is claimed to have been opened.
  static Users of(Requests requests, int[] order) {
    int[] users = new int[order.length];
    boolean told = true;
    for (int k = 0; k < order.length; k++) {
      users[k] = requests.connection(order[k]);
      told &= users[k] >= 0;
    }
    if (!told) {
      share(requests, order, users);
    }
    int count = Arrays.stream(users).max().orElse(0) + 1;
    return onConnections(requests, order, users, count);
  }

  private record Busy(int user, long until) {}

  private static void share(Requests requests, int[] order, int[] users) {
    PriorityQueue<Busy> busy = new PriorityQueue<>(Comparator.comparingLong(Busy::until));
    PriorityQueue<Integer> free = new PriorityQueue<>();
    int known = 0;
    for (int k = 0; k < order.length; k++) {
      long now = requests.sentNanos(order[k]);
      for (Busy first; (first = busy.peek()) != null && first.until() <= now; busy.poll()) {
        free.add(first.user());
      }
      Integer next = free.poll();
      users[k] = next == null ? known++ : next;
      busy.add(new Busy(users[k], requests.endNanos(order[k])));
    }
  }

  private static Users onConnections(Requests requests, int[] order, int[] users, int count) {
    int[] connection = new int[count];
    int[] carried = new int[count];
    boolean[] seen = new boolean[count];
    Arrays.setAll(connection, user -> user);
    Arrays.fill(carried, FIRST);
    int[] connections = new int[order.length];
    int[] ordinals = new int[order.length];
    int next = count;
    for (int k = 0; k < order.length; k++) {
      int user = users[k];
      if (requests.ordinal(order[k]) == FIRST) {
        connection[user] = seen[user] ? next++ : connection[user];
        carried[user] = 0;
      }
      seen[user] = true;
      connections[k] = connection[user];
      ordinals[k] = ++carried[user];
    }
    return new Users(connections, ordinals, count);
  }

  /// How many there are.
  int count() {
    return count;
  }

  /// The connection of the k-th request sent.
  int connection(int k) {
    return connections[k];
  }

  /// Its ordinal there.
  int ordinal(int k) {
    return ordinals[k];
  }
}
