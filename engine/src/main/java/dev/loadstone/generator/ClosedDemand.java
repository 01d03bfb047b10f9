package dev.loadstone.generator;

import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.ClosedLoad.Step;
import dev.loadstone.schedule.Shard;
import java.nio.ByteBuffer;
import java.util.List;

/// A closed loop: each of a number of users sends its next request when its last one has ended.
final class ClosedDemand implements Demand {
  /// At most 100 connection attempts a second by one user of a target that refuses.
  static final long RETRY_NANOS = 10_000_000;

  /// Users started before the loop serves its sockets again: a connection attempt takes some 20 µs,
  /// so answers wait for at most about 2 ms.
  private static final int STARTS_PER_TURN = 100;

  private final Traffic traffic;
  private final List<Step> steps;
  private final int streams;
  private final Shard shard;
  private final long stopAtNanos;
  private final Slot[] slots;
  private final SlotLine retrying = new SlotLine();
  private long requestsLeft;
  private int step;
  private long stepEndsNanos;
  private int users;

  /// The users below it have been started in this step.
  private int started;

  /// @param streams users on each connection
  /// @param requests exactly so many are sent by this worker; [Long#MAX_VALUE] for no limit
  /// @param stopAtNanos nothing is begun from this reading of the clock on
  ClosedDemand(
      Traffic traffic,
      ClosedLoad load,
      int streams,
      long requests,
      Shard shard,
      ByteBuffer request,
      long originNanos,
      long stopAtNanos) {
    this.traffic = traffic;
    this.steps = load.steps();
    this.streams = streams;
    this.requestsLeft = requests;
    this.shard = shard;
    this.stopAtNanos = stopAtNanos;
    this.slots = new Slot[users(load.maxConnections())];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = new Slot(i, request);
    }
    this.stepEndsNanos = Times.plus(originNanos, steps.getFirst().durationNanos());
    this.users = users(steps.getFirst().connections());
  }

  @Override
  public void begin(long nowNanos) {
    keepStep(nowNanos);
    for (int i = 0; i < STARTS_PER_TURN && started < users; i++) {
      Slot slot = slots[started++];
      if (!slot.busy && !slot.retrying) {
        next(slot, nowNanos);
      }
    }
    for (Slot slot = retrying.peek();
        slot != null && slot.retryNanos <= nowNanos;
        slot = retrying.peek()) {
      retrying.take();
      slot.retrying = false;
      next(slot, nowNanos);
    }
  }

  @Override
  public long nextNanos() {
    if (started < users && requestsLeft > 0) {
      return Long.MIN_VALUE;
    }
    Slot slot = retrying.peek();
    long retryNanos = slot == null ? Long.MAX_VALUE : slot.retryNanos;
    return Math.min(retryNanos, step + 1 < steps.size() ? stepEndsNanos : Long.MAX_VALUE);
  }

  @Override
  public void ended(Slot slot, long nowNanos) {
    keepStep(nowNanos);
    next(slot, nowNanos);
  }

  @Override
  public void failed(Slot slot, long nowNanos) {
    // All users retry together: a loop that wakes for each one apart would hardly sleep.
    slot.retryNanos = (Math.floorDiv(nowNanos, RETRY_NANOS) + 2) * RETRY_NANOS;
    slot.retrying = true;
    retrying.addBack(slot);
  }

  /// Each request of a user waits for the one before.
  @Override
  public boolean independent() {
    return false;
  }

  @Override
  public void stop(long atNanos) {
    requestsLeft = 0;
  }

  @Override
  public boolean exhausted() {
    return requestsLeft == 0;
  }

  private void next(Slot slot, long nowNanos) {
    if (slot.index >= users) {
      traffic.release(slot);
    } else if (requestsLeft > 0 && nowNanos < stopAtNanos) {
      requestsLeft--;
      traffic.begin(slot, nowNanos);
    }
  }

  private void keepStep(long nowNanos) {
    while (nowNanos >= stepEndsNanos && step + 1 < steps.size()) {
      nextStep();
    }
  }

  private void nextStep() {
    Step now = steps.get(++step);
    stepEndsNanos = Times.plus(stepEndsNanos, now.durationNanos());
    users = users(now.connections());
    started = 0;
  }

  private int users(int connections) {
    return (int) shard.share(connections) * streams;
  }
}
