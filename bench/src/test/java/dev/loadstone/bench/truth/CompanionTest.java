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

  @Test
  void aCommandThatBrokeSaysWhatItBrokeOfNotWhere() {
    String stack =
        """
        Exception in thread "main" java.io.IOException: the run ended with 5
        \tat dev.loadstone.bench.Thing.run(Thing.java:74)
        \t... 3 more
        """;
    assertThat(Companion.lastLine(stack)).endsWith("java.io.IOException: the run ended with 5");
  }
}
