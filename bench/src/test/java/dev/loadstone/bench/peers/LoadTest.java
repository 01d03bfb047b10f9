package dev.loadstone.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LoadTest {
  @Test
  void startUpAndAnalysisAreNoPartOfTheLoad() {
    List<Moment> run = new ArrayList<>();
    add(run, 5, 0.2, 0);
    add(run, 20, 0.2, 1_000);
    add(run, 5, 0.2, 0);

    // 200 ms of CPU for 1,000 requests.
    assertThat(Load.of(run).steadyMicros()).isCloseTo(200, within(1e-6));
    assertThat(Load.of(run).moments()).hasSize(21);
  }

  @Test
  void theFirstTwoFifthsOfTheLoadAreLeftOutOfTheSteadyCost() {
    List<Moment> run = new ArrayList<>();
    add(run, 2, 0.2, 0);
    add(run, 8, 0.2, 500);
    add(run, 12, 0.2, 2_000);

    assertThat(Load.of(run).steadyMicros()).isCloseTo(100, within(1e-6));
  }

  @Test
  void aLoadOfTwoIntervalsTellsNoSteadyCost() {
    List<Moment> run = new ArrayList<>();
    add(run, 3, 0.1, 0);
    add(run, 1, 0.1, 1_000);

    assertThatThrownBy(Load.of(run)::steadyMicros).hasMessageContaining("not told");
  }

  @Test
  void memoryIsThatOfTheLoadAndNotOfTheAnalysisBehindIt() {
    List<Moment> run = new ArrayList<>();
    add(run, 10, 0.2, 1_000);
    run.add(new Moment(9, new Usage(9, 999_999), run.getLast().served()));

    Load load = Load.of(run);
    assertThat(load.residentKb()).isEqualTo(run.get(8).usage().residentKb());
    assertThat(load.residentKbAt(0)).isEqualTo(run.getFirst().usage().residentKb());
    assertThat(load.residentKbAt(1e9)).isEqualTo(load.residentKb());
  }

  @Test
  void aRunWithoutRequestsHasNoLoad() {
    List<Moment> run = new ArrayList<>();
    add(run, 5, 0.2, 0);

    assertThat(Load.of(run).moments()).isEmpty();
  }

  /// So many intervals of 200 ms, each with this much CPU time and these requests; memory grows by
  /// 10 KB in each.
  private static void add(List<Moment> run, int intervals, double cpuSeconds, long requests) {
    for (int i = 0; i < intervals; i++) {
      Moment last = run.isEmpty() ? new Moment(0, new Usage(0, 100), 0) : run.getLast();
      Usage usage =
          new Usage(last.usage().cpuSeconds() + cpuSeconds, last.usage().residentKb() + 10);
      run.add(new Moment(last.seconds() + 0.2, usage, last.served() + requests));
    }
  }
}
