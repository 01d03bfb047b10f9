package dev.loadstone.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.junit.jupiter.api.io.TempDir;

/// What every scenario on a real server keeps to. That a server leaks no thread and no socket is
/// the leak guard's, which whoever keeps this contract registers.
public interface LiveScenarioContract {
  int VISITS = 3;

  List<LiveScenario> scenarios();

  private Stream<DynamicTest> each(ThrowingConsumer<LiveScenario> test) {
    return scenarios().stream().map(s -> dynamicTest(s.id(), () -> test.accept(s)));
  }

  @TestFactory
  default Stream<DynamicTest> aServerAnswersItsPageCountsAndEnds(@TempDir Path folder) {
    return each(scenario -> {
      assumeTrue(scenario.missing().isEmpty(), scenario.missing().orElse(""));
      Path own = Files.createDirectory(folder.resolve(scenario.id()));
      URI url = visited(scenario, new Draw(4, 2), own);
      assertThat(hungUp(url)).isTrue();
    });
  }

  private static URI visited(LiveScenario scenario, Draw draw, Path folder) throws IOException {
    try (LiveServer server = scenario.start(draw, folder)) {
      URI url = server.url();
      for (int visit = 0; visit < VISITS; visit++) {
        assertThat(Visitor.statusLine(url)).matches("HTTP/1.1 [2345][0-9][0-9].*|");
      }
      assertThat(server.touchedShare()).isBetween(0.0, 1.0);
      assertThat(Visitor.statusLine(url.resolve("/"))).startsWith("HTTP/1.1 200");
      assertThat(Visitor.statusLine(url.resolve("/nowhere"))).startsWith("HTTP/1.1 404");
      return url;
    }
  }

  private static boolean hungUp(URI url) {
    try {
      return Visitor.statusLine(url).isEmpty();
    } catch (IOException _) {
      return true;
    }
  }

  @TestFactory
  default Stream<DynamicTest> aSeedAndADoseGiveOneLabelAndTheLoadIsThatOfThePair() {
    return each(scenario -> {
      for (int dose = 0; dose <= Draw.STRONGEST; dose++) {
        Draw draw = new Draw(9, dose);
        assertThat(scenario.label(draw)).isEqualTo(scenario.label(new Draw(9, dose)));
        assertThat(scenario.load(draw)).isEqualTo(scenario.load(draw.healthy()));
      }
    });
  }

  @TestFactory
  default Stream<DynamicTest> withoutItsFaultAServerIsHealthyAndWithItNamesACauseOfTheCatalogue() {
    return each(scenario -> {
      assertThat(scenario.label(new Draw(1, 0)).isHealthy()).isTrue();
      boolean healthy = scenario.id().startsWith("H");
      IntStream.rangeClosed(1, Draw.STRONGEST)
          .mapToObj(dose -> scenario.label(new Draw(1, dose)))
          .forEach(label -> {
            assertThat(label.isHealthy()).isEqualTo(healthy);
            assertThat(Catalogue.IDS).containsAll(ids(label));
          });
    });
  }

  private static Set<String> ids(Label label) {
    Set<String> ids = new HashSet<>(label.alsoAccepted());
    ids.addAll(label.mustNotSay());
    label.causes().forEach(truth -> ids.add(truth.cause()));
    return ids;
  }

  @Test
  default void noTwoScenariosHaveOneId() {
    assertThat(scenarios().stream().map(LiveScenario::id)).isNotEmpty().doesNotHaveDuplicates();
  }
}
