package dev.loadstone.analysis.cause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.detect.FactSheet;
import dev.loadstone.analysis.figures.Figures;
import dev.loadstone.analysis.model.Confidence.Bounds;
import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.Finding.Evidence;
import dev.loadstone.analysis.model.Finding.Rival;
import dev.loadstone.analysis.model.Finding.Word;
import dev.loadstone.analysis.model.LatencyFigures;
import dev.loadstone.analysis.model.Regimes;
import dev.loadstone.analysis.model.Regimes.Kind;
import dev.loadstone.analysis.model.Regimes.Part;
import dev.loadstone.analysis.model.Regimes.SteadyState;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.metrics.SyntheticRun;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestlessTest {
  private static final Bounds OPEN = new Bounds(Double.NaN, Double.NaN, false, Double.NaN);

  @Test
  void levelsThatOnlyRiseAreToldAsARise() {
    Finding finding = moved(level(0, 4, 10), level(4, 7, 16), level(7, 10, 24)).orElseThrow();

    assertThat(finding.cause()).isEqualTo("unexplained");
    assertThat(finding.word()).isEqualTo(Word.POSSIBLE);
    assertThat(finding.title())
        .isEqualTo(
            "Response times rose during the run: median 10.0 ms at first, 24.0 ms at the end");
    assertThat(finding.evidence())
        .extracting(Evidence::text)
        .containsExactly(
            "0.0 to 4.0 s: median 10.0 ms, 1,000 requests.",
            "4.0 to 7.0 s: median 16.0 ms, 1,000 requests.",
            "7.0 to 10.0 s: median 24.0 ms, 1,000 requests.");
    assertThat(finding.rivals()).extracting(Rival::cause).containsExactly("step-change", "drift");
  }

  @Test
  void levelsThatComeAndGoAreToldAsChanges() {
    assertThat(moved(level(0, 4, 10), level(4, 7, 30), level(7, 10, 12)).orElseThrow().title())
        .isEqualTo("Response times changed level during the run: medians from 10.0 ms to 30.0 ms");
  }

  @Test
  void levelsThatLieTogetherOrAreMomentsAreNoFinding() {
    assertThat(moved(level(0, 5, 10), level(5, 10, 14))).as("no half as much again").isEmpty();
    assertThat(moved(level(0, 5, 1), level(5, 10, 2.5))).as("no two milliseconds").isEmpty();
    assertThat(moved(level(0, 9.7, 10), level(9.7, 10, 40))).as("a moment").isEmpty();
  }

  @Test
  void whatThisMachineDoesWithoutATargetIsNoFinding() {
    SyntheticRun busy = SyntheticRun.closed(1).calibrated(1_000_000, 25_000_000, 1e6);

    assertThat(of(busy, SteadyState.NO_STEADY_STATE, level(0, 5, 10), level(5, 10, 30))).isEmpty();
    assertThat(of(busy, SteadyState.NO_STEADY_STATE, level(0, 5, 10), level(5, 10, 40)))
        .isPresent();
  }

  @Test
  void aWarmUpIsNot() {
    assertThat(of(SyntheticRun.closed(1), SteadyState.WARM_UP, level(0, 5, 30), level(5, 10, 10)))
        .isEmpty();
  }

  private static Optional<Finding> moved(Part... parts) {
    return of(SyntheticRun.closed(1), SteadyState.NO_STEADY_STATE, parts);
  }

  private static Optional<Finding> of(SyntheticRun run, SteadyState state, Part... parts) {
    RunRecord record = run.answerOn(0, 1, 0, 1_000_000, 200).build();
    FactSheet nothing = new FactSheet(List.of(), List.of(), List.of(), List.of());
    return Restless.of(
        new Situation(nothing, Figures.of(record).summary(), record.header()),
        new Regimes(state, List.of(parts)));
  }

  private static Part level(double from, double to, double medianMs) {
    LatencyFigures times =
        new LatencyFigures(
            1_000, medianMs, medianMs, medianMs, 0, medianMs, medianMs, medianMs, medianMs,
            medianMs, medianMs, medianMs);
    return new Part(
        Kind.CHANGED_LEVEL, "1 connection", from, to, 1_000, 100, 0, times, OPEN, OPEN, OPEN);
  }
}
