package dev.loadstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.AnalysisFixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class GithubAnnotationsTest {
  @Test
  void anInvalidRunIsAnErrorBeforeAnythingElse() {
    assertThat(GithubAnnotations.of(AnalysisFixtures.unreachable()).getFirst())
        .isEqualTo(
            "::error title=Run invalid%3A do not believe its figures::No request got an answer: the"
                + " target was not there.");
  }

  @Test
  void findingsAreWarningsOrNotices() {
    assertThat(GithubAnnotations.of(AnalysisFixtures.shop()))
        .anyMatch(line -> line.startsWith("::warning title=Finding F1::A connection pool of 8"))
        .anyMatch(line -> line.startsWith("::notice title=Finding F2::"));
  }

  @ParameterizedTest
  @MethodSource("dev.loadstone.report.HostileTextTest#hostile")
  void noTextEndsItsLineOrItsProperty(String hostile) {
    Analysis analysis =
        HostileRun.of(JudgedFixtures.of(AnalysisFixtures.shop()), hostile).analysis();
    assertThat(GithubAnnotations.of(analysis))
        .hasSameSizeAs(GithubAnnotations.of(AnalysisFixtures.shop()))
        .allSatisfy(line -> {
          assertThat(line).matches("::(error|warning|notice) title=[^:,]*::.*");
          assertThat(line.chars().filter(c -> c < ' ')).isEmpty();
        });
  }
}
