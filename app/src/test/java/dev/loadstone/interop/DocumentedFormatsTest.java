package dev.loadstone.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.loadstone.analysis.claims.Claims;
import dev.loadstone.analysis.claims.Item;
import dev.loadstone.metrics.RunRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Formats of tools that could not be run here, written after their documentation.
class DocumentedFormatsTest {
  private static final String K6_HEADING =
      "metric_name,timestamp,metric_value,check,error,error_code,expected_response,group,method,"
          + "name,proto,scenario,service,status,subproto,tls_version,url,extra_tags\n";

  @TempDir Path folder = Path.of("");

  private static String k6(String metric, String time, String value, String status, String error) {
    return metric
        + ","
        + time
        + ","
        + value
        + ",,"
        + error
        + ",,true,,GET,http://h/a,HTTP/1.1,"
        + "default,,"
        + status
        + ",,,http://h/a,\n";
  }

  private static String k6Request(String time, String millis, String status, String error) {
    return k6("http_reqs", time, "1", status, error)
        + k6("http_req_duration", time, millis, status, error)
        + k6("http_req_connecting", time, "2", status, error)
        + k6("http_req_receiving", time, "1", status, error)
        + k6("vus", time, "7", status, error);
  }

  @Test
  void samplesOfK6AreJoinedToRequests() throws IOException {
    String csv =
        K6_HEADING
            + k6Request("1641298536", "100.5", "200", "")
            + k6Request("1641298536", "50", "500", "")
            + k6Request("1641298537", "30", "0", "dial: connection refused");
    RunRecord record = Read.run(Read.text(folder, "k6.csv", csv));
    assertThat(Read.outcomes(record))
        .isEqualTo(Map.of("200", 1L, "500", 1L, "connect-refused", 1L));
    assertThat(longest(record)).isEqualTo(102_500_000L);
    assertThat(record.exhibits()).singleElement().matches(e -> e.text().contains("refused"));
    assertThat(record.header().plan().target().url()).isEqualTo("http://h/a");
  }

  @Test
  void timesOfK6InMillisecondsOrNanosecondsAreNoSeconds() throws IOException {
    for (String zeros : List.of("000", "000000", "000000000")) {
      String csv =
          K6_HEADING
              + k6Request("1641298536" + zeros, "100.5", "200", "")
              + k6Request("1641298538" + zeros, "50", "200", "");
      RunRecord record = Read.run(Read.text(folder, "k6.csv", csv));
      assertThat(record.header().startedAtMillis() / 1_000).as(zeros).isEqualTo(1_641_298_535);
      assertThat(record.end().endNanos()).as(zeros).isEqualTo(2_102_500_000L);
    }
  }

  @Test
  void transactionsOfJMeterAreSumsAndNoRequests() throws IOException {
    String sum = "\"Number of samples in transaction : 1, number of failing samples : 0\"";
    String csv =
        "timeStamp,elapsed,label,responseCode,responseMessage,threadName,success,URL\n"
            + "1796019592000,100,home,200,OK,t 1-1,true,http://h/\n"
            + "1796019592000,100,all,200,"
            + sum
            + ",t 1-1,true,null\n"
            + "1796019592200,100,home,200,"
            + sum
            + ",t 1-1,true,http://h/\n";
    Imported read = Read.text(folder, "t.jtl", csv);
    assertThat(Read.run(read).requests().size()).isEqualTo(2);
    assertThat(read.untold()).anyMatch(gap -> gap.contains("in 1 transaction: sums"));
    String xml =
        "<testResults version='1.2'>"
            + "<sample t='200' ts='1796019592000' s='true' lb='all' rc='200' tn='t' rm='"
            + sum.replace("\"", "")
            + "'>"
            + "<httpSample t='100' ts='1796019592000' s='true' lb='a' rc='200' rm='OK' tn='t'>"
            + "<httpSample t='50' ts='1796019592000' s='true' lb='b' rc='302' rm='Found' tn='t'/>"
            + "</httpSample>"
            + "<httpSample t='100' ts='1796019592100' s='true' lb='c' rc='200' rm='OK' tn='t'/>"
            + "</sample></testResults>";
    RunRecord nested = Read.run(Read.text(folder, "t.xml", xml));
    assertThat(nested.header().endpoints()).containsExactly("a", "c");
    assertThat(nested.requests().size()).isEqualTo(2);
  }

  @Test
  void anyDelimiterOfJMeterIsTaken() throws IOException {
    for (String delimiter : List.of(",", ";", "\t", "|")) {
      String csv =
          "timeStamp,elapsed,label,responseCode\n1796019592000,100,home,200\n"
              .replace(",", delimiter);
      assertThat(longest(Read.run(Read.text(folder, "d.jtl", csv)))).isEqualTo(100_000_000L);
    }
  }

  @Test
  void k6sJsonSaysTheSameWithItsTimes() throws IOException {
    String line =
        "{\"type\":\"Point\",\"metric\":\"%s\",\"data\":{\"time\":\"2026-01-02T03:04:0%d.5+01:00\","
            + "\"value\":%s,\"tags\":{\"status\":\"200\",\"name\":\"home\",\"url\":\"http://h/\"}}}\n";
    String json =
        "{\"type\":\"Metric\",\"data\":{\"name\":\"http_reqs\"},\"metric\":\"http_reqs\"}\n"
            + line.formatted("http_reqs", 1, "1")
            + line.formatted("http_req_duration", 1, "250")
            + line.formatted("http_reqs", 3, "1")
            + line.formatted("http_req_duration", 3, "250");
    RunRecord record = Read.run(Read.text(folder, "k6.json", json));
    assertThat(record.requests().size()).isEqualTo(2);
    assertThat(record.end().endNanos()).isEqualTo(2_250_000_000L);
    assertThat(record.header().endpoints()).containsExactly("home");
  }

