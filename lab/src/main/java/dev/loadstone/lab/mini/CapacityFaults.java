package dev.loadstone.lab.mini;

import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.Label;
import dev.loadstone.lab.scenario.LiveScenario;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Servers that let too few in at a time.
final class CapacityFaults {
  private static final String SLOTS = "slots";
  private static final String CEILING = "capacity-ceiling";
  private static final String POOL = "connection-pool-limit";
  private static final String THREADS = "worker-thread-limit";
  private static final String SERIAL = "serial-section";
  private static final String CPU = "cpu-saturation";

  private CapacityFaults() {}

  static LiveScenario semaphorePool() {
    return MiniScenario.of(
        "F1",
        "a counting lock in front of the database lets few requests in at a time",
        draw -> limit(POOL, slots(draw)).accepting(CEILING).forbidding(CPU),
        Loads::closed,
        works -> {
          Slots slots = new Slots(slots(works.draw()));
          double outside = works.looks().knob("F1", 0.5, 3);
          return works.anywhere(visit -> {
            Looks.sleep(outside);
            slots.use(visit, () -> works.looks().serve(visit));
            return works.looks().reply();
          });
        });
  }

  static LiveScenario databasePool() {
    return MiniScenario.of(
            "F2",
            "the HikariCP pool of database connections is too small",
            draw -> limit(POOL, slots(draw)).accepting(CEILING).forbidding(CPU),
            Loads::closed,
            works -> {
              Database database =
                  works.closing(new Database(slots(works.draw()), 30_000, works.meters()));
              return works.anywhere(visit -> query(works, database, visit));
            })
        .repairedBy("maximumPoolSize");
  }

  static LiveScenario acquireTimeout() {
    return MiniScenario.of(
            "F3",
            "the pool is too small and requests give up waiting for a connection: 500",
            draw ->
                Label.of("pool-acquire-timeout", Map.of("timeoutSeconds", 0.25))
                    .accepting(POOL)
                    .forbidding(CPU),
            draw -> Loads.poisson(250),
            works -> {
              // 250/s of holds of 20 ms need 5 connections on average.
              int size = (int) works.dosed(24, 5, 4, 3, 2, 1);
              Database database = works.closing(new Database(size, 250, works.meters()));
              return works.anywhere(visit -> {
                try {
                  database.lookUp(visit, 20);
                  return works.looks().reply();
                } catch (SQLException _) {
                  return Reply.text(500, "Internal Server Error\n");
                }
              });
            })
        .repairedBy("maximumPoolSize");
  }

  static LiveScenario synchronizedBlock() {
    return MiniScenario.of(
        "F5",
        "a part of every request runs in a synchronized block",
        draw -> limit(SERIAL, 1).accepting(CEILING).forbidding(CPU),
        Loads::closed,
        works -> {
          double share = works.dosed(0, 0.05, 0.1, 0.2, 0.35, 0.6);
          Object lock = new Object();
          return works.anywhere(visit -> {
            double whole = works.looks().serviceMillis(visit);
            Looks.sleep(whole * (1 - share));
            holdAlone(visit, lock, whole * share);
            return works.looks().reply();
          });
        });
  }

  static LiveScenario singleThread() {
    return MiniScenario.of(
        "F7",
        "one thread serves all requests",
        draw -> limit(SERIAL, 1).accepting(THREADS, CEILING).forbidding(CPU),
        draw -> Loads.closed(draw),
        works -> {
          double millis = works.dosed(0.2, 0.5, 1, 2, 4, 8);
          return works.jdk(
              visit -> {
                visit.touchedIf(works.draw().faulty());
                Looks.sleep(millis);
                return works.looks().reply();
              },
              works.draw().faulty() ? 1 : 0);
        });
  }

  static LiveScenario tomcatThreads() {
    return MiniScenario.of(
            "F8",
            "Tomcat has too few threads",
            draw -> limit(THREADS, slots(draw)).accepting(CEILING).forbidding(CPU),
            Loads::closed,
            works -> {
              works.meters();
              int threads = slots(works.draw());
              return works.tomcat(
                  visit -> {
                    visit.touchedIf(threads < works.looks().connections());
                    works.looks().serve(visit);
                    return works.looks().reply();
                  },
                  new TomcatSite.Settings(threads, 100));
            })
        .repairedBy("maxThreads");
  }

