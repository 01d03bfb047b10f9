package dev.loadstone.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.detect.Sighting.Seen;
import dev.loadstone.analysis.figures.Figures;
import dev.loadstone.lab.score.HardNegatives;
import dev.loadstone.lab.score.StoredRuns;
import dev.loadstone.metrics.RunFile;
import dev.loadstone.metrics.RunRecord;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every detector keeps to: two runs or more only look like what it looks for, and it sees
/// nothing in them. A new detector without them fails here. It stands in the detectors' package for
/// their sake, and in this module for the runs' sake.
class DetectorContractTest {
  static Stream<Detector> detectors() {
    return Detectors.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void itSeesNothingInRunsThatOnlyLookLikeIt(Detector detector) throws IOException {
    String name = detector.getClass().getSimpleName();
    Map.Entry<String, List<String>> row =
        HardNegatives.read().entrySet().stream()
            .filter(each -> each.getKey().split("/", 2)[0].equals(name))
            .findFirst()
            .orElse(Map.entry(name, List.of()));

    assertThat(row.getValue()).as(name).doesNotHaveDuplicates();
    assertThat(row.getValue()).as(name).hasSizeGreaterThanOrEqualTo(HardNegatives.FEWEST);
    for (String scenario : row.getValue()) {
      assertThat(seen(detector, scenario))
          .as("%s of %s", name, scenario)
          .filteredOn(
              fact -> !row.getKey().contains("/") || row.getKey().endsWith("/" + fact.sign()))
          .isEmpty();
    }
  }

  private static List<Fact> seen(Detector detector, String scenario) throws IOException {
    RunRecord run = RunFile.read(HardNegatives.folder(scenario).resolve(StoredRuns.RUN));
    return detector.look(RunView.of(run, Figures.of(run))) instanceof Seen some
        ? some.facts()
        : List.of();
  }
}
