package dev.loadstone.lab.mini;

import dev.loadstone.lab.scenario.Draw;
import java.util.concurrent.Semaphore;

/// So many visits may be inside at a time; the others wait in line.
final class Slots {
  /// A visit that waited longer than this was touched.
  private static final long TOUCH_NANOS = 1_000_000;

  private final Semaphore free;

  /// What is done inside.
  interface Work {
    void run() throws InterruptedException;
  }

  Slots(int size) {
    free = new Semaphore(size, true);
  }

  /// Waits for a slot and works in it.
  void use(Visit visit, Work work) throws InterruptedException {
    take(visit);
    try {
      work.run();
    } finally {
      free.release();
    }
  }

  /// Waits for a slot that is never given back.
  void take(Visit visit) throws InterruptedException {
    long asked = System.nanoTime();
    free.acquire();
    visit.touchedIf(System.nanoTime() - asked > TOUCH_NANOS);
  }

  /// Makes room for more.
  void add(int more) {
    free.release(more);
  }

  /// The slots for a dose, of so many that would be enough.
  static int ofDose(Draw draw, int enough) {
    return (int) Math.max(1, Math.round(enough * Doses.of(draw, 1, 0.8, 0.6, 0.4, 0.25, 0.12)));
  }
}
