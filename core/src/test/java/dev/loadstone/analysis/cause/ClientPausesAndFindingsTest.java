package dev.loadstone.analysis.cause;

import static dev.loadstone.analysis.cause.Diagnosed.causes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.metrics.SyntheticRun;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// No finding may rest on slow requests that pauses of the generator explain: a healthy server seen
/// by a generator that stands still for 40 ms every 2 s.
class ClientPausesAndFindingsTest {
  /// What a pause of the generator looks like from outside: nothing ends in it, and everything
  /// under way ends after it.
  private static SyntheticRun seenThroughPauses(long seed) {
    Station station = new Station(seed);
    station.hold = r -> 0.004 + 0.004 * r.nextDouble();
    station.freezePeriod = 2;
    station.freezeSeconds = 0.04;
    return new Simulation(station).closed(20, 60_000);
  }

  private static SyntheticRun told(SyntheticRun run, double millis) {
    return run.pauses(millis, IntStream.rangeClosed(1, 20).mapToDouble(i -> 2 * i - 1).toArray());
  }

  @Test
  void pausesOfOursMakeNoFinding() {
    assertThat(causes(seenThroughPauses(1))).containsExactly("periodic-stall");
    assertThat(causes(told(seenThroughPauses(1), 40))).containsExactly("healthy");
  }

  @Test
  void aShortPauseOfOursDoesNotExcuseALongOneOfTheTarget() {
    assertThat(causes(told(seenThroughPauses(2), 6))).containsExactly("periodic-stall");
  }
}
