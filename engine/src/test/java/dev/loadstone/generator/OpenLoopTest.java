package dev.loadstone.generator;

import static dev.loadstone.generator.Rig.MILLI;
import static dev.loadstone.generator.Rig.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.plan.Arrival;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenLoopTest {
  private static final short OK = Outcome.ofStatus(200);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void requestsAreSentWhenTheyAreDue(int workers) {
    var rig =
        Rig.open(1000, 100, Arrival.CONSTANT)
            .seconds(5)
            .workers(workers)
            .run(FakeTarget.taking(3 * MILLI));
    assertThat(rig.samples).hasSize(5000).allMatch(s -> s.sent() == s.due() && s.outcome() == OK);
    assertThat(rig.loops.getFirst().turns).as("no spinning").isLessThan(20_000);
  }

  @Test
  void answersMayLieUnreadWhileNoRequestWaitsForOne() {
    var open = Rig.open(1000, 100, Arrival.CONSTANT).seconds(1).run(FakeTarget.taking(3 * MILLI));
    var closed = Rig.closed(2).seconds(1).run(FakeTarget.taking(3 * MILLI));
    assertThat(open.loops.getFirst().undisturbed).hasSizeGreaterThan(900);
    assertThat(closed.loops.getFirst().undisturbed).isEmpty();
  }

  /// The third of four is under way from 2 ms on.
  @Test
  void answersAreReadAtOnceWhereMoreThanHalfOfTheConnectionsAreBusy() {
    var rig = Rig.open(1000, 4, Arrival.CONSTANT).seconds(1).run(FakeTarget.taking(20 * MILLI));
    FakeLoop loop = rig.loops.getFirst();
    long busy = loop.attempts.getFirst() + 2 * MILLI;
    assertThat(loop.undisturbed).isNotEmpty().allMatch(at -> at < busy);
  }

  @Test
  void aConnectionThatIsBeingMadeIsNotLeftWaiting() {
    FakeTarget far =
        new FakeTarget() {
          @Override
          public long connectedAt(long now) {
            return now + 5 * MILLI;
          }

          @Override
          public long answeredAt(long now) {
            return now + MILLI;
          }
        };
    var rig = Rig.open(10, 100, Arrival.CONSTANT).seconds(1).run(far);
    FakeLoop loop = rig.loops.getFirst();
    assertThat(loop.attempts).hasSize(1);
    long up = loop.attempts.getFirst() + 5 * MILLI;
    assertThat(loop.undisturbed).isNotEmpty().noneMatch(at -> at < up);
  }

  /// Between two sends of a tick of 0.2 ms, the answer lies there for 0.01 ms when its time is
  /// over.
  @Test
  void anAnswerThatLayUnreadIsNotLateForThat() {
    var rig =
        Rig.open(5000, 1000, Arrival.CONSTANT)
            .seconds(0.1)
            .timeout(960_000)
            .run(FakeTarget.taking(950_000));
    assertThat(rig.loops.getFirst().undisturbed).isNotEmpty();
    assertThat(rig.count(Outcome.ofStatus(200))).isEqualTo(rig.samples.size());
  }

  @Test
  void answersThatEndWithTheirConnectionAreNotLeftUnread() {
    FakeTarget closing =
        new FakeTarget() {
          @Override
          public long answeredAt(long now) {
            return now + MILLI;
          }

          @Override
          public boolean closes(long now) {
            return true;
          }

          @Override
          public boolean endsByClose() {
            return true;
          }
        };
    var rig = Rig.open(1000, 100, Arrival.CONSTANT).seconds(0.1).run(closing);
    FakeLoop loop = rig.loops.getFirst();
    long answered = loop.attempts.getFirst() + MILLI;
    assertThat(loop.undisturbed).noneMatch(at -> at > answered);
  }

  @Test
  void exactlyTheRequestsAskedForAreSent() {
    for (int workers : new int[] {1, 2, 3}) {
      var rig =
          Rig.open(10_000, 100, Arrival.POISSON)
              .requests(1234)
              .workers(workers)
              .run(FakeTarget.taking(MILLI));
      assertThat(rig.samples).hasSize(1234);
      assertThat(rig.loops.stream().mapToInt(l -> l.sends.size()).sum()).isEqualTo(1234);
    }
  }

  @Test
  void onlyAsManyConnectionsAreOpenedAsAreNeeded() {
    var rig = Rig.open(100, 50, Arrival.CONSTANT).seconds(5).run(FakeTarget.taking(25 * MILLI));
    assertThat(rig.loops.getFirst().mostOpen).isEqualTo(3);
  }

  @Test
  void aRequestThatWaitsForAConnectionKeepsItsDueTime() {
    var rig = Rig.open(100, 1, Arrival.CONSTANT).requests(100).run(FakeTarget.taking(20 * MILLI));
    for (int k = 0; k < 100; k++) {
      var sample = rig.samples.get(k);
      assertThat(sample.due()).isCloseTo(k * 10L * MILLI, within(1L));
      assertThat(sample.sent()).isCloseTo(k * 20L * MILLI, within(1L));
    }
  }

  @Test
  void whatStillWaitsAtTheEndOfTheRunIsDropped() {
    var rig = Rig.open(100, 1, Arrival.CONSTANT).seconds(1).run(FakeTarget.taking(20 * MILLI));
    assertThat(rig.samples).hasSize(100);
    assertThat(rig.count(Outcome.DROPPED)).isEqualTo(50);
    assertThat(rig.recorders.getFirst().dueCount()).isEqualTo(100);
    assertThat(rig.recorders.getFirst().sentCount()).isEqualTo(50);
    assertThat(rig.samples).allMatch(s -> s.sent() <= SECOND);
  }

  @Test
  void whatComesDuePastTheBacklogIsDropped() {
    var rig =
        Rig.open(100_000, 1, Arrival.CONSTANT)
            .requests(Backlog.LIMIT + 50_001)
            .run(now -> now + 10 * MILLI);
    long sentBeforeFull = rig.samples.stream().filter(s -> s.outcome() == OK).count();
    assertThat(rig.samples).hasSize(Backlog.LIMIT + 50_001);
    assertThat(sentBeforeFull).isBetween(Backlog.LIMIT + 100L, Backlog.LIMIT + 200L);
    assertThat(rig.count(Outcome.DROPPED)).isEqualTo(rig.samples.size() - sentBeforeFull);
  }

  @Test
  void aStallOfOursIsFollowedByWhatIsDueAndNoMore() {
    var rig = Rig.open(1000, 5000, Arrival.CONSTANT).seconds(3);
    rig.script(loop -> loop.at(loop.clock.nanos() + SECOND, () -> loop.clock.advance(SECOND)))
        .run(FakeTarget.taking(MILLI));
    var sends = rig.loops.getFirst().sends;
    long origin = sends.getFirst();
    assertThat(sends).hasSize(3000);
    assertThat(sends.stream().filter(t -> t - origin > SECOND && t - origin < 2 * SECOND))
        .isEmpty();
    for (long window = origin + 2 * SECOND + 1; window < origin + 3 * SECOND; window += MILLI) {
      long from = window;
      assertThat(sends.stream().filter(t -> t >= from && t < from + MILLI).count())
          .isLessThanOrEqualTo(from < origin + 2 * SECOND + 50 * MILLI ? 3 : 2);
    }
    assertThat(rig.samples.stream().mapToLong(Rig.Sample::response).max().orElse(0))
        .isBetween(990 * MILLI, 1010 * MILLI);
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 10_000, 50_000})
  void whatAStallOfOursHasMadeLateIsNotSentInOneBurst(int perSecond) {
    long stall = 13 * MILLI;
    var rig = Rig.open(perSecond, 5000, Arrival.CONSTANT).seconds(1);
    rig.script(loop -> loop.at(loop.clock.nanos() + SECOND / 2, () -> loop.clock.advance(stall)))
        .run(FakeTarget.taking(MILLI));
    long[] sends = rig.loops.getFirst().sends.stream().mapToLong(Long::longValue).toArray();
    assertThat(sends).hasSize(perSecond);
    assertThat(mostWithinAMilli(sends)).isLessThanOrEqualTo((int) Math.ceil(perSecond * 0.0035));
    assertThat(rig.samples.stream().mapToLong(s -> s.sent() - s.due()).max().orElse(0))
        .as("longest lateness")
        .isBetween(stall - MILLI, stall + MILLI);
    assertThat(rig.samples.stream().filter(s -> s.sent() - s.due() > MILLI / 2).count())
        .as("requests late for more than half a millisecond")
        .isLessThan(perSecond * 30L / 1000);
  }

  private static int mostWithinAMilli(long[] ascending) {
    int most = 0;
    for (int from = 0, to = 0; to < ascending.length; to++) {
      while (ascending[to] - ascending[from] > MILLI) {
        from++;
      }
      most = Math.max(most, to - from + 1);
    }
    return most;
  }

  @Test
  void aWorkerThatRunsForAFewMillisecondsInAHundredStillKeepsALowRate() {
    var rig = Rig.open(1000, 5000, Arrival.CONSTANT).seconds(2);
    rig.script(
            loop -> {
              for (int k = 1; k < 20; k++) {
                loop.at(
                    loop.clock.nanos() + (k * 100L - 95) * MILLI,
                    () -> loop.clock.advance(95 * MILLI));
              }
            })
        .run(FakeTarget.taking(MILLI));
    assertThat(rig.count(OK)).isEqualTo(2000);
    assertThat(rig.samples.stream().mapToLong(s -> s.sent() - s.due()).max().orElse(0))
        .isLessThan(200 * MILLI);
  }

  @Test
  void aFailedConnectionAttemptEndsTheRequestThatAskedForIt() {
    var rig = Rig.open(200, 10, Arrival.CONSTANT).seconds(2).run(ClosedLoopTest.refusing());
    assertThat(rig.count(Outcome.ofError(ErrorKind.CONNECT_REFUSED))).isEqualTo(400);
    assertThat(rig.samples).hasSize(400);
    assertThat(rig.loops.getFirst().turns).as("no spinning").isLessThan(2000);
  }

  @Test
  void anIdleConnectionThatTheTargetClosedIsNotUsed() {
    FakeTarget closing =
        new FakeTarget() {
          @Override
          public long answeredAt(long now) {
            return now + MILLI;
          }

          @Override
          public boolean closes(long now) {
            return true;
          }
        };
    var rig = Rig.open(100, 10, Arrival.CONSTANT).seconds(1).run(closing);
    assertThat(rig.samples).hasSize(100).allMatch(s -> s.outcome() == OK && s.ordinal() == 1);
  }

  @Test
  void waitingInFrontOfOneServerFollowsTheClosedFormForConstantService() {
    double rho = 0.7;
    double service = 1.0 / 1000;
    double expected = service * (1 + rho / (2 * (1 - rho)));
    assertThat(mean(Rig.open(1000 * rho, 1, Arrival.POISSON), FakeTarget.taking(MILLI)))
        .as("M/D/1, Pollaczek-Khinchine")
        .isCloseTo(expected, within(0.03 * expected));
  }

  @Test
  void waitingInFrontOfOneServerFollowsTheClosedFormForExponentialService() {
    double rho = 0.6;
    var random = new java.util.SplittableRandom(5);
    double expected = 0.001 / (1 - rho);
    assertThat(
            mean(
                Rig.open(1000 * rho, 1, Arrival.POISSON),
                now -> now - (long) (Math.log(1 - random.nextDouble()) * MILLI)))
        .as("M/M/1")
        .isCloseTo(expected, within(0.04 * expected));
  }

  @Test
  void aFreezeOfTheTargetShowsInTheResponseTimeAndNotInTheServiceTimeOfWhatCouldNotBeSent() {
    FakeTarget freezing =
        now -> {
          long inPeriod = now % (10 * SECOND);
          return (inPeriod >= 5 * SECOND && inPeriod < 6 * SECOND
                  ? now - inPeriod + 6 * SECOND
                  : now)
              + MILLI / 2;
        };
    var rig = Rig.open(1000, 50, Arrival.CONSTANT).seconds(60).run(freezing);
    assertThat(rig.samples).hasSize(60_000);
    assertThat(quantile(rig, 0.99, Rig.Sample::response)).isBetween(880 * MILLI, 950 * MILLI);
    assertThat(quantile(rig, 0.95, Rig.Sample::response)).isBetween(475 * MILLI, 600 * MILLI);
    assertThat(quantile(rig, 0.99, Rig.Sample::service)).isLessThan(2 * MILLI);
  }

  private static double mean(Rig rig, FakeTarget target) {
    return rig.requests(300_000).run(target).samples.stream()
            .mapToLong(Rig.Sample::response)
            .average()
            .orElse(0)
        / SECOND;
  }

  private static long quantile(Rig rig, double q, ToLongFunction<Rig.Sample> value) {
    var sorted = rig.samples.stream().mapToLong(value).sorted().toArray();
    return sorted[(int) Math.ceil(q * sorted.length) - 1];
  }
}
