package dev.loadstone.lab.mini;

import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.Label;
import dev.loadstone.lab.scenario.LiveScenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/// Servers that stand still now and then.
final class StallFaults {
  private static final String PAUSE = "stop-the-world-pause";
  private static final String PERIODIC = "periodic-stall";
  private static final double MILLION = 1e6;

  private StallFaults() {}

  static LiveScenario forcedCollection() {
    return MiniScenario.of(
        "F15",
        "the server asks for a full garbage collection every so many requests",
        draw -> Label.of(PAUSE, Map.of()).accepting(PERIODIC),
        Loads::closed,
        works -> {
          LiveSet live = works.closing(new LiveSet());
          live.fill(works.dosed(0, 10, 25, 50, 80, 110) * MILLION);
          Pauses pauses = new Pauses();
          long every = (long) works.looks().knob("F15", 500, 900);
          return works.anywhere(visit ->
              pauses.watch(
                  visit,
                  () -> {
                    works.looks().serve(visit);
                    if (works.draw().faulty() && visit.number() % every == every - 1) {
                      collect();
                    }
                    return works.looks().reply();
                  }));
        });
  }

  @SuppressWarnings("System.gc")
  private static void collect() {
    System.gc();
  }

  static LiveScenario allocation() {
    return MiniScenario.of(
        "F16",
        "requests leave much that outlives young collections in a small heap",
        draw -> Label.of(PAUSE, Map.of()).accepting(PERIODIC),
        Loads::closed,
        works -> {
          LiveSet sessions = works.closing(new LiveSet());
          double most = works.dosed(0, 15, 30, 50, 70, 90) * MILLION;
          double each = works.draw().faulty() ? works.looks().knob("F16", 1e5, 2e5) : 0;
          Pauses pauses = new Pauses();
          return works.anywhere(visit ->
              pauses.watch(
                  visit,
                  () -> {
                    works.looks().serve(visit);
                    sessions.turnOver(each, most);
                    return works.looks().reply();
                  }));
        });
  }

  static LiveScenario fixedPeriod() {
    return MiniScenario.of(
        "F17",
        "everything waits while a job runs that starts at a fixed period",
        StallFaults::periodic,
        Loads::closed,
        works -> {
          Barrier barrier = new Barrier();
          job(works, barrier, () -> {});
          return works.anywhere(visit -> {
            barrier.pass(visit);
            works.looks().serve(visit);
            barrier.pass(visit);
            return works.looks().reply();
          });
        });
  }

  static LiveScenario flushOnWrites() {
    return MiniScenario.of(
        "F18",
        "writes go to a journal that is forced to disk at a fixed period, and wait meanwhile",
        StallFaults::periodic,
        draw -> Loads.closed(draw, "-m", "POST", "-b", "{\"quantity\":1}"),
        works -> {
          Barrier barrier = new Barrier();
          Journal journal = works.closing(new Journal(works));
          job(works, barrier, journal::force);
          return works.raw(
              visit -> {
                works.looks().serve(visit);
                barrier.pass(visit);
                journal.append(visit.number());
                return works.looks().reply();
              },
              Wire.plain());
        });
  }

  /// The job takes its time on top of what it does.
  private static void job(Works works, Barrier barrier, Runnable extra) {
    if (works.draw().faulty()) {
      double rest = 1000 * period(works.draw()) - stallMillis(works.draw());
      works.repeat(() -> {
        Looks.sleep(rest);
        barrier.close(() -> {
          extra.run();
          Looks.sleep(stallMillis(works.draw()));
        });
      });
    }
  }

  private static Label periodic(Draw draw) {
    return Label.of(PERIODIC, Map.of("periodSeconds", period(draw), "stallMs", stallMillis(draw)))
        .accepting(PAUSE);
  }

  private static double period(Draw draw) {
    return Looks.of(draw).knob("period", 0.4, 0.8);
  }

  private static double stallMillis(Draw draw) {
    return Doses.of(draw, 0, 10, 25, 50, 90, 150);
  }

  /// A file that grows by a line for each write.
  private static final class Journal implements AutoCloseable {
    private final FileChannel file;

    Journal(Works works) throws IOException {
      file =
          FileChannel.open(
              works.folder().resolve("journal"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING);
    }

    void append(long number) throws IOException {
      file.write(ByteBuffer.allocate(64).putLong(number).rewind());
    }

    void force() {
      try {
        file.force(true);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
