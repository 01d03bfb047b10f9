package dev.loadstone.lab.mini;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/// Tells which visits a garbage collection stopped.
final class Pauses {
  private static final long TOUCH_MILLIS = 3;

  private final List<GarbageCollectorMXBean> collectors =
      ManagementFactory.getGarbageCollectorMXBeans();

  /// What a page does.
  interface Work {
    Reply run() throws InterruptedException, IOException;
  }

  Reply watch(Visit visit, Work work) throws InterruptedException, IOException {
    long before = millis();
    Reply reply = work.run();
    visit.touchedIf(millis() - before >= TOUCH_MILLIS);
    return reply;
  }

  private long millis() {
    long sum = 0;
    for (GarbageCollectorMXBean collector : collectors) {
      sum += collector.getCollectionTime();
    }
    return sum;
  }
}
