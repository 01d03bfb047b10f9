package dev.loadstone.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.loadstone.analysis.Analyzer;
import dev.loadstone.analysis.claims.Claims;
import dev.loadstone.analysis.claims.Item;
import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.Validity;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.report.JudgedRun;
import dev.loadstone.report.Renderers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that the tools themselves wrote: `testkit/import-samples/make`.
class ToolSamplesTest {
  @ParameterizedTest
  @CsvSource({
    "jmeter-csv.jtl, JMeter results (CSV), 200=160 404=160",
    "jmeter-xml.jtl, JMeter results (XML), 200=160 404=160",
    "gatling-3.9.log, Gatling simulation.log, 200=160 404=160",
    "hey.csv, hey requests (CSV), 200=200",
    "ab-gnuplot.tsv, ab requests (gnuplot table), 200=200",
    "nginx-timed.log, access log, 200=150"
  })
  void eachRequestOfAFileIsCountedOnceUnderItsOutcome(String name, String source, String counts) {
    Imported imported = Read.file(Read.sample(name));
    assertThat(imported.source()).isEqualTo(source);
    RunRecord record = Read.run(imported);
    assertThat(Read.outcomes(record)).isEqualTo(counts(counts));
    Analysis analysis = Analyzer.analyze(record);
    assertThat(analysis.validity().status()).isEqualTo(Validity.Status.DEGRADED);
    assertThat(analysis.validity().reasons().getFirst().code()).isEqualTo("imported");
    assertThat(analysis.summary().requests()).isEqualTo(record.requests().size());
    assertThat(analysis.crossChecks()).allMatch(check -> check.holds(), "holds");
  }

  @Test
  void theMeanOfEachToolIsTheMeanHere() throws IOException {
    double mean =
        Files.readAllLines(Read.sample("jmeter-csv.jtl")).stream()
            .skip(1)
            .filter(line -> line.contains(",200,"))
            .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[1]))
            .average()
            .orElseThrow();
    Analysis analysis = Analyzer.analyze(Read.run(Read.file(Read.sample("jmeter-csv.jtl"))));
    assertThat(analysis.summary().responseTime().mean()).isCloseTo(mean, within(1e-6));
  }

  @Test
  void bothKindsOfJMetersResultsNameThreadsLabelsAndTheTarget() {
    for (String name : new String[] {"jmeter-csv.jtl", "jmeter-xml.jtl"}) {
      RunRecord record = Read.run(Read.file(Read.sample(name)));
      assertThat(record.header().endpoints()).containsExactly("request", "missing, page");
      assertThat(record.header().plan().target().origin()).startsWith("http://127.0.0.1:");
      assertThat(record.requests().connectMicros(0)).isPositive();
    }
  }

  @Test
  void theSameFileGivesTheSameReport() throws IOException {
    assertThat(json("nginx-timed.log")).isEqualTo(json("nginx-timed.log")).contains("imported");
  }

  private static String json(String name) throws IOException {
    return rendered(name, "json");
  }

  private static String rendered(String name, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JudgedRun run = JudgedRun.of(Read.run(Read.file(Read.sample(name))));
    Renderers.of(format).orElseThrow().render(run, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hey.csv", "ab-gnuplot.tsv", "gatling-3.9.log"})
  void bytesThatAFileDoesNotTellAreNotZero(String name) throws IOException {
    assertThat(json(name))
        .contains("\"receivedBytes\": null", "\"sentBytes\": null")
        .contains("\"receivedKBytesPerSecond\": null", "\"sentKBytesPerSecond\": null")
        .contains("bytes received; bytes sent");
    for (String format : List.of("text", "md", "html")) {
      assertThat(rendered(name, format))
          .as(format)
          .contains("not in the file")
          .doesNotContain("0 bytes", "0 KB/s", "0.00 KB/s");
    }
    assertThat(rendered(name, "csv-summary")).contains("all,receivedBytes,,bytes,,");
    assertThat(rendered(name, "csv").lines().skip(1))
        .isNotEmpty()
        .allMatch(row -> row.split(",", -1)[10].isEmpty() && row.split(",", -1)[11].isEmpty());
  }

  @Test
  void bytesOfOneDirectionAreTold() throws IOException {
    assertThat(json("nginx-timed.log")).contains("\"sentBytes\": null");
    assertThat(rendered("nginx-timed.log", "csv-summary"))
        .containsPattern("all,receivedBytes,[1-9][0-9]*,bytes")
        .contains("all,sentBytes,,bytes,,");
    assertThat(rendered("nginx-timed.log", "text"))
        .contains("sent: not in the file")
        .doesNotContain("0 bytes sent");
    assertThat(json("jmeter-csv.jtl")).doesNotContain("Bytes\": null");
  }

  @Test
  void wrksFiguresAreRead() {
    Claims claims = Read.claims(Read.file(Read.sample("wrk.txt")));
    assertThat(claims.figures().keySet())
        .contains(
            Item.REQUESTS,
            Item.DURATION,
            Item.CONNECTIONS,
            Item.MEAN,
            Item.STDDEV,
            Item.MAX,
            Item.P50,
            Item.P75,
            Item.P90,
            Item.P99,
            Item.RPS,
            Item.MBYTES);
    assertThat(Read.figure(claims, Item.CONNECTIONS)).isEqualTo(4);
    assertThat(claims.errors()).isEmpty();
    Claims failing = Read.claims(Read.file(Read.sample("wrk-404.txt")));
    assertThat(failing.errors()).singleElement().matches(e -> e.key().contains("not 2xx"));
  }

  @Test
  void absFiguresAreRead() {
    Claims claims = Read.claims(Read.file(Read.sample("ab.txt")));
    assertThat(Read.figure(claims, Item.REQUESTS)).isEqualTo(200);
    assertThat(Read.figure(claims, Item.CONNECTIONS)).isEqualTo(5);
    assertThat(claims.figures().keySet()).contains(Item.MEAN, Item.P95, Item.P99, Item.KIB);
    Claims failing = Read.claims(Read.file(Read.sample("ab-404.txt")));
    assertThat(failing.errors()).singleElement().matches(e -> e.amount().value() == 200);
  }

  @Test
  void heysAndAutocannonsFiguresAreRead() {
    Claims hey = Read.claims(Read.file(Read.sample("hey.txt")));
    assertThat(Read.figure(hey, Item.REQUESTS)).isEqualTo(200);
    assertThat(hey.figures().keySet()).contains(Item.MEAN, Item.MIN, Item.MAX, Item.P99, Item.RPS);
    Claims autocannon = Read.claims(Read.file(Read.sample("autocannon.json")));
    assertThat(Read.figure(autocannon, Item.REQUESTS)).isEqualTo(300);
    assertThat(Read.figure(autocannon, Item.CONNECTIONS)).isEqualTo(5);
    assertThat(autocannon.figures().keySet()).contains(Item.P50, Item.P99, Item.P999);
  }

  @Test
  void anAccessLogWithoutTimesGivesCountsAlone() {
    Imported imported = Read.file(Read.sample("nginx-combined.log"));
    Claims claims = Read.claims(imported);
    assertThat(Read.figure(claims, Item.REQUESTS)).isEqualTo(150);
    assertThat(claims.statuses()).singleElement().matches(s -> s.key().equals("200"));
    assertThat(imported.untold().getFirst()).contains("$request_time");
  }

  private static Map<String, Long> counts(String text) {
    return Arrays.stream(text.split(" ", -1))
        .map(pair -> pair.split("=", -1))
        .collect(Collectors.toMap(pair -> pair[0], pair -> Long.parseLong(pair[1])));
  }
}
