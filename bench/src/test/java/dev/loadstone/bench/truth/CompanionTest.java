package dev.loadstone.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CompanionTest {
  @Test
  void theFigureIsTheLastLineThatSaysSomethingFitForACell() {
    assertThat(Companion.lastLine("one\n a | b \n\n")).isEqualTo("a   b");
    assertThat(Companion.lastLine("\n")).isEqualTo("no output");
  }
}
