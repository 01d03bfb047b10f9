package dev.loadstone.lab.mini;

import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.Label;
import dev.loadstone.lab.scenario.LiveScenario;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/// Servers that change while they are loaded.
final class ChangeFaults {
  private static final String AT = "atSeconds";
  private static final String COLD = "cold-start";
  private static final Reply FAILED = Reply.text(500, "Internal Server Error\n");

  private ChangeFaults() {}

  static LiveScenario coldCode() {
    return MiniScenario.of(
        "F27",
        "the server has just been started: its first requests run code that is not compiled yet",
        draw -> Label.of(COLD, Map.of()),
        draw -> Loads.constant(60),
        works -> {
          Stylesheet stylesheet = new Stylesheet((int) works.dosed(20, 5, 20, 60, 150, 300));
          if (!works.draw().faulty()) {
            stylesheet.rehearse();
          }
          return works.anywhere(visit -> {
            visit.touchedIf(works.draw().faulty() && visit.seconds() < 1);
            return works.looks().replyOf(stylesheet.page());
          });
        });
  }

  static LiveScenario lazyStart() {
    return MiniScenario.of(
        "F28",
        "the first request makes the server load its data, and all wait for it",
        draw -> Label.of(COLD, Map.of()),
        draw -> Loads.poisson(100),
        works -> {
          Latecomer data = new Latecomer(loadingMillis(works.draw()));
          return works.anywhere(visit -> {
            data.await(visit);
            works.looks().serve(visit);
            return works.looks().reply();
          });
        });
  }

  private static double loadingMillis(Draw draw) {
    return Doses.of(draw, 0, 100, 250, 500, 1000, 2000);
  }

  /// Data that is loaded when it is first wanted.
  private static final class Latecomer {
    private final double millis;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean loaded;

    Latecomer(double millis) {
      this.millis = millis;
    }

    void await(Visit visit) throws InterruptedException {
      long asked = System.nanoTime();
      lock.lockInterruptibly();
      try {
        Looks.sleep(loaded ? 0 : millis);
        loaded = true;
      } finally {
        lock.unlock();
      }
      visit.touchedIf(System.nanoTime() - asked > 1_000_000);
    }
  }

  static LiveScenario growingScan() {
    return MiniScenario.of(
        "F31",
        "every request adds to a list that every request scans",
        draw -> Label.of("drift", Map.of()),
        draw -> Loads.constant(100),
        works -> {
          // Of the 400 requests of a run, the last scans so many times what the first does.
          double growth = works.dosed(0, 0.2, 0.6, 1.5, 3, 6) / 400;
          return works.anywhere(visit -> {
            visit.touchedIf(growth * visit.number() > 0.1);
            Burner.burn(1 + growth * visit.number());
            return works.looks().reply();
          });
        });
  }

  static LiveScenario fillingHeap() {
    return MiniScenario.of(
        "F32",
        "every request leaves something in memory, and the collector works ever more",
        draw -> Label.of("drift", Map.of()).accepting("stop-the-world-pause"),
        draw -> Loads.constant(100),
        works -> {
          LiveSet kept = works.closing(new LiveSet());
          LiveSet passing = works.closing(new LiveSet());
          double each = works.dosed(0, 8e4, 1.4e5, 2e5, 2.6e5, 3.2e5);
          double passes = works.draw().faulty() ? 6e5 : 0;
          Pauses pauses = new Pauses();
          return works.anywhere(visit ->
              pauses.watch(
                  visit,
                  () -> {
                    kept.turnOver(each, 130e6);
                    passing.turnOver(passes, 4e6);
                    works.looks().serve(visit);
                    return works.looks().reply();
                  }));
        });
  }

  static LiveScenario fileLeak() {
    return MiniScenario.of(
        "F33",
        "requests leave files open until no more may be opened: 500",
        draw -> Label.of("descriptor-leak", Map.of("requestsBefore", (double) fileLimit(draw))),
        draw -> Loads.constant(150),
        works -> {
          Descriptors descriptors =
              works.closing(new Descriptors(works.folder(), fileLimit(works.draw())));
          return works.anywhere(visit -> {
            boolean opened = !works.draw().faulty() || descriptors.open();
            visit.touchedIf(!opened);
            works.looks().serve(visit);
            return opened ? works.looks().reply() : FAILED;
          });
        });
  }

