package dev.loadstone.analysis.cause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.metrics.ErrorKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureMeaningTest {
  @ParameterizedTest
  @EnumSource
  void everyKindOfErrorHasWordsOfItsOwn(ErrorKind kind) {
    assertThat(FailureMeaning.of(kind.id())).isNotEqualTo(kind.id()).contains(" ");
  }
}
