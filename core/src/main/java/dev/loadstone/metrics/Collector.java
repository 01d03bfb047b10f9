package dev.loadstone.metrics;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Takes what the workers recorded and turns it into intervals: for the listeners, and with every
/// single request for the sink. Owned by one thread ([CollectorThread] provides it); only [#side]
/// and [#exhibit] may be called from others.
///
/// A request counts in the second in which it ended. Workers hand blocks over with some delay, so
/// an interval is only sealed [#GRACE_NANOS] after its end. What arrives later still, counts in the
/// oldest interval that is still open: every request is in exactly one interval, and sums over
/// intervals are exact. The workers' running counts (due, sent, opened) are read at the first tick
/// after the end of a second and their growth belongs to that second.
public final class Collector {
  /// How long after its end an interval still takes requests, in nanoseconds. A worker must publish
  /// more often than this.
  public static final long GRACE_NANOS = 200_000_000;

  /// The longest time between two ticks in nanoseconds, so that blocks never pile up: a recorder's
  /// ring holds 16,384 requests, 50 ms at 300,000/s.
  public static final long TICK_NANOS = 50_000_000;

  /// The same while so few requests come that a ring would last for seconds, in nanoseconds: each
  /// tick costs a wake-up, and whoever shares the processor with it its turn.
  public static final long CALM_TICK_NANOS = 200_000_000;

  /// Requests between two ticks up to which it is calm; a quarter of a ring.
  private static final int CALM_REQUESTS = 4_096;

  /// The most intervals open at once; after a pause of this machine longer than that many seconds,
  /// what ended in it counts in the last of them.
  private static final int MOST_OPEN = 16;

  private static final int SIDE_QUEUE = 8192;
  private static final int EXHIBIT_QUEUE = 256;

  private final NanoClock clock;
  private final long originNanos;
  private final List<Recorder> recorders;
  private final RunSink sink;
  private final List<ListenerMailbox> listeners;
  private final Queue<SideSample> sides = new ArrayBlockingQueue<>(SIDE_QUEUE);
  private final Queue<Exhibit> exhibits = new ArrayBlockingQueue<>(EXHIBIT_QUEUE);
  private final AtomicLong refused = new AtomicLong();

  private final ArrayDeque<OpenInterval> open = new ArrayDeque<>();
  private final ArrayDeque<OpenInterval> spare = new ArrayDeque<>();
  private OpenInterval.Counts before = OpenInterval.Counts.ZERO;
  private int oldest;
  private int taken;
  private long lastEndNanos;

  /// A collector of a run that started at `originNanos` of the clock.
  public Collector(
      NanoClock clock,
      long originNanos,
      List<Recorder> recorders,
      RunSink sink,
      List<IntervalListener> listeners) {
    this.clock = clock;
    this.originNanos = originNanos;
    this.recorders = List.copyOf(recorders);
    this.sink = sink;
    this.listeners = listeners.stream().map(ListenerMailbox::open).toList();
  }

  /// Any thread: one value of a side series. Where the collector has fallen 8,192 values behind,
  /// the value is refused and counted.
  public void side(SideSample sample) {
    if (!sides.offer(sample)) {
      refused.incrementAndGet();
    }
  }

  /// Any thread: an answer to keep as an example; refused where 256 are waiting.
  public void exhibit(Exhibit exhibit) {
    if (!exhibits.offer(exhibit)) {
      refused.incrementAndGet();
    }
  }

  /// How many side samples and exhibits were refused because they came too fast.
  public long refused() {
    return refused.get();
  }

  /// Owner: takes in what has been recorded since the last tick, and ends the intervals whose time
  /// has come.
  public void tick() {
    long now = clock.nanos() - originNanos;
    passUntil(now);
    drain();
    while (end(oldest) + GRACE_NANOS <= now) {
      seal(end(oldest));
    }
  }

  /// Owner: takes in the rest after the workers have stopped, ends the last interval and the sink.
  public void finish(RunEnd end) {
    long now = Math.max(end.endNanos(), clock.nanos() - originNanos);
    passUntil(Math.min(now, end.endNanos()));
    drain();
    long endNanos = Math.max(end.endNanos(), lastEndNanos);
    while (end(oldest) <= endNanos) {
      seal(end(oldest));
    }
    sealLast(endNanos);
    sink.end(new RunEnd(endNanos, end.partial(), end.reason()));
    listeners.forEach(ListenerMailbox::close);
  }

