package dev.loadstone.lab.mini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.LiveScenario;
import dev.loadstone.lab.scenario.LiveScenarioContract;
import dev.loadstone.lab.scenario.LiveServer;
import dev.loadstone.lab.scenario.Visitor;
import dev.loadstone.testkit.LeakGuard;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakGuard.class)
@Timeout(60)
final class MiniScenariosTest implements LiveScenarioContract {
  /// Words of causes, which no header, path or metric may tell.
  private static final List<String> TELLING =
      List.of("fault", "dose", "scenario", "seed", "leak", "stall", "slow");

  @TempDir private Path folder = Path.of("");

  @Override
  public List<LiveScenario> scenarios() {
    return MiniScenarios.all();
  }

  private static LiveScenario scenario(String id) {
    return MiniScenarios.all().stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"F7m", "F11m", "F35m", "F37m", "F45m"})
  void theServerCountsWhatItsFaultTouches(String id) throws IOException {
    try (LiveServer server = scenario(id).start(new Draw(1, Draw.STRONGEST), folder)) {
      assertThat(server.touchedShare()).isZero();
      Visitor.statusLine(server.url());
      Visitor.statusLine(server.url());
      assertThat(server.touchedShare()).isEqualTo(1);
    }
  }

  @Test
  void ofAFailingBackendTheServerCountsItsFailures() throws IOException {
    try (LiveServer server = MixtureFaults.failingBackend().start(new Draw(1, 5), folder)) {
      int failed = 0;
      int visits = 20;
      for (int visit = 0; visit < visits; visit++) {
        failed += Visitor.statusLine(server.url()).contains(" 500") ? 1 : 0;
      }
      assertThat(failed).isBetween(1, visits - 1);
      assertThat(server.touchedShare()).isEqualTo((double) failed / visits);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void aPageIsServedByEveryStack(int stack) throws IOException {
    Draw draw =
        IntStream.range(0, 100)
            .mapToObj(seed -> new Draw(seed, 0))
            .filter(each -> Looks.of(each).stack() == stack)
            .findFirst()
            .orElseThrow();
    try (LiveServer server = scenario("H1m").start(draw, folder)) {
      assertThat(Visitor.statusLine(server.url())).startsWith("HTTP/1.1 200");
      assertThat(Visitor.body(server.url())).isEqualTo(Looks.of(draw).body());
      assertThat(Visitor.statusLine(server.url().resolve("/nowhere"))).startsWith("HTTP/1.1 404");
    }
  }

  @Test
  void pathsTellNothing() {
    IntStream.range(0, 100)
        .mapToObj(seed -> Looks.of(new Draw(seed, 1)))
        .forEach(looks -> assertThat(TELLING).noneMatch(looks.path()::contains));
  }

  @ParameterizedTest
  @ValueSource(strings = {"F2m", "F8m", "F11m"})
  void aServerWithMetricsShowsThemAndTellsNothingByTheirNames(String id) throws IOException {
    try (LiveServer server = scenario(id).start(new Draw(1, 3), folder)) {
      URI metrics = server.metrics().orElseThrow();
      assertThat(Visitor.statusLine(metrics)).startsWith("HTTP/1.1 200");
      String page = Visitor.body(metrics);
      assertThat(page).contains("process_cpu_usage");
      assertThat(TELLING).noneMatch(page::contains);
    }
  }
}
