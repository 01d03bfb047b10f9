package dev.loadstone.bench.truth;

import dev.loadstone.bench.truth.server.ServedLog;
import dev.loadstone.metrics.Requests;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/// The same requests as client and server saw them: paired by the order of the connections and the
/// place on each.
///
/// Connections of the client that never carried a request are unknown to the server, and are passed
/// over; the client opens connections in the order of their numbers, as one worker does.
///
/// @param client for each request of the server, its index among the client's; -1 for none
/// @param unpaired requests that only one side knows
record Pairs(int[] client, int unpaired) {
  static Pairs of(Requests requests, ServedLog served) {
    Map<Long, Integer> byPlace = new HashMap<>();
    Map<Integer, Integer> rank = ranks(requests);
    for (int i = 0; i < requests.size(); i++) {
      if (requests.bytesOut(i) > 0) {
        int connection = rank.getOrDefault(requests.connection(i), -1);
        byPlace.put(place(connection, requests.ordinal(i)), i);
      }
    }
    int[] client = new int[served.size()];
    Arrays.fill(client, -1);
    int alone = 0;
    for (int i = 0; i < client.length; i++) {
      Integer found = byPlace.remove(place(served.connection(i), served.ordinal(i)));
      client[i] = found == null ? -1 : found;
      alone += found == null ? 1 : 0;
    }
    return new Pairs(client, alone + byPlace.size());
  }

  private static Map<Integer, Integer> ranks(Requests requests) {
    TreeSet<Integer> numbers = new TreeSet<>();
    for (int i = 0; i < requests.size(); i++) {
      if (requests.bytesOut(i) > 0) {
        numbers.add(requests.connection(i));
      }
    }
    Map<Integer, Integer> ranks = new HashMap<>();
    for (int number : numbers) {
      ranks.put(number, ranks.size());
    }
    return ranks;
  }

  private static long place(int connection, int ordinal) {
    return (long) connection << 32 | ordinal;
  }

  /// What the client took each request to last longer than the server did, in nanoseconds.
  long[] errors(Requests requests, ServedLog served) {
    long[] errors = new long[client.length];
    int n = 0;
    for (int i = 0; i < client.length; i++) {
      if (client[i] >= 0) {
        errors[n++] = requests.serviceNanos(client[i]) - served.ownNanos(i);
      }
    }
    return Arrays.copyOf(errors, n);
  }
}
