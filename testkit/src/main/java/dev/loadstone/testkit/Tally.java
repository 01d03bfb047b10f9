package dev.loadstone.testkit;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// A server's own count of what it received and did.
final class Tally {
  /// How many of the first requests are kept whole.
  private static final int KEPT_REQUESTS = 1000;

  private final AtomicLong requests = new AtomicLong();
  private final AtomicInteger connections = new AtomicInteger();
  private final Map<Integer, LongAdder> byConnection = new ConcurrentHashMap<>();
  private final Map<Class<? extends Reaction>, LongAdder> byReaction = new ConcurrentHashMap<>();
  private final Map<Integer, LongAdder> byStatus = new ConcurrentHashMap<>();
  private final LongAdder brokenOff = new LongAdder();
  private final Queue<ReceivedRequest> kept = new ConcurrentLinkedQueue<>();

  int nextConnection() {
    return connections.getAndIncrement();
  }

  ReceivedRequest received(int connection, int ordinal, String head, byte[] body) {
    long index = requests.getAndIncrement();
    ReceivedRequest request = new ReceivedRequest(index, connection, ordinal, head, body);
    byConnection.computeIfAbsent(connection, _ -> new LongAdder()).increment();
    if (index < KEPT_REQUESTS) {
      kept.add(request);
    }
    return request;
  }

  void reacted(Reaction reaction) {
    byReaction.computeIfAbsent(reaction.getClass(), _ -> new LongAdder()).increment();
  }

  void answered(int status) {
    byStatus.computeIfAbsent(status, _ -> new LongAdder()).increment();
  }

  void brokenOff() {
    brokenOff.increment();
  }

  long brokenConnections() {
    return brokenOff.sum();
  }

  long requests() {
    return requests.get();
  }

  int connections() {
    return connections.get();
  }

  long requestsOn(int connection) {
    return sum(byConnection.get(connection));
  }

  long reactions(Class<? extends Reaction> kind) {
    return sum(byReaction.get(kind));
  }

  long answers(int status) {
    return sum(byStatus.get(status));
  }

  List<ReceivedRequest> kept() {
    return List.copyOf(kept);
  }

  private static long sum(@Nullable LongAdder adder) {
    return adder == null ? 0 : adder.sum();
  }
}