  /// A run has 600 requests.
  private static int fileLimit(Draw draw) {
    return (int) Doses.of(draw, 1e9, 590, 560, 480, 350, 150);
  }

  /// The files of a process that may have so many open.
  private static final class Descriptors implements AutoCloseable {
    private final Path folder;
    private final int most;
    private final Queue<FileChannel> open = new ConcurrentLinkedQueue<>();

    Descriptors(Path folder, int most) {
      this.folder = folder;
      this.most = most;
    }

    synchronized boolean open() throws IOException {
      if (open.size() >= most) {
        return false;
      }
      open.add(
          FileChannel.open(
              folder.resolve("data"), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
      return true;
    }

    @Override
    public synchronized void close() throws IOException {
      for (FileChannel file : open) {
        file.close();
      }
    }
  }

  static LiveScenario poolLeak() {
    return MiniScenario.of(
        "F34",
        "some requests never give their database connection back",
        draw ->
            new Label(
                List.of(
                    new Label.Truth("drift", Map.of()),
                    new Label.Truth("connection-pool-limit", Map.of())),
                List.of("pool-acquire-timeout"),
                List.of("cpu-saturation")),
        draw -> Loads.poisson(150),
        works -> {
          Database database = works.closing(new Database(20, 400, works.meters()));
          double share = works.dosed(0, 0.03, 0.04, 0.06, 0.1, 0.2);
          return works.anywhere(visit -> leaking(works, database, visit, share));
        });
  }

  private static Reply leaking(Works works, Database database, Visit visit, double share) {
    double millis = works.looks().serviceMillis(visit);
    try {
      if (works.looks().chosen(visit, share)) {
        database.leak(visit, millis);
      } else {
        database.lookUp(visit, millis);
      }
      return works.looks().reply();
    } catch (SQLException _) {
      return FAILED;
    }
  }

  static LiveScenario neighbour() {
    return MiniScenario.of(
        "F42",
        "in the middle of the run something else on the machine computes",
        draw -> Label.of("step-change", Map.of(AT, 1.5)).accepting("cpu-saturation"),
        draw -> Loads.constant(100),
        works -> {
          int hungry =
              (int) (works.dosed(0, 1, 2, 3, 5, 8) * Runtime.getRuntime().availableProcessors());
          for (int i = 0; i < hungry; i++) {
            works.repeat(() -> {
              double seconds = works.tally().seconds();
              if (seconds > 1.5 && seconds < 3) {
                Burner.burn(20);
              } else {
                Looks.sleep(20);
              }
            });
          }
          return works.anywhere(visit -> {
            visit.touchedIf(hungry > 0 && visit.seconds() > 1.5 && visit.seconds() < 3);
            Burner.burn(2.5);
            return works.looks().reply();
          });
        });
  }

  static LiveScenario secondWorker() {
    return MiniScenario.of(
        "F43",
        "in the middle of the run more workers join",
        draw -> Label.of("capacity-added", Map.of(AT, 2.0)).accepting("capacity-ceiling"),
        Loads::closed,
        works -> {
          int enough = works.looks().connections();
          int before = Slots.ofDose(works.draw(), enough);
          Slots slots = new Slots(before);
          works.repeat(() -> {
            Looks.sleep(5);
            if (works.tally().seconds() >= 2) {
              slots.add(enough - before);
              Thread.sleep(Long.MAX_VALUE);
            }
          });
          return works.anywhere(visit -> {
            slots.use(visit, () -> works.looks().serve(visit));
            return works.looks().reply();
          });
        });
  }

  static LiveScenario retryStorm() {
    return MiniScenario.of(
        "F44",
        "after a short stop of the service behind, its callers' retries keep it overloaded",
        draw -> Label.of("retry-storm", Map.of()),
        draw -> Loads.poisson(150, "-d", "6s"),
        works -> {
          Retries retries =
              works.closing(
                  new Retries(
                      (int) works.dosed(1, 2, 3, 3, 4, 5),
                      works.dosed(0, 250, 400, 600, 800, 1000)));
          return works.anywhere(visit ->
              retries.call(visit) ? works.looks().reply() : Reply.text(504, "Gateway Timeout\n"));
        });
  }
}
