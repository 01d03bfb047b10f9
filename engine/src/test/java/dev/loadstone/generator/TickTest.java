package dev.loadstone.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.plan.Arrival;
import org.junit.jupiter.api.Test;

class TickTest {
  private static final long TICK_NANOS = 250_000;

  @Test
  void atAHighRateRequestsGoInTicksAndNoneIsEarlyOrATickLate() {
    var rig = Rig.open(50_000, 100, Arrival.CONSTANT).seconds(1).run(FakeTarget.taking(100_000));
    assertThat(rig.samples).hasSize(50_000);
    assertThat(rig.samples).allMatch(s -> s.sent() >= s.due() && s.sent() - s.due() < TICK_NANOS);
    assertThat(rig.samples.stream().filter(s -> s.sent() > s.due())).hasSizeGreaterThan(20_000);
  }

  @Test
  void momentsAreMultiplesOfTheTickAndNeverBeforeTheDueTime() {
    var tick = new Tick(TICK_NANOS);
    assertThat(tick.momentNanos(0)).isZero();
    assertThat(tick.momentNanos(1)).isEqualTo(TICK_NANOS);
    assertThat(tick.momentNanos(TICK_NANOS)).isEqualTo(TICK_NANOS);
    assertThat(Tick.NONE.momentNanos(1)).isEqualTo(1);
    assertThat(tick.text()).isEqualTo("0.25 ms");
  }

  @Test
  void theRateOfEachWorkerDecides() {
    var rig = Rig.open(20_000, 100, Arrival.CONSTANT);
    assertThat(Tick.of(rig.plan(), 1).nanos()).isEqualTo(TICK_NANOS);
    assertThat(Tick.of(rig.plan(), 4)).isEqualTo(Tick.NONE);
    assertThat(Tick.of(Rig.closed(50).plan(), 1)).isEqualTo(Tick.NONE);
  }
}
