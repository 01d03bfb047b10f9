package dev.loadstone.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.metrics.NanoClock;
import dev.loadstone.metrics.SideSample;
import dev.loadstone.testkit.Answer;
import dev.loadstone.testkit.Fault;
import dev.loadstone.testkit.Reaction;
import dev.loadstone.testkit.Script;
import dev.loadstone.testkit.ScriptedServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MetricsScraperTest {
  @Test
  void aPrometheusPageBecomesSeries() {
    var values =
        scrape(Script.always(Answer.ok("hikaricp_connections_active{pool=\"a\"} 8\nother 2\n")));
    assertThat(values)
        .containsEntry("hikaricp_connections_active{pool=\"a\"}", 8.0)
        .containsEntry("other", 2.0)
        .containsEntry("scrape_failed", 0.0)
        .containsKey("scrape_seconds");
  }

  @Test
  void anActuatorIsReadMetricByMetric() {
    Script actuator =
        request -> {
          var target = request.head().split(" ", 3)[1];
          return switch (target) {
            case "/" ->
                Answer.ok(
                    "{\"names\":[\"logback.events\",\"jvm.gc.pause\",\"hikaricp.connections.active\","
                        + "\"hikaricp.connections.timeout\"]}");
            case "/hikaricp.connections.active" ->
                Answer.ok("{\"measurements\":[{\"statistic\":\"VALUE\",\"value\":7.0}]}");
            case "/hikaricp.connections.timeout" ->
                Answer.ok("{\"measurements\":[{\"statistic\":\"COUNT\",\"value\":3.0}]}");
            case "/jvm.gc.pause" ->
                Answer.ok(
                    "{\"measurements\":[{\"statistic\":\"COUNT\",\"value\":2},"
                        + "{\"statistic\":\"TOTAL_TIME\",\"value\":0.5}]}");
            default -> Answer.status(404, "");
          };
        };
    assertThat(scrape(actuator))
        .containsEntry("hikaricp.connections.active", 7.0)
        .containsEntry("hikaricp.connections.timeout", 3.0)
        .containsEntry("jvm.gc.pause.count", 2.0)
        .containsEntry("jvm.gc.pause.total_time", 0.5)
        .doesNotContainKey("logback.events");
  }

  @Test
  void aScrapeThatFailsIsASeriesOfItsOwn() {
    for (Reaction fault :
        List.of(
            Answer.status(500, "a 1"),
            new Fault.CloseBefore(),
            new Fault.ResetBefore(),
            new Fault.CutBody(100, 5),
            Answer.ok("<html>nothing here</html>"),
            Answer.ok("{\"names\":"),
            Answer.ok(""))) {
      assertThat(scrape(Script.always(fault))).as("%s", fault).containsEntry("scrape_failed", 1.0);
    }
  }

  @Test
  void aPageWithoutEndIsGivenUp() {
    assertThat(scrape(Script.always(new Fault.EndlessBody()))).containsEntry("scrape_failed", 1.0);
    assertThat(scrape(Script.always(new Fault.NeverAnswer()))).containsEntry("scrape_failed", 1.0);
  }

  @Test
  void onlySoManySeriesAreKeptAndTheTellingOnesFirst() {
    var page = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      page.append("app_metric_").append(i).append(" 1\n");
    }
    page.append("hikaricp_connections_pending 42\n");
    var values = scrape(Script.always(Answer.ok(page.toString())));
    assertThat(values).containsEntry("hikaricp_connections_pending", 42.0);
    assertThat(values).hasSize(MetricsScraper.MOST_SERIES + 2);
  }

  @Test
  void secretsInTheUrlAreHidden() {
    try (var server = ScriptedServer.start(Answer.ok("a 1"))) {
      var samples = new ArrayList<SideSample>();
      var scraper =
          new MetricsScraper(URI.create(server.url() + "?token=hunter2"), NanoClock.system());
      scraper.sample(0, samples::add);
      scraper.close();
      assertThat(samples).isNotEmpty().noneMatch(s -> s.source().contains("hunter2"));
    }
  }

  private static Map<String, Double> scrape(Script script) {
    var values = new TreeMap<String, Double>();
    try (var server = ScriptedServer.start(script)) {
      var scraper = new MetricsScraper(URI.create(server.url()), NanoClock.system());
      scraper.sample(0, sample -> values.put(sample.name(), sample.value()));
      scraper.close();
    }
    return values;
  }
}
