package dev.loadstone.analysis.cause;

import static dev.loadstone.analysis.cause.Diagnosed.causes;
import static dev.loadstone.analysis.cause.Diagnosed.diagnose;
import static dev.loadstone.analysis.cause.Diagnosed.finding;
import static dev.loadstone.analysis.cause.Farm.Served.status;
import static dev.loadstone.analysis.cause.Farm.about;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.detect.Detectors;
import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.FactSheet;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.figures.Figures;
import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.Finding.Word;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.metrics.SyntheticRun;
import org.junit.jupiter.api.Test;

class TelemetryFactsTest {
  private static final String SOURCE = "http://127.0.0.1:8080/metrics";

  private static SyntheticRun steady() {
    return new Farm(1, asked -> status(200, about(0.01, asked.random()))).closed(10, 6_000);
  }

  private static FactSheet facts(SyntheticRun run) {
    RunRecord record = run.build();
    return Detectors.look(record, Figures.of(record));
  }

  private static Fact only(FactSheet facts, Sign sign) {
    assertThat(facts.all(sign)).hasSize(1);
    return facts.all(sign).getFirst();
  }

  @Test
  void aQueueInsideTheTargetIsHeldAgainstTheLatency() {
    SyntheticRun run = steady();
    run.series(SOURCE, "phpfpm_listen_queue{pool=\"www\"}", "", 7, 8, 7, 6, 7);
    Fact queue = only(facts(run), Sign.QUEUE_INSIDE);
    assertThat(queue.figure("waitMs")).isBetween(6.0, 8.0);
  }

  @Test
  void countersCountByTheirGrowthThroughARestart() {
    SyntheticRun run = steady();
    run.series(SOURCE, "phpfpm_max_children_reached{pool=\"www\"}", "", 40, 41, 2, 3);
    Fact trouble = only(facts(run), Sign.TROUBLE_COUNTED);
    assertThat(trouble.value()).isEqualTo(4);
  }

  @Test
  void countersThatStandStillAreNoTrouble() {
    SyntheticRun run = steady();
    run.series(SOURCE, "envoy_cluster_upstream_rq_timeout{envoy_cluster_name=\"a\"}", "", 9, 9, 9);
    run.series(SOURCE, "nginx_connections_accepted_total", "", 10, 20, 30);
    run.series(SOURCE, "nginx_connections_handled_total", "", 10, 20, 30);
    run.series(SOURCE, "nodejs_eventloop_lag_p99_seconds", "", 0.001, 0.002, 0.001);
    run.series(SOURCE, "process_open_fds", "", 50, 60, 60);
    run.series(SOURCE, "process_max_fds", "", 1024, 1024, 1024);
    FactSheet facts = facts(run);
    assertThat(facts.has(Sign.TROUBLE_COUNTED)).isFalse();
    assertThat(facts.has(Sign.EVENT_LOOP_LATE)).isFalse();
    assertThat(facts.has(Sign.DESCRIPTORS_SHORT)).isFalse();
    assertThat(causes(run)).containsExactly("healthy");
  }

  @Test
  void connectionsThatNginxDroppedAreCounted() {
    SyntheticRun run = steady();
    run.series(SOURCE, "nginx_connections_accepted_total", "", 10, 40, 90);
    run.series(SOURCE, "nginx_connections_handled_total", "", 10, 38, 85);
    Fact dropped = only(facts(run), Sign.TROUBLE_COUNTED);
    assertThat(dropped.value()).isEqualTo(5);
  }

  @Test
  void anEventLoopThatIsLateIsTold() {
    SyntheticRun run = steady();
    run.series(SOURCE, "nodejs_eventloop_lag_p50_seconds", "", 0.08, 0.09, 0.085);
    assertThat(facts(run).has(Sign.EVENT_LOOP_LATE)).isTrue();
  }

  @Test
  void aBreakerThatItsMetricsCallOpenIsEstablished() {
    Farm farm =
        new Farm(
            2,
            asked ->
                status(
                    asked.at() > 2 ? 503 : 200,
                    about(asked.at() > 2 ? 0.001 : 0.02, asked.random())));
    SyntheticRun run = farm.open(200, 10);
    run.series(
        SOURCE,
        "resilience4j_circuitbreaker_state{name=\"stock\",state=\"open\"}",
        "",
        0,
        0,
        1,
        1,
        1,
        1,
        1);
    Finding finding = finding(diagnose(run), "circuit-breaker");
    assertThat(finding.word()).isEqualTo(Word.ESTABLISHED);
  }

  @Test
  void thePoolThatIsFullIsFoundAmongThoseThatAreNot() {
    Simulation simulation = Stations.named(5, 8);
    SyntheticRun run = simulation.closed(50, 4_000);
    run.series(
        SOURCE, "hikaricp_connections_active{pool=\"audit\"}", "", 1, 0, 1, 1, 0, 1, 1, 0, 1);
    run.series(SOURCE, "hikaricp_connections_max{pool=\"audit\"}", "", 5, 5, 5, 5, 5, 5, 5, 5, 5);
    run.series(
        SOURCE, "hikaricp_connections_pending{pool=\"audit\"}", "", 0, 0, 0, 0, 0, 0, 0, 0, 0);
    Finding finding = finding(diagnose(run), "connection-pool-limit");
    assertThat(finding.parameters().get("slots")).isEqualTo(8);
    assertThat(finding.word()).isEqualTo(Word.ESTABLISHED);
  }
}
