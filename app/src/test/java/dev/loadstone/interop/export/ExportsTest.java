package dev.loadstone.interop.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.loadstone.plan.PlanException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExportsTest {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private static Totals totals(int... seconds) {
    Totals totals = new Totals(Seconds.header());
    for (int second : seconds) {
      totals.add(Seconds.second(second));
    }
    return totals;
  }

  @Test
  void prometheusFindsCountersHistogramsAndTheRun() throws IOException, InterruptedException {
    try (ScrapePage page = ScrapePage.open(Export.read("prometheus=127.0.0.1:0"))) {
      page.tell(Seconds.second(1), totals(0, 1));
      String text = get(page, "GET", "/metrics").body();
      assertThat(text)
          .contains("loadstone_requests_total{outcome=\"200\"} 180.0")
          .contains("loadstone_requests_total{outcome=\"reset\"} 4.0")
          .contains("loadstone_response_time_seconds_bucket{result=\"success\",le=\"0.005\"} 0")
          .contains("loadstone_response_time_seconds_bucket{result=\"success\",le=\"0.02\"} 180")
          .contains("loadstone_response_time_seconds_count{result=\"failure\"} 20")
          .contains("loadstone_requests_in_flight 5.0")
          .contains("target=\"http://127.0.0.1:8080/\\\"><script>\\\\n\"");
      assertThat(get(page, "GET", "/").statusCode()).isEqualTo(404);
      assertThat(get(page, "POST", "/metrics").statusCode()).isEqualTo(405);
    }
  }

  @Test
  void aFreePortIsTold() {
    try (Exports exports =
        Exports.open(
            List.of(Export.read("prometheus=:0")),
            Seconds.header(),
            warning -> {
              throw new AssertionError(warning);
            })) {
      assertThat(exports.urls())
          .singleElement()
          .asString()
          .matches("http://127\\.0\\.0\\.1:[1-9][0-9]*/metrics");
    }
  }

  private static HttpResponse<String> get(ScrapePage page, String method, String path)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + page.port() + path))
              .method(method, HttpRequest.BodyPublishers.noBody())
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void aSecondThatAListenerNeverSawIsCountedAsMissing() {
    assertThat(totals(0, 1, 4).of(Totals.Count.SKIPPED)).isEqualTo(2);
  }

  @Test
  void otlpIsOneDocumentWithCumulativeSumsAndHistograms() {
    JsonNode metrics =
        JsonMapper.builder()
            .build()
            .readTree(OtlpJson.of(totals(0, 1)))
            .at("/resourceMetrics/0/scopeMetrics/0/metrics");
    assertThat(metrics.at("/0/name").stringValue()).isEqualTo("loadstone.requests");
    assertThat(metrics.at("/0/sum/aggregationTemporality").intValue()).isEqualTo(2);
    assertThat(metrics.at("/0/sum/dataPoints/0/asInt").stringValue()).isEqualTo("180");
    JsonNode times =
        metrics.valueStream().filter(m -> m.has("histogram")).findFirst().orElseThrow();
    JsonNode point = times.at("/histogram/dataPoints/0");
    assertThat(point.path("count").stringValue()).isEqualTo("180");
    assertThat(point.path("bucketCounts").size())
        .isEqualTo(point.path("explicitBounds").size() + 1);
    assertThat(point.path("timeUnixNano").stringValue()).isEqualTo("3000000000");
  }

  @Test
  void influxGetsALineForTheSecondAndOneForEachOutcome() {
    String lines = InfluxExporter.lines(Seconds.second(0), totals(0));
    assertThat(lines.lines())
        .hasSize(4)
        .allMatch(line -> line.contains(",run=run\\,\\ 1\\=x") && line.endsWith(" 2000000000"));
    assertThat(lines.lines().findFirst().orElseThrow())
        .startsWith("loadstone,run=")
        .contains("completed=100i", "failed=10i", "per_second=100.000", "p99_ms=10.0");
  }

  @Test
  void whatIsPostedArrivesAndRefusalsAreToldOnce() throws Exception {
    Posted posted = posted(3, 204, 400, 204);
    assertThat(posted.bodies()).hasSize(3).allMatch(body -> body.startsWith("loadstone,"));
    assertThat(posted.warnings()).singleElement().asString().contains("status 400", "told once");
  }

  @Test
  void aSecondForWhichTheReceiverHasNoTimeIsPostedAgain() throws Exception {
    Posted posted = posted(2, 503, 204, 204);
    List<String> bodies = posted.bodies();
    assertThat(bodies).hasSize(3);
    assertThat(bodies.get(1)).isEqualTo(bodies.get(0)).isNotEqualTo(bodies.get(2));
    assertThat(posted.warnings()).singleElement().asString().contains("status 503", "told once");
  }

  /// What a receiver got and a user was told.
  private record Posted(List<String> bodies, List<String> warnings) {}

  /// Exports so many seconds to a receiver that answers so, and waits until it has.
  private static Posted posted(int seconds, Integer... statuses) throws Exception {
    List<String> bodies = new CopyOnWriteArrayList<>();
    List<String> warnings = new CopyOnWriteArrayList<>();
    CountDownLatch answered = new CountDownLatch(statuses.length);
    HttpServer server = HttpServer.create(ANY_PORT, 0);
    server.createContext(
        "/",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(statuses[bodies.size() - 1], -1);
          exchange.close();
          answered.countDown();
        });
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/write";
    try (Exports exports =
        Exports.open(List.of(Export.read("influx=" + url)), Seconds.header(), warnings::add)) {
      for (int second = 0; second < seconds; second++) {
        exports.ended(Seconds.second(second));
      }
      assertThat(answered.await(1, TimeUnit.MINUTES)).isTrue();
    } finally {
      server.stop(0);
    }
    return new Posted(bodies, warnings);
  }

  @Test
  void aPortThatIsTakenIsToldBeforeTheRun() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Export export = Export.read("prometheus=:" + taken.getLocalPort());
      assertThatThrownBy(() -> Exports.open(List.of(export), Seconds.header(), text -> {}))
          .isInstanceOf(PlanException.class)
          .hasMessageContaining("cannot listen there");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "promtheus=:1, did you mean prometheus",
    "prometheus, an address is needed",
    "prometheus=9464, an address is needed",
    "prometheus=:99999, an address is needed",
    "otlp=localhost, a URL is needed",
    "influx=ftp://h/, a URL is needed"
  })
  void aWrongExportIsToldWithItsCure(String text, String words) {
    assertThatThrownBy(() -> Export.read(text))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining(words);
  }
}
