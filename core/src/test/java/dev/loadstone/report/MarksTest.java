package dev.loadstone.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.AnalysisFixtures;
import dev.loadstone.analysis.model.Finding;
import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.metrics.SyntheticRun;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Where the evidence of findings shows in the charts.
final class MarksTest {
  private static final long MILLI = 1_000_000;
  private static final int REQUESTS = 1_000;

  private static Finding finding(String cause, Map<String, Double> parameters) {
    return new Finding(
        "F1",
        cause,
        "all",
        Finding.Severity.WARNING,
        0.9,
        Finding.Word.LIKELY,
        "A title",
        "",
        parameters,
        List.of(),
        List.of(),
        "",
        List.of());
  }

  /// Ten seconds, a request every 10 ms, of which those of some failed or were slow.
  private static RunRecord run(IntPredicate failed, IntPredicate slow) {
    SyntheticRun run = SyntheticRun.closed(4);
    for (int i = 0; i < REQUESTS; i++) {
      long due = i * 10L * MILLI;
      long end = due + (slow.test(i) ? 80 : 2) * MILLI;
      run.answerOn(i % 4, 1 + i / 4, due, end, failed.test(i) ? 503 : 200);
    }
    return run.build();
  }

  private static RunRecord quiet() {
    return run(i -> false, i -> false);
  }

  private static List<TimeMark> marks(RunRecord run, Map<String, Double> parameters) {
    return EvidenceMarks.of(run, finding("step-change", parameters));
  }

  @Test
  void aMomentThatAFindingNamesIsMarked() {
    assertThat(marks(quiet(), Map.of("atSeconds", 4.5, "beforeMs", 2.0)))
        .singleElement()
        .satisfies(mark -> {
          assertThat(mark.fromSeconds()).isEqualTo(4.5);
          assertThat(mark.toSeconds()).isEqualTo(4.5);
          assertThat(mark.tag()).isEqualTo("F1");
          assertThat(mark.text()).isEqualTo("A title");
        });
  }

  @Test
  void aSpanIsMarkedFromItsBeginningOrThatOfTheRun() {
    assertThat(marks(quiet(), Map.of("atSeconds", 2.0, "untilSeconds", 3.0)))
        .singleElement()
        .matches(mark -> mark.fromSeconds() == 2 && mark.toSeconds() == 3);
    assertThat(marks(quiet(), Map.of("untilSeconds", 3.0)))
        .singleElement()
        .matches(mark -> mark.fromSeconds() == 0 && mark.toSeconds() == 3);
  }

  @Test
  void failuresOfTheStatusAreMarkedAsTheBurstsTheyMade() {
    RunRecord run = run(i -> (i >= 200 && i < 220) || (i >= 700 && i < 730), i -> false);
    List<TimeMark> marks = marks(run, Map.of("count", 50.0, "status", 503.0));
    assertThat(marks)
        .extracting(TimeMark::text)
        .containsExactly("20 requests failed (step-change)", "30 requests failed (step-change)");
    assertThat(marks.getFirst().fromSeconds()).isCloseTo(2.002, within(1e-9));
    assertThat(marks.getFirst().toSeconds()).isCloseTo(2.192, within(1e-9));
    assertThat(marks(run, Map.of("count", 50.0, "status", 500.0))).isEmpty();
  }

  @Test
  void errorsAreMarkedWhereNoStatusIsNamed() {
    SyntheticRun run = SyntheticRun.closed(1);
    IntStream.range(0, 100)
        .forEach(i -> run.answerOn(0, i + 1, i * 100L * MILLI, i * 100L * MILLI + MILLI, 200));
    run.error(4_000 * MILLI, 4_000 * MILLI, 4_001 * MILLI, ErrorKind.RESET);
    assertThat(marks(run.build(), Map.of("count", 1.0)))
        .singleElement()
        .matches(mark -> mark.text().startsWith("1 request failed"));
  }

  @Test
  void whatIsEverywhereIsMarkedNowhere() {
    assertThat(marks(run(i -> i % 3 == 0, i -> false), Map.of("count", 333.0, "status", 503.0)))
        .isEmpty();
  }

  @Test
  void burstsOfSlowAnswersAreMarked() {
    RunRecord run = run(i -> false, i -> i % 250 >= 240);
    assertThat(marks(run, Map.of("slowMs", 80.0, "periodSeconds", 2.5)))
        .hasSize(4)
        .allMatch(mark -> mark.text().equals("10 requests slow (step-change)"));
  }

  @Test
  void timesWithoutAnyAnswerAreMarked() {
    SyntheticRun run = SyntheticRun.closed(1);
    IntStream.range(0, 100)
        .forEach(i -> {
          long due = (i * 50L + (i >= 50 ? 1_000 : 0)) * MILLI;
          run.answerOn(0, i + 1, i == 50 ? due - 1_000 * MILLI : due, due + MILLI, 200);
        });
    assertThat(marks(run.build(), Map.of("stallMs", 900.0)))
        .singleElement()
        .matches(mark -> mark.text().startsWith("no answer for 1.05 s"));
  }

  @Test
  void responseTimesOfFindingsAreLevels() {
    List<Finding> findings =
        List.of(
            finding("slow-backend", Map.of("slowMs", 80.0, "quickMs", 2.0, "share", 0.3)),
            finding("upstream-timeout", Map.of("timeoutSeconds", 5.0, "count", 3.0)));
    assertThat(LevelMark.of(findings))
        .extracting(LevelMark::millis)
        .containsExactly(80.0, 2.0, 5_000.0);
    assertThat(LevelMark.of(List.of(finding("drift", Map.of("toMs", Double.NaN))))).isEmpty();
  }

  @Test
  void theTableOfPhasesNamesTheFindingsThatSpeakOfThem() {
    assertThat(PhaseMark.of(List.of(finding("no-keep-alive", Map.of()))))
        .containsOnly(Map.entry(PhaseMark.CONNECT, "F1"), Map.entry(PhaseMark.TLS, "F1"));
  }

  @Test
  void everyFindingHasAPlaceOrIsSaidToHaveNone() {
    for (Analysis analysis : List.of(AnalysisFixtures.shop(), AnalysisFixtures.longOpenLoop())) {
      Marks marks = Marks.of(JudgedFixtures.of(analysis));
      for (Finding finding : analysis.findings()) {
        boolean healthy = finding.cause().equals("healthy");
        boolean said =
            marks.times().stream().anyMatch(mark -> mark.tag().equals(finding.id()))
                || marks.levels().stream().anyMatch(mark -> mark.tag().equals(finding.id()))
                || marks.elsewhere().stream().anyMatch(line -> line.startsWith(finding.id() + " "));
        assertThat(said).as(finding.title()).isEqualTo(!healthy);
      }
    }
  }
}
