package dev.loadstone.generator;

import dev.loadstone.schedule.ArrivalSchedule;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// An open loop: requests are due by a schedule, whatever the target does.
///
/// A due request takes the connection that became idle last, for that one is the least likely to be
/// closed by the target just now. With none idle it opens a further one, and belongs to it: if the
/// attempt fails, the request has failed. With all open and busy it waits in the [Backlog] and
/// keeps its due time, however late it is sent.
///
/// The loop is woken at the moments of the [Tick]; what is due is begun whenever it is awake, and
/// after a stall of ours as fast as [CatchUp] lets it.
final class OpenDemand implements Demand {
  /// Requests begun before the loop serves its sockets again: a send takes some 5 µs, so answers
  /// wait for at most about 1 ms when a stall of ours has made many due at once.
  private static final int STARTS_PER_TURN = 200;

  private final Traffic traffic;
  private final Journal journal;
  private final ArrivalSchedule schedule;
  private final long originNanos;
  private final long stopAtNanos;
  private final Tick tick;
  private final ByteBuffer request;
  private final int maxSlots;
  private final Backlog backlog = new Backlog();
  private final CatchUp catchUp = new CatchUp();
  private final SlotLine idle = new SlotLine();
  private final SlotLine vacant = new SlotLine();
  private int slots;
  private long nextNanos;
  private long momentNanos;

  OpenDemand(
      Traffic traffic,
      Journal journal,
      ArrivalSchedule schedule,
      Tick tick,
      int maxSlots,
      ByteBuffer request,
      long originNanos,
      long stopAtNanos) {
    this.traffic = traffic;
    this.journal = journal;
    this.schedule = schedule;
    this.tick = tick;
    this.maxSlots = maxSlots;
    this.request = request;
    this.originNanos = originNanos;
    this.stopAtNanos = stopAtNanos;
    advance();
  }

  @Override
  public void begin(long nowNanos) {
    if (nextNanos > nowNanos) {
      return;
    }
    long upTo = catchUp.upTo(nextNanos, nowNanos);
    for (int i = 0; i < STARTS_PER_TURN && nextNanos <= upTo; i++) {
      arrive(nextNanos, nowNanos);
      advance();
    }
    if (nextNanos > upTo && nextNanos <= nowNanos) {
      momentNanos = nowNanos + CatchUp.PAUSE_NANOS;
    }
  }

  @Override
  public long nextNanos() {
    return momentNanos;
  }

  @Override
  public void ended(Slot slot, long nowNanos) {
    if (!backlog.isEmpty() && nowNanos < stopAtNanos) {
      traffic.begin(slot, backlog.take(), nowNanos);
    } else if (slot.connection != null) {
      idle.addFront(slot);
    } else {
      vacant.addFront(slot);
    }
  }

  @Override
  public void failed(Slot slot, long nowNanos) {
    ended(slot, nowNanos);
  }

  /// As long as half of the connections that are allowed are free.
  @Override
  public boolean independent() {
    return backlog.isEmpty() && traffic.underWay() <= maxSlots / 2;
  }

  @Override
  public void stop(long atNanos) {
    while (nextNanos < atNanos) {
      arrive(nextNanos, atNanos);
      advance();
    }
    nextNanos = Long.MAX_VALUE;
    momentNanos = Long.MAX_VALUE;
    while (!backlog.isEmpty()) {
      journal.dropped(backlog.take(), atNanos);
    }
  }

  @Override
  public boolean exhausted() {
    return nextNanos == Long.MAX_VALUE && backlog.isEmpty();
  }

  private void arrive(long dueNanos, long nowNanos) {
    journal.due();
    Slot slot = free();
    if (slot != null) {
      traffic.begin(slot, dueNanos, nowNanos);
    } else if (!backlog.add(dueNanos)) {
      journal.dropped(dueNanos, nowNanos);
    }
  }

  private @Nullable Slot free() {
    for (Slot slot = idle.take(); slot != null; slot = idle.take()) {
      if (slot.ready()) {
        return slot;
      }
      vacant.addFront(slot);
    }
    Slot slot = vacant.take();
    return slot == null && slots < maxSlots ? new Slot(slots++, request) : slot;
  }

  private void advance() {
    long due = schedule.nextDueNanos();
    boolean more = due != ArrivalSchedule.END;
    nextNanos = more ? Times.plus(originNanos, due) : Long.MAX_VALUE;
    momentNanos = more ? Times.plus(originNanos, tick.momentNanos(due)) : Long.MAX_VALUE;
  }
}
