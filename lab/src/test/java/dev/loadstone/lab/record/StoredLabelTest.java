package dev.loadstone.lab.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.LiveScenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StoredLabelTest {
  private static final LiveScenario SCENARIO = LiveScenarios.of("F7m").orElseThrow();

  @TempDir private Path folder = Path.of("");

  private static String json(Draw draw, Optional<Gate> gate) {
    return new String(StoredLabel.of(SCENARIO, draw, gate).json(), StandardCharsets.UTF_8);
  }

  @Test
  void withoutTheFaultItSaysHealthyAndNotPresent() {
    assertThat(json(new Draw(7, 0), Optional.empty()))
        .isEqualTo(
            """
            {"scenario":"F7m","tier":"java","seed":7,"dose":0,"present":false,\
            "causes":[{"class":"healthy","parameters":{}}],"alsoAccepted":[],"mustNotSay":[]}
            """);
  }

  @Test
  void aFaultThatBitIsPresent() {
    Gate gate = new Gate(0.5, Map.of("p50", 3.0));
    assertThat(json(new Draw(7, 3), Optional.of(gate)))
        .contains("\"present\":true")
        .contains("{\"class\":\"serial-section\",\"parameters\":{\"slots\":1.0}}")
        .contains("\"gate\":\"passed\",\"touchedShare\":0.5,\"movedFloors\":{\"p50\":3.0}");
  }

  @Test
  void aFaultThatDidNotBiteIsSubThreshold() {
    Gate gate = new Gate(0.5, Map.of("p50", 1.0));
    assertThat(json(new Draw(7, 1), Optional.of(gate)))
        .contains("\"present\":false")
        .contains("\"gate\":\"sub-threshold\"")
        .contains("serial-section");
  }

  @Test
  void onlyAHealthyRunAndAFaultThatShowsAreCertain() {
    Gate gate = new Gate(0.5, Map.of("p50", 1.0));
    assertThat(StoredLabel.of(SCENARIO, new Draw(7, 0), Optional.empty()).certain()).isTrue();
    assertThat(StoredLabel.of(SCENARIO, new Draw(7, 3), Optional.of(gate)).certain()).isFalse();
    assertThat(StoredLabel.of(SCENARIO, new Draw(7, 3), true).certain()).isTrue();
  }

  @Test
  void whatIsReadIsWhatWasWritten() throws IOException {
    Gate gate = new Gate(0.25, Map.of("p50", 3.5, "failed", 0.0));
    StoredLabel label =
        StoredLabel.of(SCENARIO, new Draw(7, 3), Optional.of(gate))
            .beside(OptionalDouble.of(0.0625));

    label.write(folder);

    assertThat(StoredLabel.read(folder)).isEqualTo(label);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void whatOthersTookMuchFromIsDisturbed() {
    StoredLabel label = StoredLabel.of(SCENARIO, new Draw(7, 0), Optional.empty());
    assertThat(label.disturbed()).isFalse();
    assertThat(label.beside(OptionalDouble.of(0.02)).disturbed()).isFalse();
    assertThat(label.beside(OptionalDouble.of(0.5)).disturbed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"scenario\":\"F7m\"}",
        "{\"causes\":[]}",
        "{\"scenario\":\"F7m\",\"dose\":9,\"causes\":[{\"class\":\"drift\"}]}"
      })
  void whatIsNoLabelIsNamed(String text) throws IOException {
    Files.writeString(folder.resolve(StoredLabel.NAME), text);

    assertThatThrownBy(() -> StoredLabel.read(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("label.json is no label of a run");
  }
}
