package dev.loadstone.lab.mini;

import dev.loadstone.lab.scenario.Label;
import dev.loadstone.lab.scenario.LiveScenario;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Servers with two faults at once.
final class DoubleFaults {
  private static final String POOL = "connection-pool-limit";

  private DoubleFaults() {}

  private static Label both(String one, String other) {
    return new Label(
        List.of(new Label.Truth(one, Map.of()), new Label.Truth(other, Map.of())),
        List.of(),
        List.of());
  }

  static LiveScenario poolAndCollection() {
    return MiniScenario.of(
        "D1",
        "a pool is too small, and now and then everything stops, as for a full collection",
        draw -> both(POOL, "stop-the-world-pause"),
        Loads::closed,
        works -> {
          Slots slots = new Slots(Slots.ofDose(works.draw(), works.looks().connections()));
          Barrier barrier = new Barrier();
          double stall = works.dosed(0, 20, 40, 80, 120, 200);
          SplittableRandom random = new SplittableRandom(works.looks().seed());
          if (works.draw().faulty()) {
            works.repeat(() -> {
              Looks.sleep(random.nextDouble(200, 1000));
              barrier.close(() -> Looks.sleep(stall));
            });
          }
          return works.anywhere(visit -> {
            barrier.pass(visit);
            slots.use(visit, () -> works.looks().serve(visit));
            barrier.pass(visit);
            return works.looks().reply();
          });
        });
  }

  static LiveScenario rateAndBackend() {
    return MiniScenario.of(
        "D2",
        "a token bucket refuses some requests, and one of three backends is slow",
        draw -> both("rate-limit", "slow-backend"),
        draw -> Loads.constant(300),
        works -> {
          TokenBucket bucket = new TokenBucket(300 * works.dosed(4, 0.95, 0.9, 0.8, 0.6, 0.4), 10);
          double factor = works.dosed(1, 2, 3, 4, 6, 10);
          return works.anywhere(visit -> {
            if (!bucket.take()) {
              visit.touchedIf(true);
              return Reply.text(429, "Too Many Requests\n");
            }
            boolean slow = visit.number() % 3 == 1;
            visit.touchedIf(slow && factor > 1);
            Looks.sleep(works.looks().serviceMillis(visit) * (slow ? factor : 1));
            return works.looks().reply();
          });
        });
  }

  static LiveScenario growthAndBacklog() {
    return MiniScenario.of(
        "D3",
        "work grows with every request, and connections wait in a short line to be accepted",
        draw -> both("drift", "accept-queue-overflow"),
        draw -> List.of("-c", "20", "-d", "6s", "--no-keepalive"),
        works -> {
          double growth = works.dosed(0, 2, 5, 10, 20, 40) / 1000;
          Duration pause = Duration.ofMillis((long) works.dosed(0, 2, 4, 8, 12, 20));
          return works.raw(
              visit -> {
                visit.touchedIf(works.draw().faulty());
                Looks.sleep(works.looks().serviceMillis(visit) + growth * visit.number());
                return works.looks().reply();
              },
              Wire.plain().accepting(works.draw().faulty() ? 2 : 1024, pause));
        });
  }

  static LiveScenario cacheAndThreads() {
    return MiniScenario.of(
        "D4",
        "some answers are not in the cache, and Tomcat has too few threads",
        draw -> both("cache-miss-mix", "worker-thread-limit"),
        Loads::closed,
        works -> {
          works.meters();
          double share = works.dosed(0, 0.03, 0.08, 0.15, 0.3, 0.5);
          int threads = Slots.ofDose(works.draw(), works.looks().connections());
          return works.tomcat(
              visit -> {
                boolean missed = works.looks().chosen(visit, share);
                visit.touchedIf(works.draw().faulty());
                Looks.sleep(missed ? 60 : 4);
                return works.looks().reply();
              },
              new TomcatSite.Settings(threads, 100));
        });
  }

  static LiveScenario breakerAndTimeout() {
    return MiniScenario.of(
        "D5",
        "a service behind hangs, and a breaker cuts its callers off for a while",
        draw -> both("circuit-breaker", "upstream-timeout"),
        draw -> Loads.poisson(120, "-d", "6s"),
        works -> {
          Upstream upstream = works.closing(new Upstream());
          Breaker breaker = new Breaker(8, 0.7);
          double share = works.dosed(0, 0.3, 0.45, 0.6, 0.75, 0.9);
          return works.anywhere(visit -> {
            if (!breaker.allows()) {
              visit.touchedIf(true);
              return Reply.text(503, "Service Unavailable\n");
            }
            boolean hangs = visit.seconds() > 0.5 && works.looks().chosen(visit, share);
            visit.touchedIf(hangs);
            works.looks().serve(visit);
            boolean answered = upstream.answers(hangs, 300);
            breaker.heard(answered);
            return answered ? works.looks().reply() : Reply.text(504, "Gateway Timeout\n");
          });
        });
  }
}
