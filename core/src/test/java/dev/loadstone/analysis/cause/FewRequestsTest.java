package dev.loadstone.analysis.cause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.Analyzer;
import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.Validity;
import dev.loadstone.metrics.SyntheticRun;
import org.junit.jupiter.api.Test;

class FewRequestsTest {
  private static Analysis run(int requests) {
    SyntheticRun run = SyntheticRun.closed(1);
    for (int i = 0; i < requests; i++) {
      run.answerOn(0, i + 1, i * 10_000_000L, (i + 1) * 10_000_000L, 200);
    }
    return Analyzer.analyze(run.build());
  }

  @Test
  void oneRequestIsDegradedAndTooFewToJudge() {
    Analysis one = run(1);

    assertThat(one.validity().status()).isEqualTo(Validity.Status.DEGRADED);
    assertThat(one.findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.cause()).isEqualTo("healthy");
          assertThat(finding.word()).isEqualTo(Finding.Word.POSSIBLE);
          assertThat(finding.title()).startsWith("Too few requests to judge: 1, median 10.0 ms");
          assertThat(finding.rivals()).isNotEmpty();
        });
    assertThat(one.notSeen().getFirst()).startsWith("Nearly anything: 1 request determines no");
    assertThat(one.notSeen()).anyMatch(text -> text.startsWith("Errors rarer than 95 %"));
  }

  @Test
  void manyRequestsWithoutAFaultAreHealthy() {
    assertThat(run(2_000).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.title()).startsWith("Nothing wrong found"));
    assertThat(run(2_000).notSeen()).noneMatch(text -> text.startsWith("Nearly anything"));
  }
}
