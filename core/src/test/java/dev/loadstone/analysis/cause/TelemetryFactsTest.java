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

  private static final int POOL = 10;

  /// Ten users of ten slots, all of which are in use and nobody waits for.
  private static SyntheticRun allInUse() {
    return new Farm(7, asked -> status(200, about(0.02, asked.random()))).closed(POOL, 4_000);
  }

  private static void everyPoolThatTellsNoLine(SyntheticRun run, double size) {
    for (String[] names :
        new String[][] {
          {"go_sql_in_use_connections", "go_sql_max_open_connections"},
          {"jdbc_connections_active", "jdbc_connections_max"},
          {"tomcat_threads_busy_threads", "tomcat_threads_config_max_threads"},
          {"mysql_global_status_threads_connected", "mysql_global_variables_max_connections"}
        }) {
      run.series(SOURCE, names[0], "", size, size, size, size, size, size, size);
      run.series(SOURCE, names[1], "", size, size, size, size, size, size, size);
    }
  }

  @Test
  void aPoolThatIsAsLargeAsItsUsersAreManyIsNoLimit() {
    SyntheticRun run = allInUse();
    everyPoolThatTellsNoLine(run, POOL);
    assertThat(causes(run)).containsExactly("healthy");
  }

  @Test
  void aPoolThatMoreUsersNeedThanItHasIsOneWithoutAnyCountOfThoseWhoWait() {
    SyntheticRun run = new Simulation(Stations.pool(5, 8)).closed(50, 4_000);
    run.series(SOURCE, "go_sql_in_use_connections", "", 8, 8, 8, 8, 8, 8, 8);
    run.series(SOURCE, "go_sql_max_open_connections", "", 8, 8, 8, 8, 8, 8, 8);
    assertThat(diagnose(run).getFirst().cause()).isEqualTo("connection-pool-limit");
  }

  @Test
  void secondsWaitedInAllAreThoseWhoWaitedAtATime() {
    SyntheticRun run = allInUse();
    run.series(SOURCE, "go_sql_in_use_connections", "", 4, 4, 4, 4, 4, 4, 4);
    run.series(SOURCE, "go_sql_max_open_connections", "", 4, 4, 4, 4, 4, 4, 4);
    run.series(SOURCE, "go_sql_wait_duration_seconds_total", "", 3, 9, 15, 21, 27, 33, 39);
    assertThat(only(facts(run), Sign.POOL_EXHAUSTED).figure("pending")).isEqualTo(6);
  }

  @Test
  void nobodyWaitsForAPoolWhoseCounterOfWaitsStandsStill() {
    SyntheticRun run = allInUse();
    run.series(SOURCE, "go_sql_in_use_connections", "", 4, 4, 4, 4, 4, 4, 4);
    run.series(SOURCE, "go_sql_max_open_connections", "", 4, 4, 4, 4, 4, 4, 4);
    run.series(SOURCE, "go_sql_wait_duration_seconds_total", "", 3, 3, 3, 3, 3, 3, 3);
    run.series(SOURCE, "go_sql_wait_count_total", "", 3, 3, 3, 3, 3, 3, 4);
    assertThat(facts(run).has(Sign.POOL_EXHAUSTED)).isFalse();
    assertThat(causes(run)).containsExactly("healthy");
  }

  @Test
  void anAgroalPoolIsFullWhereSomebodyWaitsForTheMostThatItEverUsed() {
    SyntheticRun run = new Simulation(Stations.pool(5, 8)).closed(50, 4_000);
    run.series(SOURCE, "agroal_active_count{datasource=\"default\"}", "", 8, 8, 8, 8, 8, 8);
    run.series(SOURCE, "agroal_max_used_count{datasource=\"default\"}", "", 8, 8, 8, 8, 8, 8);
    run.series(SOURCE, "agroal_awaiting_count{datasource=\"default\"}", "", 40, 42, 42, 41, 42, 42);
    Finding finding = diagnose(run).getFirst();
    assertThat(finding.cause()).isEqualTo("connection-pool-limit");
    assertThat(finding.advice().getFirst().change()).contains("max-size").contains("from 8 to 16");
  }

  @Test
  void aLineOfPhpFpmThatReadsZeroProvesNothing() {
    SyntheticRun run = new Simulation(Stations.pool(5, 8)).closed(50, 4_000);
    run.series(SOURCE, "phpfpm_active_processes{pool=\"www\"}", "", 8, 8, 8, 8, 8, 8);
    run.series(SOURCE, "phpfpm_total_processes{pool=\"www\"}", "", 8, 8, 8, 8, 8, 8);
    run.series(SOURCE, "phpfpm_listen_queue{pool=\"www\"}", "", 0, 0, 0, 0, 0, 0);
    assertThat(diagnose(run).getFirst().cause()).isEqualTo("worker-thread-limit");
  }

  @Test
  void theLongestDelayOfAnEventLoopIsNotItsUsualOne() {
    SyntheticRun run = steady();
    for (String one : new String[] {"max", "stddev", "p99", "min"}) {
      run.series(SOURCE, "nodejs_eventloop_lag_" + one + "_seconds", "", 0.16, 0.24, 0.15);
    }
    assertThat(facts(run).has(Sign.EVENT_LOOP_LATE)).isFalse();
    run.series(SOURCE, "nodejs_eventloop_lag_mean_seconds", "", 0.06, 0.04, 0.05);
    assertThat(facts(run).has(Sign.EVENT_LOOP_LATE)).isTrue();
  }

  @Test
  void processorsThatAProcessUsesUpAreBusyAndThoseItDoesNotAreNotIdle() {
    SyntheticRun busy = steady();
    busy.series(SOURCE, "process_cpu_seconds_total", "", 10, 13.9, 17.8, 21.7, 25.6);
    busy.series(SOURCE, "go_sched_gomaxprocs_threads", "", 4, 4, 4, 4, 4);
    assertThat(only(facts(busy), Sign.CPU_BUSY).value()).isBetween(0.97, 0.98);

    SyntheticRun quiet = steady();
    quiet.series(SOURCE, "process_cpu_seconds_total", "", 10, 10.4, 10.8, 11.2, 11.6);
    quiet.series(SOURCE, "nodejs_version_info", "", 1, 1, 1, 1, 1);
    assertThat(facts(quiet).has(Sign.CPU_BUSY)).isFalse();
    assertThat(facts(quiet).has(Sign.CPU_IDLE)).isFalse();
  }

  @Test
  void collectorsOfAllRuntimesAreHeardAndWhatTheyDoBesideIsNot() {
    for (String name :
        new String[] {
          "jvm_gc_pause_seconds_sum{action=\"end of minor GC\"}",
          "jvm_gc_duration_seconds_sum{jvm_gc_name=\"G1 Young Generation\"}",
          "go_gc_duration_seconds_sum",
          "nodejs_gc_duration_seconds_sum{kind=\"major\"}",
          "dotnet_gc_pause_time_seconds_total"
        }) {
      SyntheticRun run = steady();
      run.series(SOURCE, name, "", 1, 1.2, 1.4, 1.6, 1.9);
      assertThat(facts(run).has(Sign.COLLECTOR_PAUSES)).as(name).isTrue();
    }
    SyntheticRun beside = steady();
    beside.series(
        SOURCE, "jvm_gc_duration_seconds_sum{jvm_gc_name=\"G1 Concurrent GC\"}", "", 1, 2, 3, 4);
    assertThat(facts(beside).has(Sign.COLLECTOR_PAUSES)).isFalse();
  }
}
