package dev.loadstone.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class OptionsTest {
  @Test
  void withoutFlagsEverythingIsMeasuredAsEachScenarioTakesIt() {
    Options options = Options.parse(List.of());

    assertThat(options.wants("tls")).isTrue();
    assertThat(options.rounds()).isEmpty();
  }

  @Test
  void scenariosAreChosenByName() {
    Options options = Options.parse(List.of("--only", "tls,h2", "--rounds", "5"));

    assertThat(options.wants("h2")).isTrue();
    assertThat(options.wants("tls-connect")).isFalse();
    assertThat(options.rounds()).hasValue(5);
  }

  @Test
  void aMistakeIsNamed() {
    assertThatThrownBy(() -> Options.parse(List.of("--onyl"))).hasMessageContaining("--onyl");
    assertThatThrownBy(() -> Options.parse(List.of("--only")))
        .hasMessageContaining("needs a value");
    assertThatThrownBy(() -> Options.parse(List.of("--rounds", "0"))).hasMessageContaining("1");
  }
}
