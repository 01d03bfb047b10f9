package dev.loadstone.analysis.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.model.CrossCheck;
import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.SyntheticRun;
import org.junit.jupiter.api.Test;

class WitnessChecksTest {
  private static final String PAGE = "http://127.0.0.1:8080/metrics";

  /// Five seconds at 100/s: between the readings at 1 s and 5 s lie 400 answers.
  private static SyntheticRun run() {
    return Runs.open(100, 500, 5, 0);
  }

  @Test
  void aTargetThatCountedTheSameIsAgreedWith() {
    CrossCheck check =
        check(
            run().series(PAGE, "http_requests_total", "", 1_000, 1_101, 1_200, 1_302, 1_404),
            "server-count");

    assertThat(check.holds()).isTrue();
    assertThat(check.observed()).contains("404");
  }

  @Test
  void aTargetThatCountedMoreIsLoadedBySomebodyElse() {
    CrossCheck check =
        check(run().series(PAGE, "http_requests_total", "", 0, 150, 300, 450, 600), "server-count");

    assertThat(check.holds()).isFalse();
    assertThat(check.text()).contains("somebody else");
  }

  @Test
  void aTargetThatCountedFewerIsOnlyAPartOfWhatAnswers() {
    CrossCheck check =
        check(
            run().series(PAGE, "nginx.http.requests.total", "", 0, 50, 100, 150, 200),
            "server-count");

    assertThat(check.holds()).isFalse();
    assertThat(check.text()).contains("only a part");
  }

  @Test
  void countersWithLabelsAddUp() {
    CrossCheck check =
        check(
            run()
                .series(PAGE, "http_requests_total{code=\"200\"}", "", 0, 90, 180, 270, 360)
                .series(PAGE, "http_requests_total{code=\"500\"}", "", 0, 10, 20, 30, 40),
            "server-count");

    assertThat(check.holds()).isTrue();
    assertThat(check.observed()).contains("400");
  }

  @Test
  void aCounterSetBackByARestartGoesOnFromNothing() {
    CrossCheck check =
        check(
            run().series(PAGE, "http_requests_total", "", 900, 1_000, 100, 200, 300),
            "server-count");

    assertThat(check.holds()).isTrue();
  }

  @Test
  void aWallClockSetDuringTheRunIsTold() {
    CrossCheck set =
        check(
            run().series(HealthSeries.HOST, HealthSeries.CLOCK, "ms", 0, 0, 3_600_000, 3_600_001),
            "clock-step");
    CrossCheck steered =
        check(run().series(HealthSeries.HOST, HealthSeries.CLOCK, "ms", 0, 1, 1, 2), "clock-step");

    assertThat(set.holds()).isFalse();
    assertThat(set.observed()).contains("60 minutes");
    assertThat(steered.holds()).isTrue();
  }

  @Test
  void withoutWitnessesNothingIsSaid() {
    assertThat(Figures.of(run().build()).crossChecks())
        .extracting(CrossCheck::id)
        .doesNotContain("server-count", "clock-step");
  }

  private static CrossCheck check(SyntheticRun run, String id) {
    return Figures.of(run.build()).crossChecks().stream()
        .filter(c -> c.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
