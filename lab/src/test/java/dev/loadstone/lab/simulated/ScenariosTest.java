package dev.loadstone.lab.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.Label;
import dev.loadstone.lab.scenario.Label.Truth;
import dev.loadstone.lab.scenario.SimulatedScenario;
import dev.loadstone.lab.score.Catalogue;
import dev.loadstone.lab.score.Trials;
import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.RunRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every scenario promises.
class ScenariosTest {
  private static final long SEED = 71;
  private static final Draw GROSS = new Draw(SEED, Draw.STRONGEST);
  private static final int MOST_REQUESTS = 120_000;

  static Stream<SimulatedScenario> all() {
    return Scenarios.ALL.stream();
  }

  static Stream<SimulatedScenario> faulty() {
    return all().filter(s -> !s.label(GROSS).isHealthy());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void theSameDrawGivesTheSameRunOfASizeThatUsersMakeAndItTellsNothing(SimulatedScenario scenario) {
    RunRecord once = scenario.run(GROSS);
    RunRecord again = scenario.run(GROSS);
    String told = once.header().toString() + once.exhibits() + names(once);

    assertThat(print(again)).isEqualTo(print(once));
    assertThat(once.requests().size()).isBetween(50, MOST_REQUESTS);
    assertThat(told).doesNotContain(scenario.id(), scenario.title());
    assertThat(once.series()).extracting(s -> s.name()).contains(HealthSeries.WORKER);
    assertThat(once.header().plan().metricsUrls()).isNotEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void labelsNameCausesOfTheCatalogueAndWithoutAFaultHealthAlone(SimulatedScenario scenario) {
    Label label = scenario.label(GROSS);

    assertThat(label.causes()).extracting(Truth::cause).isSubsetOf(Catalogue.ids());
    assertThat(label.alsoAccepted()).isSubsetOf(Catalogue.ids());
    assertThat(label.mustNotSay()).isSubsetOf(Catalogue.ids());
    assertThat(scenario.label(GROSS.healthy()).isHealthy()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faulty")
  void fromTheThirdDoseOnAFaultShowsForMostSeeds(SimulatedScenario scenario) {
    List<Double> shifts =
        LongStream.of(SEED, SEED + 1, SEED + 2)
            .mapToObj(seed -> new Draw(seed, 3))
            .map(draw -> Trials.shift(scenario.run(draw.healthy()), scenario.run(draw)))
            .toList();

    assertThat(shifts).filteredOn(shift -> shift >= 2).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void anotherSeedTurnsOtherKnobs() {
    SimulatedScenario scenario = Scenarios.ALL.getFirst();

    assertThat(print(scenario.run(new Draw(SEED + 1, 1)))).isNotEqualTo(print(scenario.run(GROSS)));
  }

  @Test
  void everyCauseOfTheCatalogueIsAtWorkInSomeScenario() {
    Set<String> atWork =
        all()
            .flatMap(s -> s.label(GROSS).causes().stream())
            .map(Truth::cause)
            .collect(Collectors.toSet());

    assertThat(atWork).containsExactlyInAnyOrderElementsOf(Catalogue.ids());
  }

  @Test
  void thereAreEnoughOfEachKindAndNoIdTwice() {
    List<String> ids = all().map(SimulatedScenario::id).toList();

    assertThat(ids).doesNotHaveDuplicates();
    assertThat(ids).filteredOn(id -> id.startsWith("F")).hasSizeGreaterThanOrEqualTo(60);
    assertThat(ids).filteredOn(id -> id.startsWith("H")).hasSizeGreaterThanOrEqualTo(14);
    assertThat(ids).filteredOn(id -> id.startsWith("D")).hasSizeGreaterThanOrEqualTo(5);
    assertThat(ids).filteredOn(id -> id.startsWith("U")).hasSizeGreaterThanOrEqualTo(3);
  }

  private static Set<String> names(RunRecord run) {
    Set<String> names = new HashSet<>();
    run.series().forEach(s -> names.add(s.source() + s.name()));
    return names;
  }

  private static long[] print(RunRecord run) {
    Requests requests = run.requests();
    return IntStream.range(0, requests.size())
        .mapToLong(i ->
            requests.endNanos(i) * 31
                + requests.sentNanos(i) * 7
                + requests.outcome(i) * 3L
                + requests.connection(i))
        .toArray();
  }
}
