package dev.loadstone.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class CollectorTest {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;

  /// Keeps what it is given.
  private static final class Memory implements RunSink {
    final List<Interval> intervals = new ArrayList<>();
    final List<SideSample> sides = new ArrayList<>();
    final List<Exhibit> exhibits = new ArrayList<>();
    final List<RunEnd> ends = new ArrayList<>();
    long requests;

    @Override
    public void requests(SampleBlock block) {
      requests += block.size();
    }

    @Override
    public void interval(Interval interval) {
      intervals.add(interval);
    }

    @Override
    public void side(SideSample sample) {
      sides.add(sample);
    }

    @Override
    public void exhibit(Exhibit exhibit) {
      exhibits.add(exhibit);
    }

    @Override
    public void end(RunEnd end) {
      ends.add(end);
    }

    long sum(ToLongFunction<Interval> field) {
      return intervals.stream().mapToLong(field).sum();
    }
  }

  private long now;
  private final Memory memory = new Memory();

  private Collector collector(List<Recorder> recorders, IntervalListener... listeners) {
    return new Collector(() -> 500 + now, 500, recorders, memory, List.of(listeners));
  }

  private static void answer(Recorder recorder, long due, long sent, long end, int status) {
    recorder.due();
    recorder.sent();
    recorder.ended(due, sent, end, end, 10, 5, 0, 0, 0, 1, Outcome.ofStatus(status), 0, 0);
    recorder.publish();
  }

  @Test
  void aRequestCountsInTheSecondInWhichItEnded() {
    Recorder recorder = new Recorder();
    Collector collector = collector(List.of(recorder));
    answer(recorder, 0, 0, SECOND - 1, 200);
    answer(recorder, 0, 0, SECOND, 200);
    now = SECOND + Collector.GRACE_NANOS;
    collector.tick();
    assertThat(memory.intervals).hasSize(1);
    assertThat(memory.intervals.getFirst().ended()).isEqualTo(1);
    now = 2 * SECOND + Collector.GRACE_NANOS;
    collector.tick();
    assertThat(memory.intervals.getLast().ended()).isEqualTo(1);
  }

  @Test
  void aRequestHandedOverJustAfterItsSecondStillCountsInIt() {
    Recorder recorder = new Recorder();
    Collector collector = collector(List.of(recorder));
    now = SECOND + 1;
    collector.tick();
    answer(recorder, 0, 0, SECOND - 1, 200);
    now = SECOND + Collector.GRACE_NANOS;
    collector.tick();
    assertThat(memory.intervals.getFirst().ended()).isEqualTo(1);
  }

  @Test
  void aRequestHandedOverMuchLaterCountsInTheOldestOpenSecond() {
    Recorder recorder = new Recorder();
    Collector collector = collector(List.of(recorder));
    now = SECOND + Collector.GRACE_NANOS;
    collector.tick();
    answer(recorder, 0, 0, SECOND - 1, 200);
    collector.finish(new RunEnd(now, false, "done"));
    assertThat(memory.intervals).extracting(Interval::ended).containsExactly(0L, 1L);
  }

  @Test
  void sumsOverTheIntervalsAreExactHoweverLateTheTicks() {
    Random random = new Random(5);
    List<Recorder> recorders = List.of(new Recorder(), new Recorder(), new Recorder());
    Collector collector = collector(recorders);
    long ended = 0;
    long dropped = 0;
    for (int round = 0; round < 500; round++) {
      now += random.nextInt(20) == 0 ? random.nextLong(30 * SECOND) : random.nextLong(SECOND);
      Recorder recorder = recorders.get(random.nextInt(3));
      for (int i = random.nextInt(50); i > 0; i--) {
        if (random.nextInt(9) == 0) {
          recorder.due();
          recorder.dropped(now - random.nextLong(SECOND), now, 0);
          dropped++;
        } else {
          long end = Math.max(0, now - random.nextLong(2 * SECOND));
          answer(recorder, end, end, end, random.nextBoolean() ? 200 : 500);
          ended++;
        }
      }
      recorder.publish();
      if (random.nextBoolean()) {
        collector.tick();
      }
    }
    collector.finish(new RunEnd(now - random.nextLong(SECOND), false, "done"));

    assertThat(memory.requests).isEqualTo(ended + dropped);
    assertThat(memory.sum(Interval::ended)).isEqualTo(ended);
    assertThat(memory.sum(Interval::dropped)).isEqualTo(dropped);
    assertThat(memory.sum(Interval::sent)).isEqualTo(ended);
    assertThat(memory.sum(Interval::due)).isEqualTo(ended + dropped);
    assertThat(memory.sum(Interval::bytesIn)).isEqualTo(ended * 10);
    assertThat(memory.sum(i -> i.lag().getTotalCount())).isEqualTo(ended);
    assertThat(memory.intervals.getLast().inFlight()).isZero();
    long start = 0;
    for (Interval interval : memory.intervals) {
      assertThat(interval.startNanos()).isEqualTo(start);
      start = interval.endNanos();
    }
  }

  @Test
  void successesFailuresAndLatenessAreKeptApart() {
    Recorder recorder = new Recorder();
    Collector collector = collector(List.of(recorder));
    answer(recorder, 0, 2 * MILLI, 10 * MILLI, 200);
    answer(recorder, 0, 0, 20 * MILLI, 503);
    collector.finish(new RunEnd(30 * MILLI, false, "done"));

    Interval interval = memory.intervals.getFirst();
    assertThat(interval.late()).isEqualTo(1);
    assertThat(interval.failed()).isEqualTo(1);
    assertThat(interval.responseSuccess().getTotalCount()).isEqualTo(1);
    assertThat(interval.responseSuccess().getMaxValue() / MILLI).isEqualTo(10);
    assertThat(interval.service().getMaxValue() / MILLI).isEqualTo(8);
    assertThat(interval.responseFailure().getMaxValue() / MILLI).isEqualTo(20);
    assertThat(interval.endNanos()).isEqualTo(30 * MILLI);
  }

  @Test
  void whatIsUnderWayAtTheEndOfASecondIsInFlight() {
    Recorder recorder = new Recorder();
    Collector collector = collector(List.of(recorder));
    recorder.due();
    recorder.sent();
    now = SECOND;
    collector.tick();
    recorder.ended(0, 0, 0, SECOND + 1, 0, 0, 0, 0, 0, 1, Outcome.ofStatus(200), 0, 0);
    recorder.publish();
    collector.finish(new RunEnd(SECOND + 2, false, "done"));
    assertThat(memory.intervals).extracting(Interval::inFlight).containsExactly(1L, 0L);
  }

  @Test
  void sideSamplesAndExhibitsPassThroughInOrder() {
    Collector collector = collector(List.of());
    collector.side(new SideSample("host", "cpu", "", 1, 0.5));
    collector.side(new SideSample("host", "cpu", "", 2, 0.6));
    collector.exhibit(new Exhibit(3, Outcome.ofStatus(500), "HTTP/1.1 500"));
    collector.finish(new RunEnd(10, true, "interrupted"));
    assertThat(memory.sides).extracting(SideSample::atNanos).containsExactly(1L, 2L);
    assertThat(memory.exhibits).hasSize(1);
    assertThat(memory.ends).containsExactly(new RunEnd(10, true, "interrupted"));
  }

  @Test
  void aFloodOfSideSamplesIsBoundedAndCounted() {
    Collector collector = collector(List.of());
    for (int i = 0; i < 20_000; i++) {
      collector.side(new SideSample("host", "cpu", "", i, 0.5));
    }
    collector.tick();
    assertThat(memory.sides.size() + collector.refused()).isEqualTo(20_000);
    assertThat(memory.sides).hasSizeLessThan(10_000);
    collector.finish(new RunEnd(1, false, "done"));
  }

  @Test
  void aListenerSeesTheLastInterval() {
    List<Interval> seen = new ArrayList<>();
    Collector collector = collector(List.of(), seen::add);
    collector.finish(new RunEnd(5, false, "done"));
    assertThat(seen).isEqualTo(memory.intervals);
  }

  @Test
  void neitherAHangingNorAFailingListenerHoldsUpTheRun() {
    CountDownLatch never = new CountDownLatch(1);
    Collector collector =
        collector(
            List.of(),
            _ -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            _ -> {
              throw new IllegalStateException("broken listener");
            });
    now = 100 * SECOND;
    collector.tick();
    collector.finish(new RunEnd(now, false, "done"));
    assertThat(memory.intervals).hasSize(100);
  }

  @Test
  void itsThreadCollectsUntilItIsFinished() {
    Recorder recorder = new Recorder();
    NanoClock clock = NanoClock.system();
    long origin = clock.nanos();
    Collector collector = new Collector(clock, origin, List.of(recorder), memory, List.of());
    CollectorThread thread = CollectorThread.start(collector, clock, origin);
    for (int i = 0; i < 50_000; i++) {
      recorder.due();
      recorder.sent();
      recorder.ended(i, i, i, i, 0, 0, 0, 0, 0, 1, Outcome.ofStatus(200), 0, 0);
    }
    recorder.publish();
    thread.finish(new RunEnd(clock.nanos() - origin, false, "done"));
    assertThat(memory.sum(Interval::ended)).isEqualTo(50_000);
    assertThat(thread.failure()).isNull();
  }

  @Test
  void fewRequestsAreTakenInLessOften() {
    Recorder recorder = new Recorder();
    Collector collector = collector(List.of(recorder));
    answer(recorder, 0, 0, 1, 200);
    collector.tick();
    assertThat(collector.untilNextNanos()).isEqualTo(Collector.CALM_TICK_NANOS);
    for (int i = 0; i < 5_000; i++) {
      recorder.ended(0, 0, 0, 1, 10, 5, 0, 0, 0, 1, Outcome.ofStatus(200), 0, 0);
    }
    recorder.publish();
    collector.tick();
    assertThat(collector.untilNextNanos()).isEqualTo(Collector.TICK_NANOS);
  }
}