  @Test
  void vegetasResultsAreReadInBothForms() throws IOException {
    String json =
        "{\"attack\":\"\",\"seq\":0,\"code\":200,\"timestamp\":\"2026-01-02T03:04:05.5Z\","
            + "\"latency\":1500000,\"bytes_out\":0,\"bytes_in\":24,\"error\":\"\",\"method\":\"GET\","
            + "\"url\":\"http://h:8080/x\"}\n"
            + "{\"attack\":\"\",\"seq\":1,\"code\":0,\"timestamp\":\"2026-01-02T03:04:06.5Z\","
            + "\"latency\":30000000,\"bytes_out\":0,\"bytes_in\":0,"
            + "\"error\":\"Get: context deadline exceeded\",\"method\":\"GET\",\"url\":\"http://h:8080/x\"}\n";
    String csv =
        """
        1767323045500000000,200,1500000,0,24,,aGk=,,0,GET,http://h:8080/x,
        1767323046500000000,0,30000000,0,0,Get: context deadline exceeded,,,1,GET,http://h:8080/x,
        """;
    for (Imported imported :
        new Imported[] {Read.text(folder, "v.json", json), Read.text(folder, "v.csv", csv)}) {
      RunRecord record = Read.run(imported);
      assertThat(Read.outcomes(record)).isEqualTo(Map.of("200", 1L, "timeout", 1L));
      assertThat(longest(record)).isEqualTo(30_000_000L);
      assertThat(record.end().endNanos()).isEqualTo(1_030_000_000L);
      assertThat(record.header().plan().target().url()).isEqualTo("http://h:8080/x");
    }
  }

  @Test
  void ohasFiguresAndRequestsAreRead() throws IOException {
    String json =
        """
        {"summary": {"successRate": 0.99, "total": 2.5, "slowest": 0.08, "fastest": 0.001,
          "average": 0.0125, "requestsPerSec": 4000.0, "totalData": 240000, "sizePerSec": 96000.0},
         "latencyPercentiles": {"p50": 0.01, "p95": 0.03, "p99": 0.05, "p99.9": 0.07},
         "statusCodeDistribution": {"200": 9900, "500": 80}, "errorDistribution": {"timeout": 20}}
        """;
    Claims claims = Read.claims(Read.text(folder, "oha.json", json));
    assertThat(Read.figure(claims, Item.REQUESTS)).isEqualTo(10_000);
    assertThat(Read.figure(claims, Item.P99)).isCloseTo(50, within(1e-9));
    assertThat(Read.figure(claims, Item.P999)).isCloseTo(70, within(1e-9));
    assertThat(Read.figure(claims, Item.SUCCESS)).isCloseTo(0.99, within(1e-9));
    String csv =
        """
        request-start,DNS,DNS+dialup,Response-delay,request-duration,bytes,status
        0.001,0.0002,0.0005,0.002,0.003,24,200
        0.004,0,0,0.001,0.0015,24,503
        """;
    RunRecord record = Read.run(Read.text(folder, "oha.csv", csv));
    assertThat(Read.outcomes(record)).isEqualTo(Map.of("200", 1L, "503", 1L));
    assertThat(longest(record)).isEqualTo(3_000_000L);
  }

  @Test
  void anHdrHistogramLogIsReadAsOne() throws IOException {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    HistogramLogWriter writer =
        new HistogramLogWriter(new PrintStream(log, false, StandardCharsets.UTF_8));
    writer.outputLogFormatVersion();
    writer.outputLegend();
    for (int second = 0; second < 3; second++) {
      Histogram histogram = new Histogram(3);
      for (int i = 1; i <= 1000; i++) {
        histogram.recordValue(i * 100_000L);
      }
      histogram.setStartTimeStamp(second * 1000L);
      histogram.setEndTimeStamp((second + 1) * 1000L);
      writer.outputIntervalHistogram(second, second + 1.0, histogram);
    }
    writer.close();
    Claims claims = Read.claims(Read.text(folder, "h.hlog", log.toString(StandardCharsets.UTF_8)));
    assertThat(Read.figure(claims, Item.REQUESTS)).isEqualTo(3000);
    assertThat(Read.figure(claims, Item.P50)).isCloseTo(50, within(0.3));
    assertThat(Read.figure(claims, Item.MAX)).isCloseTo(100, within(0.5));
    assertThat(Read.figure(claims, Item.DURATION)).isCloseTo(3000, within(1.0));
  }

  @Test
  void accessLogsOfOtherFormatsAreReadByTheServersOwnWords() throws IOException {
    String apache =
        "10.0.0.1 - - [02/Jan/2026:03:04:05 +0000] \"GET /a?b=1 HTTP/1.1\" 200 12 1500\n";
    RunRecord usual = Read.run(Read.text(folder, "apache.log", apache));
    assertThat(longest(usual)).isEqualTo(1_500_000L);
    assertThat(usual.header().endpoints()).containsExactly("GET /a");
    Path own = folder.resolve("own.log");
    Files.writeString(own, "1767323045.250|503|0.125|POST /b HTTP/1.1\n");
    Wishes wishes =
        new Wishes(
            null, List.of(), "$msec|$status|$request_time|$request", "loadstone 0", List.of());
    RunRecord named = Read.run(Importer.read(own, "access-log", wishes));
    assertThat(longest(named)).isEqualTo(125_000_000L);
    assertThat(Read.outcomes(named)).isEqualTo(Map.of("503", 1L));
  }

  private static long longest(RunRecord record) {
    long longest = 0;
    for (int i = 0; i < record.requests().size(); i++) {
      longest = Math.max(longest, record.requests().serviceNanos(i));
    }
    return longest;
  }
}
