package dev.loadstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.report.Checkup.Judgement;
import dev.loadstone.report.Checkup.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckupRendererTest {
  private static final Checkup CHECKUP =
      new Checkup(
          "loadstone 0.1.0",
          List.of(
              new Reading(
                  "cores", "Processors", "4", Map.of("cores", 4.0), Judgement.FINE, "", List.of()),
              new Reading(
                  "descriptors",
                  "File descriptors",
                  "1,024 (hard limit 524,288)",
                  Map.of("soft", 1024.0),
                  Judgement.LOW,
                  "Each connection takes one; an open loop may open 10,000.",
                  List.of("ulimit -n 65536")),
              new Reading(
                  "local-ports",
                  "Local ports",
                  "not known",
                  Map.of("ports", Double.NaN),
                  Judgement.UNKNOWN,
                  "",
                  List.of())));

  @Test
  void theTextIsAsInTheGoldenFile() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CheckupRenderer.text(CHECKUP, ConsoleStyle.PLAIN, out);
    Golden.check("doctor.txt", out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void theJsonIsAsInTheGoldenFile() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CheckupRenderer.json(CHECKUP, out);
    Golden.check("doctor.json", out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aMachineWithNothingLowIsFineAndNeedsNoCommands() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Checkup fine = new Checkup("loadstone 0.1.0", CHECKUP.readings().subList(0, 1));
    CheckupRenderer.text(fine, ConsoleStyle.PLAIN, out);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("FINE  Nothing here limits an ordinary load test.")
        .doesNotContain("How to raise");
  }

  @Test
  void aLimitThatIsEnoughTellsHowToRaiseItToo() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Reading queue =
        new Reading(
            "accept-queue",
            "Accept queue",
            "4,096",
            Map.of(),
            Judgement.FINE,
            "",
            List.of("sysctl x=16384"));
    CheckupRenderer.text(new Checkup("t", List.of(queue)), ConsoleStyle.PLAIN, out);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("How to raise what is enough for most", "Accept queue:", "sysctl x=16384")
        .doesNotContain("what is low");
  }
}
