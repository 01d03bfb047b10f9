package dev.loadstone.lab.mini;

import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.Label;
import dev.loadstone.lab.scenario.LiveScenario;
import java.util.Map;
import java.util.SplittableRandom;

/// Servers where some requests fare worse than others.
final class MixtureFaults {
  private static final String BACKENDS = "backends";

  private MixtureFaults() {}

  static LiveScenario cacheMix() {
    return MiniScenario.of(
        "F29",
        "some answers are not in the cache and take much longer",
        draw -> Label.of("cache-miss-mix", Map.of("missShare", missShare(draw))),
        Loads::closed,
        works -> {
          double miss = works.looks().knob("F29", 30, 80);
          return works.anywhere(visit -> {
            boolean missed = works.looks().chosen(visit, missShare(works.draw()));
            visit.touchedIf(missed);
            Looks.sleep(missed ? miss : 2);
            return works.looks().reply();
          });
        });
  }

  private static double missShare(Draw draw) {
    return Doses.of(draw, 0, 0.02, 0.05, 0.15, 0.4, 0.7);
  }

  static LiveScenario stampede() {
    return MiniScenario.of(
        "F30",
        "a cached answer expires at fixed times, and all who want it make it anew",
        draw ->
            Label.of("cache-stampede", Map.of("periodSeconds", lifetime(draw)))
                .accepting("periodic-stall"),
        Loads::closed,
        works -> {
          Cached cached = new Cached(lifetime(works.draw()), works.dosed(0, 15, 30, 60, 120, 200));
          return works.anywhere(visit -> {
            cached.read(visit);
            works.looks().serve(visit);
            return works.looks().reply();
          });
        });
  }

  private static double lifetime(Draw draw) {
    return Looks.of(draw).knob("lifetime", 0.4, 0.8);
  }

  /// One value that is kept for a time.
  private static final class Cached {
    private final long lifeNanos;
    private final double makingMillis;
    private volatile long madeNanos = System.nanoTime();

    Cached(double lifeSeconds, double makingMillis) {
      lifeNanos = (long) (lifeSeconds * 1e9);
      this.makingMillis = makingMillis;
    }

    void read(Visit visit) throws InterruptedException {
      if (System.nanoTime() - madeNanos > lifeNanos && makingMillis > 0) {
        visit.touchedIf(true);
        Looks.sleep(makingMillis);
        madeNanos = System.nanoTime();
      }
    }
  }

  static LiveScenario slowBackend() {
    return MiniScenario.of(
        "F40",
        "one of several backends is slow",
        draw ->
            Label.of("slow-backend", Map.of("share", 1.0 / backends(draw)))
                .accepting("cache-miss-mix"),
        Loads::closed,
        works -> {
          double factor = works.dosed(1, 1.5, 2, 3, 5, 10);
          boolean sticky = works.looks().knob("sticky", 0, 1) < 0.5;
          return works.raw(
              visit -> {
                long chosen = sticky ? visit.line().connection() : visit.number();
                boolean slow = chosen % backends(works.draw()) == 1;
                visit.touchedIf(slow && factor > 1);
                Looks.sleep(works.looks().serviceMillis(visit) * (slow ? factor : 1));
                return works.looks().reply();
              },
              Wire.plain());
        });
  }

  private static int backends(Draw draw) {
    return (int) Looks.of(draw).knob(BACKENDS, 2, 6);
  }

  static LiveScenario failingBackend() {
    return MiniScenario.of(
        "F41",
        "one of several backends answers 500 in bursts",
        draw ->
            Label.of("failing-backend", Map.of("share", failShare(draw) / backends(draw)))
                .accepting("error-burst", "application-errors"),
        Loads::closed,
        works -> {
          double share = failShare(works.draw());
          double cycle = works.looks().knob("F41", 0.6, 1.2);
          return works.raw(
              visit -> {
                boolean fails =
                    visit.line().connection() % backends(works.draw()) == 1
                        && visit.seconds() % cycle > cycle * (1 - share);
                visit.touchedIf(fails);
                works.looks().serve(visit);
                return fails ? Reply.text(500, "Internal Server Error\n") : works.looks().reply();
              },
              Wire.plain());
        });
  }

  /// The share of the time in which the backend fails.
  private static double failShare(Draw draw) {
    return Doses.of(draw, 0, 0.03, 0.08, 0.2, 0.5, 1);
  }

  static LiveScenario costByData() {
    return MiniScenario.of(
        "F49",
        "what a request asks for decides its cost, and the size of its answer",
        draw -> Label.of("data-dependent-cost", Map.of()).accepting("cache-miss-mix"),
        Loads::closed,
        works -> {
          double millisPerKilobyte = works.dosed(0, 0.2, 0.5, 1, 2, 4);
          return works.anywhere(visit -> {
            SplittableRandom random = works.looks().random(visit);
            double kilobytes = 0.5 + 12 * Math.pow(random.nextDouble(), 3);
            visit.touchedIf(works.draw().faulty() && kilobytes > 3);
            Looks.sleep(works.looks().serviceMillis() + millisPerKilobyte * kilobytes);
            return works.looks().replyOf("x".repeat((int) (1000 * kilobytes)));
          });
        });
  }
}