  private static long end(int index) {
    return (index + 1) * Intervals.LENGTH_NANOS;
  }

  /// Notes the workers' counts in each interval whose end has just passed.
  private void passUntil(long nowNanos) {
    OpenInterval.@Nullable Counts counts = null;
    for (int k = oldest; end(k) <= nowNanos && k < oldest + MOST_OPEN; k++) {
      OpenInterval interval = interval(k);
      if (interval.atEnd() == null) {
        counts = counts == null ? OpenInterval.Counts.of(recorders) : counts;
        interval.pass(counts);
      }
    }
  }

  /// Owner: how long the next tick may wait, by what came with the last one.
  long untilNextNanos() {
    return taken <= CALM_REQUESTS ? CALM_TICK_NANOS : TICK_NANOS;
  }

  private void drain() {
    taken = 0;
    for (Recorder recorder : recorders) {
      SampleBlock block = recorder.poll();
      while (block != null) {
        taken += block.size();
        add(block);
        sink.requests(block);
        recorder.giveBack(block);
        block = recorder.poll();
      }
    }
    SideSample sample = sides.poll();
    while (sample != null) {
      sink.side(sample);
      sample = sides.poll();
    }
    Exhibit exhibit = exhibits.poll();
    while (exhibit != null) {
      sink.exhibit(exhibit);
      exhibit = exhibits.poll();
    }
  }

  private void add(SampleBlock block) {
    for (int i = 0; i < block.size(); i++) {
      long endNanos = block.endNanos(i);
      lastEndNanos = Math.max(lastEndNanos, endNanos);
      long second = endNanos / Intervals.LENGTH_NANOS;
      int index = Math.clamp(second, oldest, oldest + MOST_OPEN - 1);
      interval(index)
          .sums
          .add(
              block.dueNanos(i),
              block.sentNanos(i),
              endNanos,
              block.bytesIn(i),
              block.bytesOut(i),
              block.outcome(i));
    }
  }

  private OpenInterval interval(int index) {
    if (open.size() <= index - oldest) {
      openUntil(index);
    }
    if (index == oldest) {
      return open.getFirst();
    }
    return index == oldest + open.size() - 1 ? open.getLast() : nth(index - oldest);
  }

  // Once a second, and not in the piece that is asked for each request.
  private void openUntil(int index) {
    while (open.size() <= index - oldest) {
      OpenInterval interval = spare.poll();
      open.add(interval == null ? new OpenInterval() : interval);
    }
  }

  // Only after a pause of this machine are more than two intervals open.
  private OpenInterval nth(int position) {
    return open.stream().skip(position).findFirst().orElseThrow();
  }

  private void seal(long endNanos) {
    OpenInterval.@Nullable Counts atEnd = interval(oldest).atEnd();
    seal(endNanos, atEnd == null ? OpenInterval.Counts.of(recorders) : atEnd);
  }

  /// Ends the last interval with the workers' final counts; none where the run ended before it
  /// began and nothing is left for it.
  private void sealLast(long endNanos) {
    OpenInterval.Counts counts = OpenInterval.Counts.of(recorders);
    long startNanos = oldest * Intervals.LENGTH_NANOS;
    IntervalAccumulator sums = interval(oldest).sums;
    boolean left = sums.ended() + sums.dropped() > 0 || !counts.equals(before);
    if (endNanos > startNanos || oldest == 0 || left) {
      seal(Math.max(startNanos, endNanos), counts);
    }
  }

  private void seal(long endNanos, OpenInterval.Counts counts) {
    OpenInterval sealed = interval(oldest);
    Interval interval =
        sealed.sums.interval(
            oldest,
            oldest * Intervals.LENGTH_NANOS,
            endNanos,
            counts.due() - before.due(),
            counts.sent() - before.sent(),
            counts.inFlight(),
            counts.opened() - before.opened());
    before = counts;
    oldest++;
    open.removeFirst();
    sealed.clear();
    spare.add(sealed);
    sink.interval(interval);
    listeners.forEach(listener -> listener.post(interval));
  }
}
