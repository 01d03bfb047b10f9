package dev.loadstone.lab.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.lab.record.StoredLabel;
import dev.loadstone.metrics.RunFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every cause of the catalogue keeps to: two runs or more only look like it, and it is
/// asserted of none of them. A new cause without them fails here.
class CauseContractTest {
  private static final Set<String> NO_CAUSES = Set.of("healthy", "unexplained");

  static Stream<String> causes() {
    return Catalogue.ids().stream().filter(id -> !NO_CAUSES.contains(id));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("causes")
  void itIsNotAssertedOfRunsThatOnlyLookLikeIt(String cause) throws IOException {
    List<String> scenarios = HardNegatives.read().getOrDefault(cause, List.of());

    assertThat(scenarios).doesNotHaveDuplicates();
    assertThat(scenarios).hasSizeGreaterThanOrEqualTo(HardNegatives.FEWEST);
    for (String scenario : scenarios) {
      Path folder = HardNegatives.folder(scenario);
      StoredLabel stored = StoredLabel.read(folder);
      for (Trial trial :
          Trials.judged(
              stored.scenario(),
              stored.draw(),
              stored.label(),
              0,
              RunFile.read(folder.resolve(StoredRuns.RUN)))) {
        assertThat(trial.right(cause)).as("%s is wrong of %s", cause, scenario).isFalse();
        assertThat(trial.said()).noneMatch(s -> s.cause().equals(cause) && s.asserts());
      }
    }
  }
}
