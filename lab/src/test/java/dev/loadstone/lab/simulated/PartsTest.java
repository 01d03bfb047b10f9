package dev.loadstone.lab.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.loadstone.metrics.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The parts of a simulated server, each with an answer that can be worked out by hand.
class PartsTest {
  private final Agenda agenda = new Agenda();
  private final SplittableRandom random = new SplittableRandom(1);
  private final List<Double> ends = new ArrayList<>();
  private final List<Integer> statuses = new ArrayList<>();

  private Stage hold(double seconds) {
    return (visit, done) -> agenda.after(seconds, () -> done.ended(Stage.OK));
  }

  private void arrive(Stage stage, double at) {
    agenda.at(
        at,
        () ->
            stage.serve(
                new Visit(0, 0, 1),
                outcome -> {
                  ends.add(agenda.now());
                  statuses.add((int) outcome);
                }));
  }

  private void run() {
    agenda.run(() -> false);
  }

  @Test
  void slotsServeSoManyAtOnceAndTheOthersInTurn() {
    Slots slots = new Slots(agenda, 2, hold(1));
    for (int i = 0; i < 5; i++) {
      arrive(slots, 0);
    }

    run();

    assertThat(ends).containsExactly(1.0, 1.0, 2.0, 2.0, 3.0);
  }

  @Test
  void whoWaitsTooLongIsRefusedAndTakesNoSlot() {
    Slots slots = new Slots(agenda, 1, hold(2));
    slots.patience = 1.5;
    arrive(slots, 0);
    arrive(slots, 0.1);
    arrive(slots, 1);

    run();

    assertThat(ends).containsExactly(1.6, 2.0, 4.0);
    assertThat(statuses).containsExactly(500, 200, 200);
  }

  @Test
  void aFullLineRefusesAtOnce() {
    Slots slots = new Slots(agenda, 1, hold(1));
    slots.mostWaiting = 1;
    slots.refusal = 503;
    arrive(slots, 0);
    arrive(slots, 0.1);
    arrive(slots, 0.2);

    run();

    assertThat(ends).containsExactly(0.2, 1.0, 2.0);
    assertThat(statuses).containsExactly(503, 200, 200);
  }

  @Test
  void processorsAreSharedEvenly() {
    Processors processors =
        new Processors(agenda, random, 1, (visit, chance) -> 1, Stage.answer(200));
    arrive(processors, 0);
    arrive(processors, 0.5);

    run();

    // Alone for 0.5 s, then half a processor each.
    assertThat(ends.get(0)).isCloseTo(1.5, within(1e-6));
    assertThat(ends.get(1)).isCloseTo(2.0, within(1e-6));
  }

  @Test
  void aQuotaStopsTheWorkUntilTheNextPeriod() {
    Processors processors =
        new Processors(agenda, random, 1, (visit, chance) -> 0.05, Stage.answer(200));
    processors.quota(0.2, 0.1);
    arrive(processors, 0);

    agenda.run(() -> !ends.isEmpty());

    // 20 ms of work in each of two periods, the last 10 ms in the third.
    assertThat(ends.getFirst()).isCloseTo(0.21, within(1e-6));
  }

  @Test
  void aFreezeHoldsBackWhatWouldBeginOrEndInIt() {
    Freezer freezer = new Freezer(agenda, random, hold(0.5));
    agenda.at(1, () -> freezer.freeze(2));
    arrive(freezer, 0.8);
    arrive(freezer, 2);
    arrive(freezer, 4);

    run();

    assertThat(ends.get(0)).isBetween(3.0, 3.001);
    assertThat(ends.get(1)).isBetween(3.5, 3.501);
    assertThat(ends.get(2)).isEqualTo(4.5);
  }

  @Test
  void aBreakerOpensAfterFailuresInARowAndLetsOneThroughToSee() {
    boolean[] well = {false};
    Breaker breaker =
        new Breaker(
            agenda, (visit, done) -> done.ended(well[0] ? Stage.OK : Outcome.ofStatus(504)), 10, 2);
    arrive(breaker, 0);
    arrive(breaker, 1);
    arrive(breaker, 2);
    agenda.at(5, () -> well[0] = true);
    arrive(breaker, 12);
    arrive(breaker, 13);

    run();

    assertThat(statuses).containsExactly(504, 504, 503, 200, 200);
  }
}
