package dev.loadstone.probe;

import dev.loadstone.metrics.NanoClock;
import dev.loadstone.metrics.SideSample;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The probes of a run at work, once a second, until closed: those of this machine one after the
/// other on one thread, those that wait for the target on a thread each.
public final class Probing implements AutoCloseable {
  private static final long PERIOD_NANOS = 1_000_000_000;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long MOST_FINISH_NANOS = 100 * NANOS_PER_MILLI;

  /// Probes that share a thread.
  private record Group(String name, List<Probe> probes, boolean ofThisMachine) {}

  private final List<Group> groups;
  private final List<Thread> threads = new ArrayList<>();
  private final NanoClock clock;
  private volatile boolean closed;
  private volatile boolean finishing;

  private Probing(List<Probe> probes, NanoClock clock) {
    this.groups = groups(probes);
    this.clock = clock;
  }

  private static List<Group> groups(List<Probe> probes) {
    List<Probe> own = probes.stream().filter(Probe::ofThisMachine).toList();
    Stream<Group> others =
        probes.stream()
            .filter(probe -> !probe.ofThisMachine())
            .map(probe -> new Group(probe.name(), List.of(probe), false));
    return Stream.concat(Stream.of(new Group("machine", own, true)), others).toList();
  }

  /// Has each probe prepare itself. May take about a second where the target's metrics do not
  /// answer.
  public static Probing prepare(List<Probe> probes, NanoClock clock) {
    Probing probing = new Probing(probes, clock);
    probes.forEach(Probe::prepare);
    return probing;
  }

  /// Starts sampling; once.
  ///
  /// @param originNanos the start of the run, a reading of the clock
  /// @param sink takes samples from several threads; must not block
  public void start(long originNanos, Consumer<SideSample> sink) {
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      // Not at the whole second, when the collector has most to do.
      long turnNanos = originNanos + PERIOD_NANOS * (i + 1) / (groups.size() + 1);
      threads.add(
          Thread.ofPlatform()
              .daemon()
              .name("loadstone-probe-" + group.name())
              .start(() -> run(group, originNanos, turnNanos, sink)));
    }
  }

  /// Ends sampling with what happened since the last whole second, where that is a good part of
  /// one; call it before the sink ends. Waits for a moment at most.
  public void finish() throws InterruptedException {
    finishing = true;
    threads.forEach(LockSupport::unpark);
    long untilNanos = clock.nanos() + MOST_FINISH_NANOS;
    for (int i = 0; i < threads.size(); i++) {
      long millis = (untilNanos - clock.nanos()) / NANOS_PER_MILLI;
      if (groups.get(i).ofThisMachine() && millis > 0) {
        threads.get(i).join(millis);
      }
    }
  }

  /// Stops sampling; a sample under way is not waited for.
  @Override
  public void close() {
    closed = true;
    threads.forEach(Thread::interrupt);
    groups.forEach(group -> group.probes().forEach(Probe::close));
  }

  /// @param turnNanos a moment at which the probes are to read, as at every whole second before and
  ///   after it
  private void run(Group group, long originNanos, long turnNanos, Consumer<SideSample> sink) {
    long lastNanos = 0;
    while (!closed && !finishing) {
      long sinceTurn = clock.nanos() - turnNanos;
      LockSupport.parkNanos(PERIOD_NANOS - Math.floorMod(sinceTurn, PERIOD_NANOS));
      long now = clock.nanos() - originNanos;
      boolean worth = !finishing || (group.ofThisMachine() && now - lastNanos > PERIOD_NANOS / 4);
      if (!closed && worth) {
        sample(group, originNanos, sink);
        lastNanos = now;
      }
    }
  }

  private void sample(Group group, long originNanos, Consumer<SideSample> sink) {
    for (Probe probe : group.probes()) {
      probe.sample(clock.nanos() - originNanos, sink);
    }
  }
}
