package dev.loadstone.probe;

import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.NanoClock;
import dev.loadstone.metrics.SideSample;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/// The pauses of this process by garbage collection, each with its own time, as the JVM announces
/// them (to the millisecond).
final class GcProbe implements Probe {
  private static final long NANOS_PER_MILLI = 1_000_000;

  /// Announcements kept between two readings; far more than a second can have.
  private static final int MOST = 1_000;

  private record Pause(long endNanos, long millis) {}

  private final NanoClock clock;
  private final long jvmStartNanos;
  private final Queue<Pause> pauses = new ConcurrentLinkedQueue<>();
  private final NotificationListener listener = (notification, _) -> heard(notification);

  GcProbe(NanoClock clock) {
    this.clock = clock;
    this.jvmStartNanos =
        clock.nanos() - ManagementFactory.getRuntimeMXBean().getUptime() * NANOS_PER_MILLI;
    emitters().forEach(e -> e.addNotificationListener(listener, null, null));
  }

  @Override
  public String name() {
    return "gc";
  }

  @Override
  public void sample(long atNanos, Consumer<SideSample> sink) {
    long originNanos = clock.nanos() - atNanos;
    long longest = 0;
    for (Pause pause = pauses.poll(); pause != null; pause = pauses.poll()) {
      // What was collected before the run is none of its pauses.
      if (pause.endNanos() > originNanos) {
        longest = Math.max(longest, pause.millis());
        put(sink, HealthSeries.GC, pause.endNanos() - originNanos, pause.millis());
      }
    }
    put(sink, HealthSeries.GC_PAUSE, atNanos, longest);
  }

  @Override
  public void close() {
    emitters()
        .forEach(e -> {
          try {
            e.removeNotificationListener(listener);
          } catch (ListenerNotFoundException _) {
            // Removed before.
          }
        });
  }

  /// Notes a collection.
  ///
  /// @param endMillis since the start of the JVM
  void collected(long endMillis, long millis) {
    if (pauses.size() < MOST) {
      pauses.add(new Pause(jvmStartNanos + endMillis * NANOS_PER_MILLI, millis));
    }
  }

  private void heard(Notification notification) {
    if (notification.getUserData() instanceof CompositeData data) {
      // Read as it comes: what turns it into an object of its own checks each of its fields, and
      // takes 10 ms at its first time.
      boolean pause = data.get("gcName") instanceof String name && !concurrent(name);
      // A concurrent cycle runs beside the workers: its duration is no pause.
      if (pause && data.get("gcInfo") instanceof CompositeData gc) {
        collected(millis(gc, "endTime"), millis(gc, "duration"));
      }
    }
  }

  private static long millis(CompositeData gc, String item) {
    return gc.get(item) instanceof Long millis ? millis : 0;
  }

  private static boolean concurrent(String collector) {
    return collector.contains("Concurrent") || collector.contains("Cycles");
  }

  private static Stream<NotificationEmitter> emitters() {
    return ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class).stream()
        .filter(NotificationEmitter.class::isInstance)
        .map(NotificationEmitter.class::cast);
  }

  private static void put(Consumer<SideSample> sink, String name, long atNanos, long millis) {
    sink.accept(new SideSample(HealthSeries.GENERATOR, name, "ms", atNanos, millis));
  }
}
