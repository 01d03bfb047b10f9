package dev.loadstone.analysis.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.Confidence;
import dev.loadstone.analysis.model.Regimes;
import dev.loadstone.analysis.model.Regimes.Kind;
import dev.loadstone.analysis.model.Regimes.Part;
import dev.loadstone.analysis.model.Regimes.SteadyState;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.metrics.SyntheticRun;
import dev.loadstone.plan.Arrival;
import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.Limits;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.OpenLoad;
import dev.loadstone.plan.Workload;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsTest {
  private static final long SECOND = Runs.SECOND;

  @Test
  void aRunOfOnePieceHasOnePartWithTheFiguresOfTheSummary() {
    RunRecord record = Runs.closed(10, 5_000, 20, 1).build();
    Regimes regimes = Figures.of(record).regimes();

    assertThat(regimes.steadyState()).isEqualTo(SteadyState.FLAT);
    assertThat(regimes.parts())
        .singleElement()
        .satisfies(part -> {
          assertThat(part.kind()).isEqualTo(Kind.STEADY);
          assertThat(part.requests()).isEqualTo(5_000);
          assertThat(part.responseTime()).isEqualTo(Figures.of(record).summary().responseTime());
        });
    assertThat(regimes.steadyAlone()).isEmpty();
  }

  @Test
  void aWarmUpIsItsOwnPartAndNothingIsLost() {
    RunRecord record = Runs.closed(10, 9_000, s -> s < 3 ? 60 : 20, 1).build();
    Regimes regimes = Figures.of(record).regimes();

    assertThat(regimes.parts()).extracting(Part::kind).containsExactly(Kind.WARM_UP, Kind.STEADY);
    assertThat(regimes.parts().stream().mapToLong(Part::requests).sum()).isEqualTo(9_000);
    assertThat(regimes.steadyAlone().orElseThrow().responseTime().mean())
        .isCloseTo(20, within(1.0));
    assertThat(Figures.of(record).summary().requests()).isEqualTo(9_000);
  }

  @Test
  void aRunWithoutSteadyStateShowsItsLevels() {
    RunRecord record = Runs.closed(10, 9_000, s -> s < 5 ? 10 : s < 12 ? 30 : 90, 1).build();
    Regimes regimes = Figures.of(record).regimes();

    assertThat(regimes.steadyState()).isEqualTo(SteadyState.NO_STEADY_STATE);
    assertThat(regimes.parts()).hasSizeGreaterThan(2);
    assertThat(regimes.parts()).extracting(Part::kind).containsOnly(Kind.CHANGED_LEVEL);
    assertThat(regimes.parts().stream().mapToLong(Part::requests).sum()).isEqualTo(9_000);
  }

  @Test
  void plannedStagesAreRampsAndSteps() {
    OpenLoad load =
        new OpenLoad(
            List.of(
                new OpenLoad.Stage(2 * SECOND, 0, 100),
                new OpenLoad.Stage(3 * SECOND, 100, 100),
                new OpenLoad.Stage(Long.MAX_VALUE, 50, 50)),
            Arrival.CONSTANT,
            100);
    SyntheticRun run = SyntheticRun.of(SyntheticRun.plan(load, List.of()));
    for (int i = 0; i < 400; i++) {
      run.answerOn(0, i + 1, i * SECOND / 50, i * SECOND / 50 + 1_000_000, 200);
    }
    Regimes regimes = Figures.of(run.build()).regimes();

    assertThat(regimes.steadyState()).isEqualTo(SteadyState.NOT_JUDGED);
    assertThat(regimes.parts())
        .extracting(Part::kind)
        .containsExactly(Kind.RAMP, Kind.STEP, Kind.STEP);
    assertThat(regimes.parts())
        .extracting(Part::load)
        .containsExactly("0/s to 100/s", "100/s", "50/s");
    assertThat(regimes.parts()).extracting(Part::requests).containsExactly(100L, 150L, 150L);
    assertThat(regimes.parts().get(1).requestsPerSecond()).isCloseTo(50, within(0.01));
  }

  @Test
  void mixedLoadsHaveIntervalsForEachOfThemAndNoneForTheWhole() {
    ClosedLoad load =
        new ClosedLoad(
            List.of(new ClosedLoad.Step(10 * SECOND, 1), new ClosedLoad.Step(Long.MAX_VALUE, 2)));
    SyntheticRun run = SyntheticRun.of(SyntheticRun.plan(load, List.of()));
    for (int i = 0; i < 2_000; i++) {
      long took = (3 + (i * 7) % 5) * SECOND / 1_000;
      run.answerOn(0, i + 1, i * SECOND / 100, i * SECOND / 100 + took, 200);
    }
    Analysis analysis = Figures.of(run.build());

    assertThat(analysis.summary().confidence()).isEqualTo(Confidence.OF_MIXED_LOADS);
    assertThat(analysis.regimes().parts()).hasSize(2);
    assertThat(analysis.regimes().parts())
        .allSatisfy(part -> assertThat(part.p50().low()).isPositive());
    assertThat(analysis.notSeen()).anyMatch(text -> text.contains("mix several loads"));
  }

  @Test
  void aPlannedWarmUpIsShownApart() {
    Workload load = new ClosedLoad(List.of(new ClosedLoad.Step(Long.MAX_VALUE, 1)));
    LoadPlan plain = SyntheticRun.plan(load, List.of());
    LoadPlan plan =
        new LoadPlan(
            plain.target(),
            plain.request(),
            load,
            new Limits(0, 10 * SECOND, 2 * SECOND, SECOND, 30 * SECOND),
            plain.connections(),
            List.of(),
            List.of(),
            1);
    SyntheticRun run = SyntheticRun.of(plan);
    for (int i = 0; i < 1_000; i++) {
      run.answerOn(0, i + 1, i * SECOND / 100, i * SECOND / 100 + 5_000_000, 200);
    }
    Regimes regimes = Figures.of(run.build()).regimes();

    assertThat(regimes.parts())
        .extracting(Part::kind)
        .containsExactly(Kind.PLANNED_WARM_UP, Kind.STEADY);
    assertThat(regimes.parts()).extracting(Part::requests).containsExactly(200L, 800L);
  }
}
