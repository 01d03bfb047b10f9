package dev.loadstone.analysis.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingTest {
  /// The order of `Map.of` differs from one process to the next: it must not reach a report.
  @Test
  void parametersStandInTheOrderOfTheirNamesInEveryProcess() {
    Map<String, Double> unordered = new LinkedHashMap<>();
    unordered.put("slots", 8.0);
    unordered.put("busy", 7.5);
    unordered.put("periodSeconds", 2.0);
    Finding finding =
        new Finding(
            "F1",
            "healthy",
            "all",
            Finding.Severity.INFO,
            0.5,
            Finding.Word.POSSIBLE,
            "",
            "",
            unordered,
            List.of(),
            List.of(),
            "",
            List.of());
    assertThat(finding.parameters().keySet()).containsExactly("busy", "periodSeconds", "slots");
  }
}
