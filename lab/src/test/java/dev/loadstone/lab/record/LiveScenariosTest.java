package dev.loadstone.lab.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.lab.scenario.LiveScenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LiveScenariosTest {
  @ParameterizedTest
  @CsvSource({"F1m, F1m", "f1R, F1r", "F1, F1m", "F9, F9r", "h9, H9r"})
  void theLetterOfTheTierMayBeLeftAway(String asked, String found) {
    assertThat(LiveScenarios.of(asked).map(LiveScenario::id)).contains(found);
  }

  @Test
  void whatIsUnknownIsNotFound() {
    assertThat(LiveScenarios.of("F999")).isEmpty();
  }

  @Test
  void noIdIsTakenTwice() {
    assertThat(LiveScenarios.all().stream().map(LiveScenario::id)).doesNotHaveDuplicates();
  }
}
