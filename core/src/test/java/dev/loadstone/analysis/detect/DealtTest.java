package dev.loadstone.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DealtTest {
  @Test
  void aTurnAsLongAsThatOfWhatIsLetThroughIsThatOfTheRefusals() {
    assertThat(Dealt.ofRefusals(2, 1.96)).isTrue();
    assertThat(Dealt.ofRefusals(4, 4.1)).isTrue();
  }

  @Test
  void aTurnOfAnotherLengthOrWithoutRefusalsIsNot() {
    assertThat(Dealt.ofRefusals(3, 1.96)).isFalse();
    assertThat(Dealt.ofRefusals(2, 1.0)).isFalse();
  }
}
