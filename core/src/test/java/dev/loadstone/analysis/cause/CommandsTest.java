package dev.loadstone.analysis.cause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.metrics.RunHeader;
import dev.loadstone.metrics.SyntheticRun;
import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.LoadPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandsTest {
  private static final String METRICS = "http://127.0.0.1:8080/metrics";

  private static Commands commands(List<String> metrics, String... words) {
    LoadPlan plan =
        SyntheticRun.plan(new ClosedLoad(List.of(new ClosedLoad.Step(0, 10))), List.of());
    LoadPlan with =
        new LoadPlan(
            plan.target(),
            plan.request(),
            plan.workload(),
            plan.limits(),
            plan.connections(),
            plan.objectives(),
            metrics,
            plan.seed());
    RunHeader header = SyntheticRun.header(with);
    return new Commands(
        new RunHeader(
            header.id(),
            header.startedAtMillis(),
            header.tool(),
            List.of(words),
            with,
            header.environment(),
            header.endpoints(),
            header.addresses()));
  }

  @Test
  void aCopiedCommandWritesNoFilesAndTellsWhatItDoes() {
    Commands commands =
        commands(
            List.of(),
            "run",
            "http://h/",
            "--quiet",
            "-o",
            "json=r.json",
            "--out=run=r.lsr",
            "-c",
            "5");
    assertThat(commands.again("-r 10/s")).isEqualTo("loadstone run http://h/ -c 5 -r 10/s");
  }

  @Test
  void aVariationReplacesTheFlagsItSets() {
    Commands commands = commands(List.of(), "run", "http://h/", "-n", "9", "-c", "50", "-r50/s");
    assertThat(commands.again("-n 1 -c 1")).isEqualTo("loadstone run http://h/ -r50/s -n 1 -c 1");
    assertThat(commands.again("-r 10/s")).isEqualTo("loadstone run http://h/ -n 9 -c 50 -r 10/s");
    assertThat(commands(List.of(), "run", "http://h/", "--connections=8").again("-c 4"))
        .isEqualTo("loadstone run http://h/ -c 4");
  }

  @Test
  void aVariationTakesThePlaceOfALoadThatChanges() {
    assertThat(commands(List.of(), "run", "http://h/", "--steps", "1s:1,1s:2").again("-c 1"))
        .isEqualTo("loadstone run http://h/ -c 1");
    assertThat(commands(List.of(), "run", "http://h/", "--stages=9s:5").again("-r 10/s"))
        .isEqualTo("loadstone run http://h/ -r 10/s");
  }

  @Test
  void aLadderGoesTheSameWayToTheTarget() {
    Commands given =
        commands(List.of(), "run", "https://h/", "--insecure", "--http", "2", "-c10", "-d", "9s");
    assertThat(given.ladder())
        .isEqualTo(
            "loadstone run https://h/ --insecure --http 2 --steps 3s:1,3s:2,3s:4,3s:8,3s:16,3s:20");
    assertThat(commands(List.of(), "run", "plan.yaml").ladder()).startsWith("loadstone run http");
  }

  @Test
  void metricsThatWereGivenNeedNoPlaceholder() {
    assertThat(commands(List.of(), "run", "http://h/").withMetrics())
        .isEqualTo("loadstone run http://h/ --metrics URL-OF-ITS-METRICS");
    assertThat(commands(List.of(METRICS), "run", "http://h/", "--metrics", METRICS).withMetrics())
        .isEqualTo("loadstone run http://h/ --metrics " + METRICS);
  }

  @Test
  void theDemoProvesALargerPoolByItself() {
    assertThat(commands(List.of(METRICS), "demo").withPool(16))
        .isEqualTo("loadstone demo --pool 16");
    assertThat(
            commands(List.of(METRICS), "loadstone", "demo", "--pool", "4", "-c", "9").withPool(8))
        .isEqualTo("loadstone demo -c 9 --pool 8");
    assertThat(commands(List.of(), "run", "http://h/").withPool(16))
        .isEqualTo("loadstone run http://h/");
  }
}
