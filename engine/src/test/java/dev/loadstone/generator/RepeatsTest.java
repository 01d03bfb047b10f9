package dev.loadstone.generator;

import static dev.loadstone.generator.Rig.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.plan.Arrival;
import org.junit.jupiter.api.Test;

/// A request that no target took up is sent on another connection.
class RepeatsTest {
  private static final short OK = Outcome.ofStatus(200);

  @Test
  void aRequestThatTheTargetNeverTookUpIsSentOnAnotherConnectionAndKeepsItsDueTime() {
    var rig = Rig.open(100, 10, Arrival.CONSTANT).requests(50).run(goingAway(1));
    assertThat(rig.samples).hasSize(50).allMatch(s -> s.outcome() == OK);
    assertThat(rig.samples.getFirst().due()).isZero();
    // It left once, was given back after 3 ms, and answered after 3 more.
    assertThat(rig.samples.getFirst().sent()).isZero();
    assertThat(rig.samples.getFirst().response()).isEqualTo(6 * MILLI);
    assertThat(rig.samples.stream().skip(1)).allMatch(s -> s.response() == 3 * MILLI);
    assertThat(rig.loops.getFirst().sends).hasSize(51);
    assertThat(rig.recorders.getFirst().sentCount()).isEqualTo(50);
    assertThat(rig.recorders.getFirst().openedCount()).isEqualTo(2);
  }

  @Test
  void aTargetThatAlwaysGoesAwayIsAFailureAfterThreeMoreAttempts() {
    var rig = Rig.closed(1).requests(5).run(goingAway(Integer.MAX_VALUE));
    short end = Outcome.ofError(ErrorKind.CLOSED_EARLY);
    assertThat(rig.samples).hasSize(5).allMatch(s -> s.outcome() == end);
    assertThat(rig.samples).allMatch(s -> s.service() == 12 * MILLI);
    assertThat(rig.loops.getFirst().sends).hasSize(20);
  }

  @Test
  void theDeadlineStaysThatOfTheFirstSend() {
    var rig = Rig.closed(1).requests(1).timeout(5 * MILLI).run(goingAway(Integer.MAX_VALUE));
    assertThat(rig.samples)
        .singleElement()
        .matches(s -> s.outcome() == Outcome.ofError(ErrorKind.TIMEOUT))
        .matches(s -> s.response() == 5 * MILLI);
  }

  /// Takes up none of the first requests.
  private static FakeTarget goingAway(int first) {
    return new FakeTarget() {
      private int seen;

      @Override
      public long answeredAt(long now) {
        return now + 3 * MILLI;
      }

      @Override
      public boolean takesUp(long now) {
        return ++seen > first;
      }
    };
  }
}
