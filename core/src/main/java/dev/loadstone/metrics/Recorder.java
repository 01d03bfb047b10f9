package dev.loadstone.metrics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// What one worker has seen: a writer's end for the worker thread, a reader's end for the
/// collector.
///
/// The worker fills one [SampleBlock] after another; full blocks, and the part-filled one when the
/// worker [publishes][#publish], pass to the collector through a ring of slots, and come back
/// empty. Nothing waits: where the collector has fallen a whole ring behind, the worker makes a new
/// block and queues it (the only allocation, and bounded by how far behind the collector is).
public final class Recorder {
  private static final int RING = 16;
  private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int DUE = 0;
  private static final int SENT = 8;
  private static final int ENDED = 16;
  private static final int OPENED = 24;

  private final AtomicReferenceArray<@Nullable SampleBlock> filled =
      new AtomicReferenceArray<>(RING);
  private final AtomicReferenceArray<@Nullable SampleBlock> empty =
      new AtomicReferenceArray<>(RING);
  private final ConcurrentLinkedQueue<SampleBlock> overflow = new ConcurrentLinkedQueue<>();
  private final long[] counts = new long[32];

  private SampleBlock current = new SampleBlock();
  private int writeSlot;
  private int readSlot;
  private int takeSlot;
  private int giveSlot;

  /// A recorder with all its blocks made up front.
  public Recorder() {
    this(Long.MAX_VALUE);
  }

  /// A recorder with the blocks made up front that so many requests fill; whatever else it needs is
  /// made when it is needed.
  public Recorder(long requests) {
    for (int i = 0; i < Math.min(RING, requests / SampleBlock.CAPACITY); i++) {
      empty.setPlain(i, new SampleBlock());
    }
  }

  /// Worker: a request became due.
  public void due() {
    add(DUE);
  }

  /// Worker: a request was sent, or its connection attempt begun.
  public void sent() {
    add(SENT);
  }

  /// Worker: a connection was opened.
  public void opened() {
    add(OPENED);
  }

  /// Worker: a request that was due is given up, because the stated backlog is full.
  public void dropped(long dueNanos, long atNanos, int endpoint) {
    ended(dueNanos, atNanos, -1, atNanos, 0, 0, 0, 0, 0, 0, Outcome.DROPPED, endpoint, 0);
  }

  /// Worker: a request ended; the fields are those of [SampleBlock#append].
  public void ended(
      long dueNanos,
      long sentNanos,
      long firstByteNanos,
      long endNanos,
      long bytesIn,
      int bytesOut,
      int connectMicros,
      int tlsMicros,
      int connection,
      int ordinal,
      short outcome,
      int endpoint,
      int address) {
    current.append(
        dueNanos,
        sentNanos,
        firstByteNanos,
        endNanos,
        bytesIn,
        bytesOut,
        connectMicros,
        tlsMicros,
        connection,
        ordinal,
        outcome,
        endpoint,
        address);
    if (outcome != Outcome.DROPPED) {
      add(ENDED);
    }
    if (current.full()) {
      publish();
    }
  }

  /// Worker: hands over what it has, so that the collector sees requests no older than this call.
  public void publish() {
    if (current.size() == 0) {
      return;
    }
    if (overflow.isEmpty() && filled.getAcquire(writeSlot) == null) {
      filled.setRelease(writeSlot, current);
      writeSlot = (writeSlot + 1) % RING;
    } else {
      overflow.add(current);
    }
    SampleBlock next = empty.getAcquire(takeSlot);
    if (next == null) {
      current = new SampleBlock();
    } else {
      empty.setRelease(takeSlot, null);
      takeSlot = (takeSlot + 1) % RING;
      current = next;
    }
  }

  /// Collector: the next block, in the order written; `null` when there is none now.
  public @Nullable SampleBlock poll() {
    SampleBlock block = filled.getAcquire(readSlot);
    if (block == null && overflow.isEmpty()) {
      return null;
    }
    if (block == null) {
      // While the overflow holds anything the worker leaves the ring alone: what it holds now is
      // older than all of the overflow, and may have come since the look above.
      block = filled.getAcquire(readSlot);
    }
    if (block == null) {
      return overflow.poll();
    }
    filled.setRelease(readSlot, null);
    readSlot = (readSlot + 1) % RING;
    return block;
  }

  /// Collector: gives a block back after reading it.
  public void giveBack(SampleBlock block) {
    block.clear();
    if (empty.getAcquire(giveSlot) == null) {
      empty.setRelease(giveSlot, block);
      giveSlot = (giveSlot + 1) % RING;
    }
  }

  /// Collector: requests that became due so far.
  public long dueCount() {
    return (long) COUNT.getAcquire(counts, DUE);
  }

  /// Collector: requests sent so far.
  public long sentCount() {
    return (long) COUNT.getAcquire(counts, SENT);
  }

  /// Collector: requests ended so far, drops apart.
  public long endedCount() {
    return (long) COUNT.getAcquire(counts, ENDED);
  }

  /// Collector: connections opened so far.
  public long openedCount() {
    return (long) COUNT.getAcquire(counts, OPENED);
  }

  private void add(int counter) {
    COUNT.setRelease(counts, counter, counts[counter] + 1);
  }
}
