package dev.loadstone.lab.sim;

import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.SampleBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/// Turns a trace into recorded requests.
final class Samples {
  private static final int RECEIVED = 300;
  private static final int SENT = 100;
  private static final int CONNECTION_BITS = 20;
  private static final long RECEIVING_NANOS = 1_000;

  private final List<SampleBlock> blocks = new ArrayList<>();
  private final List<int[]> ordinals = new ArrayList<>();

  /// Connections under way: the end of their request, then their number.
  private final PriorityQueue<Long> busy = new PriorityQueue<>();

  private final PriorityQueue<Integer> free = new PriorityQueue<>();

  private Samples() {}

  /// The requests of a trace, each with its outcome.
  static Requests of(Trace trace, short[] outcomes) {
    Samples samples = new Samples();
    for (int i = 0; i < trace.size(); i++) {
      long due = trace.due()[i];
      long end = due + trace.took()[i];
      int connection = trace.closed() ? trace.user()[i] : samples.connection(due, end);
      samples.add(due, end, connection, outcomes[i]);
    }
    return Requests.of(samples.blocks);
  }

  private int connection(long due, long end) {
    while (!busy.isEmpty() && busy.element() >>> CONNECTION_BITS <= due) {
      free.add((int) (busy.remove() & (1 << CONNECTION_BITS) - 1));
    }
    int connection = free.isEmpty() ? ordinals.size() : free.remove();
    busy.add(end << CONNECTION_BITS | connection);
    return connection;
  }

  private void add(long due, long end, int connection, short outcome) {
    while (ordinals.size() <= connection) {
      ordinals.add(new int[1]);
    }
    if (blocks.isEmpty() || blocks.getLast().full()) {
      blocks.add(new SampleBlock());
    }
    blocks
        .getLast()
        .append(
            due,
            due,
            Math.max(due, end - RECEIVING_NANOS),
            end,
            RECEIVED,
            SENT,
            0,
            0,
            connection,
            ++ordinals.get(connection)[0],
            outcome,
            0,
            0);
  }
}
