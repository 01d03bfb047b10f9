package dev.loadstone.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MetricsPageTest {
  private static final String NGINX =
      """
      Active connections: 7\s
      server accepts handled requests
       9070 9069 30112\s
      Reading: 0 Writing: 2 Waiting: 5\s
      """;
  private static final String PHP =
      """
      pool:                 www
      process manager:      dynamic
      start time:           12/Jan/2026:10:00:00 +0000
      start since:          9
      accepted conn:        310
      listen queue:         4
      max listen queue:     6
      listen queue len:     511
      idle processes:       0
      active processes:     5
      total processes:      5
      max active processes: 5
      max children reached: 2
      slow requests:        0

      ************************
      pid:                  812
      requests:             60
      """;
  private static final String PHP_JSON =
      """
      {"pool":"www","process manager":"static","accepted conn":310,"listen queue":4,
       "active processes":5,"total processes":5,"max children reached":2}
      """;
  private static final String HAPROXY =
      """
      # pxname,svname,qcur,qmax,scur,smax,slim,stot,econ,rtime,qtime,
      web,FRONTEND,,,12,30,2000,900,,,,
      app,s1,3,9,8,8,8,450,2,20,1500,
      app,BACKEND,3,9,16,16,200,900,2,20,750,
      """;
  private static final String GO =
      """
      {"cmdline":["./shop"],"memstats":{"NumGC":4,"PauseTotalNs":120000,"PauseNs":[1,2]},
       "db":{"in use":3}}
      """;
  private static final String ENVOY =
      """
      cluster.shop.upstream_rq_pending_active: 3
      cluster.shop.circuit_breakers.default.rq_open: 1
      server.uptime: 12
      cluster.shop.upstream_rq_time: P0(nan,1) P25(nan,2)
      """;

  @Test
  void nginxTellsItsConnections() {
    assertThat(read(NGINX))
        .containsEntry("nginx_connections_active", 7.0)
        .containsEntry("nginx_connections_accepted_total", 9070.0)
        .containsEntry("nginx_connections_handled_total", 9069.0)
        .containsEntry("nginx_connections_waiting", 5.0);
  }

  @Test
  void phpFpmTellsTheSameAsTextAndAsJson() {
    for (String page : new String[] {PHP, PHP_JSON}) {
      assertThat(read(page))
          .containsEntry("phpfpm_active_processes{pool=\"www\"}", 5.0)
          .containsEntry("phpfpm_listen_queue{pool=\"www\"}", 4.0)
          .containsEntry("phpfpm_max_children_reached{pool=\"www\"}", 2.0)
          .doesNotContainKey("phpfpm_pid{pool=\"www\"}");
    }
  }

  @Test
  void haproxyTellsQueuesAndTimesInSeconds() {
    assertThat(read(HAPROXY))
        .containsEntry("haproxy_backend_current_queue{proxy=\"app\"}", 3.0)
        .containsEntry("haproxy_server_limit_sessions{proxy=\"app\",server=\"s1\"}", 8.0)
        .containsEntry(
            "haproxy_server_queue_time_average_seconds{proxy=\"app\",server=\"s1\"}", 1.5)
        .containsEntry("haproxy_frontend_current_sessions{proxy=\"web\"}", 12.0);
  }

  @Test
  void aGoProgramTellsItsVariables() {
    assertThat(read(GO))
        .containsEntry("go_memstats_NumGC", 4.0)
        .containsEntry("go_db_in_use", 3.0)
        .doesNotContainKey("go_memstats_PauseNs");
  }

  @Test
  void envoyTellsItsClusters() {
    assertThat(read(ENVOY))
        .containsEntry("envoy_cluster_upstream_rq_pending_active{envoy_cluster_name=\"shop\"}", 3.0)
        .containsEntry(
            "envoy_cluster_circuit_breakers_default_rq_open{envoy_cluster_name=\"shop\"}", 1.0)
        .containsEntry("envoy_server_uptime", 12.0)
        .hasSize(3);
  }

  @Test
  void anythingElseIsTakenForPrometheusText() {
    assertThat(read("# TYPE a gauge\na 1\nb{c=\"d\"} 2 # {t=\"x\"} 1\n# EOF"))
        .isEqualTo(Map.of("a", 1.0, "b{c=\"d\"}", 2.0));
  }

  @Test
  void damagedPagesNeverThrow() {
    SplittableRandom random = new SplittableRandom(7);
    for (String page : new String[] {NGINX, PHP, PHP_JSON, HAPROXY, GO, ENVOY}) {
      for (int i = 0; i < 400; i++) {
        StringBuilder damaged = new StringBuilder(page);
        damaged.setLength(random.nextInt(page.length()));
        for (int k = 0; k < 3 && !damaged.isEmpty(); k++) {
          damaged.setCharAt(random.nextInt(damaged.length()), (char) random.nextInt(0x180));
        }
        assertThat(read(damaged.toString()).values()).allMatch(Double::isFinite);
      }
    }
  }

  @Test
  void megabytesOfBlanksAreReadOnceNotOverAndOver() {
    String blanks = " ".repeat(2_000_000);
    for (String start :
        new String[] {
          "Active connections: 1\nserver accepts handled requests\n 1 1 1",
          "Active connections: 1 server accepts handled requests 1 1 1\n".repeat(20_000),
          "Active connections: 1",
          "pool: www\nprocess manager: x\n" + "a:" + ":".repeat(200),
          "pool:",
          "cluster.a.b: 1\na: : : :"
        }) {
      assertThat(read(start + blanks).size()).isLessThan(3);
    }
  }

  private static Map<String, Double> read(String page) {
    Map<String, Double> values = new LinkedHashMap<>();
    MetricsPage.read(page, values::put);
    return values;
  }
}