  static LiveScenario boundedQueue() {
    return MiniScenario.of(
        "F10",
        "work waits in a short queue before few threads; what finds it full gets 503",
        draw -> limit("concurrency-limit", 2 * workers(draw)).accepting(THREADS),
        draw -> Loads.poisson(400),
        works -> {
          int workers = workers(works.draw());
          ThreadPoolExecutor pool =
              new ThreadPoolExecutor(
                  workers, workers, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(workers));
          works.closing(() -> {
            pool.shutdownNow();
            pool.close();
          });
          return works.anywhere(visit -> queued(works, pool, visit));
        });
  }

  /// 400/s of 20 ms need 8 on average.
  private static int workers(Draw draw) {
    return (int) Doses.of(draw, 48, 9, 7, 5, 4, 2);
  }

  private static Reply queued(Works works, ThreadPoolExecutor pool, Visit visit)
      throws InterruptedException {
    try {
      Future<Reply> reply =
          pool.submit(() -> {
            Looks.sleep(20);
            return works.looks().reply();
          });
      return reply.get();
    } catch (RejectedExecutionException _) {
      visit.touchedIf(true);
      return Reply.text(503, "Service Unavailable\n");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  static LiveScenario contention() {
    return MiniScenario.of(
        "F14",
        "a shared section takes the longer the more wait for it",
        draw -> Label.of("contention-collapse", Map.of()).accepting(SERIAL).forbidding(CPU),
        draw -> List.of("--steps", "1s:1,1s:4,1s:12,1500ms:32"),
        works -> {
          double worse = works.dosed(0, 0.02, 0.05, 0.1, 0.2, 0.4);
          Convoy convoy = new Convoy(works.draw().faulty() ? 0.5 : 0, worse);
          return works.anywhere(visit -> {
            works.looks().serve(visit);
            convoy.pass(visit);
            return works.looks().reply();
          });
        });
  }

  static LiveScenario bandwidth() {
    return MiniScenario.of(
        "F45",
        "the link of the server is narrow",
        draw -> Label.of("bandwidth-limit", Map.of("bytesPerSecond", bytesPerSecond(draw))),
        Loads::closed,
        works -> {
          String body = "x".repeat((int) works.looks().knob("F45", 30_000, 120_000));
          Wire wire =
              works.draw().faulty()
                  ? Wire.plain().limited(bytesPerSecond(works.draw()))
                  : Wire.plain();
          return works.raw(
              visit -> {
                visit.touchedIf(works.draw().faulty());
                works.looks().serve(visit);
                return works.looks().replyOf(body);
              },
              wire);
        });
  }

  private static double bytesPerSecond(Draw draw) {
    return Doses.of(draw, 1e9, 64e6, 32e6, 16e6, 8e6, 4e6);
  }

  static LiveScenario http2Streams() {
    return MiniScenario.of(
        "F47",
        "the server allows few HTTP/2 streams at a time on a connection",
        draw ->
            Label.of("h2-stream-limit", Map.of("streams", (double) streams(draw)))
                .accepting(CEILING),
        draw -> List.of("--http", "2", "-c", "2", "--streams", "16", "-d", "4s"),
        works ->
            works.tomcat(
                visit -> {
                  visit.touchedIf(works.draw().faulty());
                  works.looks().serve(visit);
                  return works.looks().reply();
                },
                new TomcatSite.Settings(200, streams(works.draw()))));
  }

  private static int streams(Draw draw) {
    return (int) Doses.of(draw, 100, 12, 8, 5, 3, 2);
  }

  private static Label limit(String cause, int slots) {
    return Label.of(cause, Map.of(SLOTS, (double) slots));
  }

  private static int slots(Draw draw) {
    return Slots.ofDose(draw, Looks.of(draw).connections());
  }

  private static Reply query(Works works, Database database, Visit visit) {
    try {
      database.lookUp(visit, works.looks().serviceMillis(visit));
      return works.looks().reply();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void holdAlone(Visit visit, Object lock, double millis)
      throws InterruptedException {
    long asked = System.nanoTime();
    synchronized (lock) {
      visit.touchedIf(System.nanoTime() - asked > 1_000_000);
      Looks.sleep(millis);
    }
  }
}
