package dev.loadstone.lab.mini;

import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.Label;
import dev.loadstone.lab.scenario.LiveScenario;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Servers with faults that the catalogue has no name for.
final class StrangeFaults {
  private static final long SECOND_MILLIS = 1000;

  private StrangeFaults() {}

  private static Label unexplained(Draw draw) {
    return Label.of(Label.UNEXPLAINED, Map.of());
  }

  static LiveScenario deadlock() {
    return MiniScenario.of(
        "U1",
        "some requests take two locks in the wrong order and back off for a second",
        StrangeFaults::unexplained,
        Loads::closed,
        works -> {
          Crossing crossing = new Crossing();
          double share = works.dosed(0, 0.01, 0.02, 0.05, 0.1, 0.2);
          return works.anywhere(visit -> {
            crossing.pass(visit, works.looks().chosen(visit, share));
            works.looks().serve(visit);
            return works.looks().reply();
          });
        });
  }

  /// Two locks that are mostly taken in one order.
  private static final class Crossing {
    private final ReentrantLock first = new ReentrantLock();
    private final ReentrantLock second = new ReentrantLock();

    void pass(Visit visit, boolean wrongWay) throws InterruptedException {
      while (!crossed(wrongWay ? second : first, wrongWay ? first : second)) {
        visit.touchedIf(true);
        Thread.sleep(SECOND_MILLIS);
      }
    }

    private static boolean crossed(ReentrantLock outer, ReentrantLock inner)
        throws InterruptedException {
      outer.lockInterruptibly();
      try {
        Looks.sleep(0.1);
        if (!inner.tryLock(3, TimeUnit.MILLISECONDS)) {
          return false;
        }
        inner.unlock();
        return true;
      } finally {
        outer.unlock();
      }
    }
  }

  static LiveScenario everySeventhConnection() {
    return MiniScenario.of(
        "U2",
        "every seventh connection is a little slower, by a random time",
        draw -> unexplained(draw).accepting("slow-backend"),
        Loads::closed,
        works -> {
          double most = works.dosed(0, 2, 3, 6, 12, 24);
          return works.raw(
              visit -> {
                boolean slower = visit.line().connection() % 7 == 3;
                visit.touchedIf(slower && most > 0);
                works.looks().serve(visit);
                Looks.sleep(slower ? most * works.looks().random(visit).nextDouble() : 0);
                return works.looks().reply();
              },
              Wire.plain());
        });
  }

  static LiveScenario wallClockBatch() {
    return MiniScenario.of(
        "U3",
        "at the start of each second of the wall clock requests are slower for a while",
        draw -> unexplained(draw).accepting("periodic-stall"),
        Loads::closed,
        works -> {
          double slower = works.dosed(0, 5, 10, 20, 40, 80);
          return works.anywhere(visit -> {
            boolean batch = System.currentTimeMillis() % SECOND_MILLIS < 150;
            visit.touchedIf(batch && slower > 0);
            works.looks().serve(visit);
            Looks.sleep(batch ? slower : 0);
            return works.looks().reply();
          });
        });
  }
}
