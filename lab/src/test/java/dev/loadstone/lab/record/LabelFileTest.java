package dev.loadstone.lab.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.LiveScenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LabelFileTest {
  private static final LiveScenario SCENARIO = LiveScenarios.of("F7m").orElseThrow();

  private static String json(Draw draw, Optional<Gate> gate) {
    return new String(LabelFile.json(SCENARIO, draw, gate), StandardCharsets.UTF_8);
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
  void itIsWrittenWhole(@TempDir Path folder) throws IOException {
    LabelFile.write(folder, SCENARIO, new Draw(7, 0), Optional.empty());
    assertThat(folder.resolve("label.json")).content().endsWith("}\n");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }
}
