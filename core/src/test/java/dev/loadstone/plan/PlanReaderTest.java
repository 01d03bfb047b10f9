package dev.loadstone.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlanReaderTest {
  @TempDir private Path folder;

  @Test
  void theDefaultsAreThoseOfTheContract() {
    LoadPlan plan = Given.plan();
    assertThat(plan.workload()).isInstanceOf(ClosedLoad.class);
    assertThat(((ClosedLoad) plan.workload()).maxConnections()).isEqualTo(50);
    assertThat(plan.limits())
        .isEqualTo(
            new Limits(
                0,
                TimeUnit.SECONDS.toNanos(10),
                0,
                TimeUnit.SECONDS.toNanos(5),
                TimeUnit.SECONDS.toNanos(30)));
    assertThat(plan.request().method()).isEqualTo("GET");
    assertThat(plan.request().endpoint()).isEqualTo("GET /");
    assertThat(plan.connections().keepAlive()).isTrue();
    assertThat(plan.connections().followRedirects()).isZero();
    assertThat(plan.seed()).isEqualTo(Given.SEED);
  }

  @Test
  void aNumberOfRequestsReplacesTheDefaultDuration() {
    assertThat(Given.plan("requests=10000").limits().durationNanos()).isZero();
  }

  @Test
  void requestsAndDurationTogetherBothHold() {
    Limits limits = Given.plan("requests=10", "duration=3s").limits();
    assertThat(limits.requests()).isEqualTo(10);
    assertThat(limits.durationNanos()).isEqualTo(TimeUnit.SECONDS.toNanos(3));
  }

  @ParameterizedTest
  @CsvSource({
    "250ms, 250000000",
    "30s, 30000000000",
    "2m, 120000000000",
    "1h, 3600000000000",
    "1m30s, 90000000000",
    "0.5s, 500000000",
    "100us, 100000"
  })
  void durationsAreReadExactly(String text, long nanos) {
    assertThat(Given.plan("duration=" + text).limits().durationNanos()).isEqualTo(nanos);
  }

  @ParameterizedTest
  @CsvSource({"100, 100", "100/s, 100", "6000/m, 100", "10/250ms, 40", "0.5/s, 0.5", "36000/h, 10"})
  void ratesAreReadPerSecond(String text, double perSecond) {
    OpenLoad open = (OpenLoad) Given.plan("rate=" + text).workload();
    assertThat(open.stages().getFirst().fromPerSecond()).isEqualTo(perSecond);
    assertThat(open.maxConnections()).isEqualTo(10_000);
  }

  @Test
  void stagesMoveTheRateInStraightLines() {
    OpenLoad open = (OpenLoad) Given.plan("stages=30s:0..500,2m:500,10s:500..0").workload();
    assertThat(open.stages())
        .containsExactly(
            new OpenLoad.Stage(TimeUnit.SECONDS.toNanos(30), 0, 500),
            new OpenLoad.Stage(TimeUnit.MINUTES.toNanos(2), 500, 500),
            new OpenLoad.Stage(TimeUnit.SECONDS.toNanos(10), 500, 0));
  }

  @Test
  void stepsChangeTheConnections() {
    ClosedLoad closed = (ClosedLoad) Given.plan("steps=10s:1,10s:2,10s:4").workload();
    assertThat(closed.steps()).extracting(ClosedLoad.Step::connections).containsExactly(1, 2, 4);
    assertThat(closed.maxConnections()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({
    "http://h, http, h, 80, /",
    "HTTPS://H.Example/a?b=c#d, https, h.example, 443, /a?b=c",
    "http://h?q=1, http, h, 80, /?q=1",
    "http://[::1]:8080/x, http, ::1, 8080, /x",
    "http://h:/x, http, h, 80, /x",
    "http://A_b-1.EXAMPLE.com/, http, a_b-1.example.com, 80, /",
    "http://bücher.example/, http, xn--bcher-kva.example, 80, /"
  })
  void urlsAreTakenApart(String url, String scheme, String host, int port, String path) {
    assertThat(Given.plan("target=" + url).target())
        .isEqualTo(new Target(scheme, host, port, path));
  }

  @Test
  void theUrlOfATargetReadsBackAsTheSameTarget() {
    for (String url : new String[] {"http://h/", "https://[::1]:8443/a?b", "http://h:8080/x"}) {
      Target target = Given.plan("target=" + url).target();
      assertThat(Given.plan("target=" + target.url()).target()).isEqualTo(target);
    }
  }

  @Test
  void userInfoOfTheUrlBecomesBasicAuthentication() {
    LoadPlan plan = Given.plan("target=http://us%65r:p%40ss@h/");
    assertThat(plan.target().url()).isEqualTo("http://h/");
    // base64 of user:p@ss
    assertThat(plan.request().headers())
        .containsExactly(new Header("Authorization", "Basic dXNlcjpwQHNz"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          p99 < 300ms           | 300   | BELOW
          p99.9<=1.5s           | 1500  | AT_MOST
          mean < 20ms           | 20    | BELOW
          max < 2s              | 2000  | BELOW
          error-rate < 1%       | 0.01  | BELOW
          success-rate >= 99.9% | 0.999 | AT_LEAST
          throughput > 500/s    | 500   | ABOVE
          throughput > 30000/m  | 500   | ABOVE
          GET /: p95 < 1s       | 1000  | BELOW
          """)
  void objectivesAreReadWithTheirUnits(String text, double limit, Objective.Comparison comparison) {
    Objective objective = Given.plan("objective=" + text).objectives().getFirst();
    assertThat(objective.text()).isEqualTo(text);
    assertThat(objective.limit())
        .isCloseTo(limit, org.assertj.core.data.Percentage.withPercentage(1e-9));
    assertThat(objective.comparison()).isEqualTo(comparison);
  }

  @Test
  void theQuantileOfAnObjectiveIsAFraction() {
    Objective objective = Given.plan("objective=p99.9 < 1s").objectives().getFirst();
    assertThat(objective)
        .isInstanceOfSatisfying(
            Objective.LatencyQuantile.class,
            quantile -> assertThat(quantile.quantile()).isBetween(0.99899, 0.99901));
  }

  @Test
  void theBodyComesFromAFile() throws Exception {
    Path file = Files.writeString(folder.resolve("body.json"), "{\"a\":1}");
    assertThat(Given.plan("method=POST", "body-file=" + file).request().body())
        .isEqualTo("{\"a\":1}".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aFormIsMultipartWithABoundaryThatOccursInNoPart() throws Exception {
    Path file = Files.writeString(folder.resolve("a.txt"), "content");
    RequestTemplate request =
        Given.plan("method=POST", "form=name=value", "form=file=@" + file).request();
    String type = Headers.find(request.headers(), "Content-Type").orElseThrow().value();
    String boundary = type.substring("multipart/form-data; boundary=".length());
    assertThat(new String(request.body(), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            --%1$s
            Content-Disposition: form-data; name="name"

            value
            --%1$s
            Content-Disposition: form-data; name="file"; filename="a.txt"
            Content-Type: application/octet-stream

            content
            --%1$s--
            """
                .formatted(boundary)
                .replace("\n", "\r\n"));
  }

  @Test
  void oneFileMayHoldCertificateAndKey() throws Exception {
    Path pem = Files.writeString(folder.resolve("client.pem"), "pem");
    TlsPolicy tls = Given.plan("target=https://h/", "cert=" + pem).connections().tls();
    assertThat(tls.certFile()).isEqualTo(pem.toString());
    assertThat(tls.keyFile()).isEqualTo(pem.toString());
  }

  @Test
  void routesAreReadInCurlsWords() {
    assertThat(
            Given.plan("connect-to=h:80:[::1]:8080", "resolve=s:443:127.0.0.1")
                .connections()
                .routes())
        .containsExactly(
            new ConnectionPolicy.Route("h", 80, "::1", 8080),
            new ConnectionPolicy.Route("s", 443, "127.0.0.1", 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          body=x        | the body is sent with GET
          insecure=true | --insecure has no effect on an http:// URL
          timeout=1m    | --timeout is longer than the run
          rate=9000000  | --rate is more than one machine is likely to send
          """)
  void oddPlansAreAcceptedWithAWarning(String flag, String warning) {
    assertThat(Given.read(flag).warnings()).singleElement().asString().contains(warning);
  }

  @Test
  void aPlainPlanHasNoWarning() {
    assertThat(Given.read("requests=10", "connections=5").warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"ratee, rate", "metod, method", "reqeusts, requests", "objectives, objective"})
  void theNearestKeyIsFound(String read, String meant) {
    assertThat(Spelling.nearest(read, PlanKey.ids())).contains(meant);
  }

  @Test
  void aWordFarFromAllIsNotGuessed() {
    assertThat(Spelling.nearest("xyzzy", PlanKey.ids())).isEmpty();
  }
}
