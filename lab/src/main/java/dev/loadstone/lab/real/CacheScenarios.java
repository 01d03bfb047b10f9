package dev.loadstone.lab.real;

import dev.loadstone.lab.mini.Doses;
import dev.loadstone.lab.mini.Loads;
import dev.loadstone.lab.mini.Looks;
import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.Label;
import dev.loadstone.lab.scenario.LiveScenario;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/// Scenarios of an application in Java that keeps its answers in Redis.
final class CacheScenarios {
  private static final List<String> REDIS = List.of(Redis.PROGRAM);
  private static final String GET = "get";
  private static final String SET = "set";
  private static final String KEY = "front";
  private static final int LIFE_MILLIS = 1000;
  private static final double STALLED_MILLIS = 4;

  private CacheScenarios() {}

  static LiveScenario misses() {
    return RealScenario.of(
        "F54",
        "some answers are not in Redis and have to be made",
        REDIS,
        draw -> Label.of("cache-miss-mix", Map.of("missShare", missing(draw))),
        Loads::closed,
        premises -> {
          Redis cache = Redis.start(premises);
          cache.ask(SET, KEY, "made");
          double cost = premises.looks().knob("cost", 30, 80);
          double share = missing(premises.draw());
          long seed = premises.looks().seed();
          return Hosted.open(
              premises,
              (number, millis) -> {
                boolean gone = new SplittableRandom(seed + number).split().nextDouble() < share;
                if (cache.ask(GET, gone ? "item" + number : KEY).isEmpty()) {
                  sleep(cost);
                }
                sleep(millis / 4);
                return gone;
              });
        });
  }

  private static double missing(Draw draw) {
    return Doses.of(draw, 0, 0.02, 0.05, 0.15, 0.4, 0.7);
  }

  static LiveScenario stampede() {
    return RealScenario.of(
        "F55",
        "Redis forgets an answer each second, and all who want it make it anew",
        REDIS,
        draw ->
            Label.of("cache-stampede", Map.of("periodSeconds", (LIFE_MILLIS + cost(draw)) / 1000))
                .accepting("periodic-stall"),
        draw -> Loads.poisson(300, "-d", "6s"),
        premises -> {
          Redis cache = Redis.start(premises);
          double cost = cost(premises.draw());
          if (!premises.draw().faulty()) {
            cache.ask(SET, KEY, "made");
          }
          return Hosted.open(
              premises,
              (number, millis) -> {
                boolean gone = cache.ask(GET, KEY).isEmpty();
                if (gone) {
                  sleep(cost);
                  cache.ask(SET, KEY, "made", "px", Integer.toString(LIFE_MILLIS));
                }
                sleep(millis / 2);
                return gone;
              });
        });
  }

  private static double cost(Draw draw) {
    return Doses.of(draw, 15, 15, 30, 60, 120, 200);
  }

  static LiveScenario blocked() {
    return RealScenario.of(
        "F56",
        "a command of a job keeps Redis from all others at fixed times",
        REDIS,
        draw -> Label.of("periodic-stall", Map.of("periodSeconds", period(draw) / 1000.0)),
        draw -> Loads.poisson(200, "-d", "6s"),
        premises -> {
          Redis cache = Redis.start(premises);
          cache.ask(SET, KEY, "made");
          if (premises.draw().faulty()) {
            String seconds =
                String.format(Locale.ROOT, "%.3f", premises.dosed(0, 0.01, 0.03, 0.08, 0.2, 0.5));
            premises.closing(
                new Job(period(premises.draw()), () -> cache.ask("debug", "sleep", seconds)));
          }
          return Hosted.open(
              premises,
              (number, millis) -> {
                boolean stalled = asked(cache) > STALLED_MILLIS;
                sleep(millis);
                return stalled;
              });
        });
  }

  private static double asked(Redis cache) throws IOException {
    long start = System.nanoTime();
    cache.ask(GET, KEY);
    return (System.nanoTime() - start) / 1e6;
  }

  private static long period(Draw draw) {
    return Math.round(Looks.of(draw).knob("period", 700, 1200));
  }

  private static void sleep(double millis) throws InterruptedException {
    Thread.sleep(Duration.ofNanos((long) (millis * 1e6)));
  }
}
