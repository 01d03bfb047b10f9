package dev.loadstone.generator;

import static dev.loadstone.generator.Rig.MILLI;
import static dev.loadstone.generator.Rig.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.ClosedLoad.Step;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClosedLoopTest {
  private static final short OK = Outcome.ofStatus(200);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void exactlyTheRequestsAskedForAreSentAndEnded(int workers) {
    for (long n : new long[] {1, 3, 50, 1_007, 10_000}) {
      var rig = Rig.closed(50).requests(n).workers(workers).run(FakeTarget.taking(MILLI));
      assertThat(rig.samples).hasSize((int) n).allMatch(s -> s.outcome() == OK);
      assertThat(rig.loops.stream().mapToInt(l -> l.sends.size()).sum()).isEqualTo((int) n);
      assertThat(rig.recorders.stream().mapToLong(r -> r.sentCount()).sum()).isEqualTo(n);
      assertThat(rig.recorders.stream().mapToLong(r -> r.dueCount()).sum()).isEqualTo(n);
      assertThat(rig.recorders.stream().mapToLong(r -> r.endedCount()).sum()).isEqualTo(n);
    }
  }

  @Test
  void nothingIsSentBeforeTheStart() {
    var rig = Rig.closed(2).seconds(1).lead(20 * MILLI).run(FakeTarget.taking(3 * MILLI));
    assertThat(rig.samples).allMatch(s -> s.due() >= 0 && s.sent() >= 0);
    assertThat(rig.samples.getFirst().due()).isZero();
    assertThat(rig.endNanos).isBetween(SECOND, SECOND + 3 * MILLI);
  }

  @Test
  void connectionsAreNumberedUniquelyAcrossWorkersAndUseTheAddressesInTurn() {
    var rig = Rig.closed(10).requests(1000).workers(4).run(FakeTarget.taking(MILLI));
    var all = new HashSet<Integer>();
    for (var loop : rig.loops) {
      for (int number : loop.numbers) {
        assertThat(all.add(number)).isTrue();
      }
    }
    assertThat(all).hasSize(10);
    assertThat(
            Rig.closed(10).requests(100).run(FakeTarget.taking(MILLI)).loops.getFirst().addresses)
        .containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void eachConnectionCarriesOneRequestAtATime() {
    var rig = Rig.closed(8).seconds(1).run(FakeTarget.taking(10 * MILLI));
    assertThat(rig.samples).hasSize(800);
    assertThat(rig.loops.getFirst().mostOpen).isEqualTo(8);
    assertThat(rig.recorders.getFirst().openedCount()).isEqualTo(8);
    assertThat(rig.samples).allMatch(s -> s.service() == 10 * MILLI && s.response() == s.service());
    assertThat(rig.samples.stream().filter(s -> s.connectMicros() > 0)).hasSize(8);
  }

  @Test
  void sendingStopsAfterTheDurationAndAnswersUnderWayAreWaitedFor() {
    var rig = Rig.closed(4).seconds(2).run(FakeTarget.taking(700 * MILLI));
    assertThat(rig.samples).hasSize(12).allMatch(s -> s.outcome() == OK);
    assertThat(rig.samples).allMatch(s -> s.sent() < 2 * SECOND);
    assertThat(rig.endNanos).isCloseTo(2100 * MILLI, within(MILLI));
  }

  @Test
  void whatTheDrainDoesNotSeeEndIsAborted() {
    var rig = Rig.closed(4).seconds(1).drain(500 * MILLI).run(now -> FakeTarget.NEVER);
    assertThat(rig.samples)
        .hasSize(4)
        .allMatch(s -> s.outcome() == Outcome.ofError(ErrorKind.ABORTED))
        .allMatch(s -> s.end() == 1500 * MILLI);
    assertThat(rig.loops.getFirst().closed).isTrue();
  }

  @Test
  void aWorkerThatGetsNoProcessorForSecondsStillEndsWhatItAborts() {
    var rig =
        Rig.closed(4)
            .seconds(1)
            .drain(500 * MILLI)
            .script(loop -> {
              long origin = loop.clock.nanos();
              loop.at(origin + 1400 * MILLI, () -> loop.clock.advance(5 * SECOND));
            })
            .run(now -> FakeTarget.NEVER);
    assertThat(rig.samples)
        .hasSize(4)
        .allMatch(s -> s.outcome() == Outcome.ofError(ErrorKind.ABORTED))
        .allMatch(s -> s.end() == 6400 * MILLI);
  }

  @Test
  void aRequestThatNeverEndsThoughAbortedIsABugOfOursAndIsNotWaitedForForEver() {
    var rig = Rig.closed(1).seconds(1).drain(MILLI).script(loop -> loop.deafToAborts = true);
    assertThatThrownBy(() -> rig.run(now -> FakeTarget.NEVER))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("1 aborted requests never ended");
  }

  @Test
  void anExactNumberOfRequestsIsWaitedForUntilTheirOwnTimeout() {
    var rig =
        Rig.closed(4).requests(4).drain(SECOND).timeout(7 * SECOND).run(now -> now + 6 * SECOND);
    assertThat(rig.samples).hasSize(4).allMatch(s -> s.outcome() == OK);
  }

  @Test
  void aTimedOutRequestCountsWithAtLeastItsTimeout() {
    var rig = Rig.closed(3).seconds(10).timeout(SECOND).run(now -> FakeTarget.NEVER);
    assertThat(rig.samples)
        .hasSize(30)
        .allMatch(s -> s.outcome() == Outcome.ofError(ErrorKind.TIMEOUT))
        .allMatch(s -> s.service() >= SECOND && s.service() <= 1100 * MILLI);
  }

  @Test
  void aConnectionThatIsNotMadeInTimeIsAConnectTimeout() {
    FakeTarget silent =
        new FakeTarget() {
          @Override
          public long connectedAt(long now) {
            return NEVER;
          }

          @Override
          public long answeredAt(long now) {
            return now;
          }
        };
    var rig = Rig.closed(2).requests(6).timeout(SECOND).run(silent);
    assertThat(rig.samples)
        .hasSize(6)
        .allMatch(s -> s.outcome() == Outcome.ofError(ErrorKind.CONNECT_TIMEOUT))
        .allMatch(s -> s.service() >= SECOND && s.response() == s.service());
    assertThat(rig.loops.getFirst().sends).isEmpty();
  }

  @Test
  void theTimeoutCoversTheConnectionAttempt() {
    FakeTarget slow =
        new FakeTarget() {
          @Override
          public long connectedAt(long now) {
            return now + 700 * MILLI;
          }

          @Override
          public long answeredAt(long now) {
            return now + 700 * MILLI;
          }
        };
    var rig = Rig.closed(1).requests(1).timeout(SECOND).run(slow);
    var only = rig.samples.getFirst();
    assertThat(only.outcome()).isEqualTo(Outcome.ofError(ErrorKind.TIMEOUT));
    assertThat(only.response()).isEqualTo(SECOND);
  }

  @Test
  void aTargetThatRefusesIsTriedAtMostAHundredTimesASecondByEachUser() {
    var rig = Rig.closed(5).seconds(2).run(refusing());
    assertThat(rig.samples)
        .hasSizeBetween(5 * 95, 5 * 200)
        .allMatch(s -> s.outcome() == Outcome.ofError(ErrorKind.CONNECT_REFUSED));
    assertThat(rig.loops.getFirst().attempts).hasSize(rig.samples.size());
    assertThat(rig.loops.getFirst().turns).as("no spinning").isLessThan(1000);
  }

  @Test
  void refusedRequestsCountTowardsTheNumberAskedFor() {
    var rig = Rig.closed(5).requests(100).workers(2).run(refusing());
    assertThat(rig.count(Outcome.ofError(ErrorKind.CONNECT_REFUSED))).isEqualTo(100);
    assertThat(rig.samples).hasSize(100);
  }

  @Test
  void withoutKeepAliveEachRequestHasItsOwnConnection() {
    var rig = Rig.closed(3).requests(30).keepAlive(false).run(FakeTarget.taking(MILLI));
    assertThat(rig.samples).hasSize(30).allMatch(s -> s.ordinal() == 1);
    assertThat(rig.recorders.getFirst().openedCount()).isEqualTo(30);
    assertThat(rig.loops.getFirst().mostOpen).isLessThanOrEqualTo(6);
  }

  @Test
  void aConnectionTheTargetClosesIsReplacedWithoutLosingARequest() {
    FakeTarget closing =
        new FakeTarget() {
          private int count;

          @Override
          public long answeredAt(long now) {
            return now + MILLI;
          }

          @Override
          public boolean closes(long now) {
            return ++count % 10 == 0;
          }
        };
    var rig = Rig.closed(2).requests(1000).run(closing);
    assertThat(rig.samples).hasSize(1000).allMatch(s -> s.outcome() == OK);
    assertThat(rig.recorders.getFirst().openedCount()).isBetween(100L, 102L);
  }

  @Test
  void outcomesAreCountedByClass() {
    FakeTarget mixed =
        new FakeTarget() {
          private int count;

          @Override
          public long answeredAt(long now) {
            return now + MILLI;
          }

          @Override
          public short outcome(long now) {
            return switch (count++ % 10) {
              case 6 -> Outcome.ofStatus(500);
              case 7 -> Outcome.ofError(ErrorKind.CLOSED_EARLY);
              case 8 -> Outcome.ofError(ErrorKind.RESET);
              case 9 -> Outcome.ofError(ErrorKind.TRUNCATED);
              default -> OK;
            };
          }
        };
    for (int workers : new int[] {1, 2, 4}) {
      var rig = Rig.closed(20).requests(10_000).workers(workers).run(mixed);
      assertThat(rig.count(OK)).isEqualTo(6000);
      assertThat(rig.count(Outcome.ofStatus(500))).isEqualTo(1000);
      assertThat(rig.count(Outcome.ofError(ErrorKind.CLOSED_EARLY))).isEqualTo(1000);
      assertThat(rig.count(Outcome.ofError(ErrorKind.RESET))).isEqualTo(1000);
      assertThat(rig.count(Outcome.ofError(ErrorKind.TRUNCATED))).isEqualTo(1000);
    }
  }

  @Test
  void stepsChangeTheNumberOfConnections() {
    var steps = List.of(new Step(SECOND, 2), new Step(SECOND, 6), new Step(SECOND, 1));
    for (int workers : new int[] {1, 2}) {
      var rig = Rig.of(new ClosedLoad(steps)).workers(workers).run(FakeTarget.taking(100 * MILLI));
      assertThat(sentWithin(rig, 0, SECOND)).as("%d workers", workers).isEqualTo(20);
      assertThat(sentWithin(rig, SECOND, 2 * SECOND)).isEqualTo(60);
      assertThat(sentWithin(rig, 2 * SECOND, 3 * SECOND)).isEqualTo(10);
      assertThat(rig.samples).hasSize(90);
    }
  }

  @Test
  void aStopEndsSendingAndKeepsWhatIsUnderWay() {
    var rig = Rig.closed(2).seconds(60);
    rig.script(loop -> loop.at(loop.clock.nanos() + SECOND, () -> rig.stop.raise("interrupted")))
        .run(FakeTarget.taking(300 * MILLI));
    assertThat(rig.endNanos).isBetween(SECOND, 1300 * MILLI);
    assertThat(rig.samples).hasSize(8).allMatch(s -> s.outcome() == OK);
  }

  @Test
  void aSecondStopEndsTheDrainAtOnce() {
    var rig = Rig.closed(2).seconds(60);
    rig.script(
            loop -> {
              loop.at(loop.clock.nanos() + SECOND, () -> rig.stop.raise("interrupted"));
              loop.at(loop.clock.nanos() + 2 * SECOND, () -> rig.stop.raise("again"));
            })
        .run(now -> FakeTarget.NEVER);
    assertThat(rig.endNanos).isEqualTo(2 * SECOND);
    assertThat(rig.stop.reason()).isEqualTo("interrupted");
    assertThat(rig.count(Outcome.ofError(ErrorKind.ABORTED))).isEqualTo(2);
  }

  private static long sentWithin(Rig rig, long from, long to) {
    return rig.samples.stream().filter(s -> s.sent() >= from && s.sent() < to).count();
  }

  static FakeTarget refusing() {
    return new FakeTarget() {
      @Override
      public @Nullable ErrorKind refusal(long now) {
        return ErrorKind.CONNECT_REFUSED;
      }

      @Override
      public long answeredAt(long now) {
        return now;
      }
    };
  }
}
