package dev.loadstone.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.bench.suite.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CompanionTest {
  @Test
  void theExitCodeJudgesAndASkippedOneIsNoPass() {
    Companion companion = new Companion("M0", "what", "limit", "name", List.of());
    assertThat(companion.row(0, "fine").verdict()).isEqualTo(Row.Verdict.MET);
    assertThat(companion.row(1, "fine").verdict()).isEqualTo(Row.Verdict.MISSED);
    assertThat(companion.row(77, "skipped: no quota").verdict()).isEqualTo(Row.Verdict.UNMEASURED);
  }

  @Test
  void theFigureIsTheLastLineThatSaysSomethingFitForACell() {
    assertThat(Companion.lastLine("one\n a | b \n\n")).isEqualTo("a   b");
    assertThat(Companion.lastLine("\n")).isEqualTo("no output");
  }
}
