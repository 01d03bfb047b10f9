package dev.loadstone.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusTextTest {
  @Test
  void metricsAreReadWithTheirLabelsInOneSpelling() {
    assertThat(
            read(
                """
                # HELP hikaricp_connections_active Active connections
                # TYPE hikaricp_connections_active gauge
                hikaricp_connections_active{pool="shop",} 8.0
                hikaricp_connections_max{pool="shop"} 8
                http_requests_total{method="post", code="200"} 1027 1395066363000
                go_goroutines 12
                process_cpu_seconds_total 1.5e3
                \trpc_total { b = "2" , a="1" }  -3 # {trace_id="x"} 0.67
                # EOF
                """))
        .isEqualTo(
            Map.of(
                "hikaricp_connections_active{pool=\"shop\"}", 8.0,
                "hikaricp_connections_max{pool=\"shop\"}", 8.0,
                "http_requests_total{code=\"200\",method=\"post\"}", 1027.0,
                "go_goroutines", 12.0,
                "process_cpu_seconds_total", 1500.0,
                "rpc_total{a=\"1\",b=\"2\"}", -3.0));
  }

  @Test
  void escapesInLabelsAreResolvedAndWrittenAgain() {
    assertThat(read("m{path=\"C:\\\\x\",say=\"\\\"hi\\\"\\n\"} 1"))
        .containsOnlyKeys("m{path=\"C:\\\\x\",say=\"\\\"hi\\\"\\n\"}");
    assertThat(read("m{a=\"}{,=\"} 1")).containsOnlyKeys("m{a=\"}{,=\"}");
  }

  @Test
  void bucketsAreLeftOut() {
    assertThat(read("t_bucket{le=\"+Inf\"} 5\nt_sum 3\nt_count 5"))
        .containsOnlyKeys("t_sum", "t_count");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "a",
        "a{",
        "a{b",
        "a{b=",
        "a{b=\"",
        "a{b=\"c",
        "a{b=\"c\\",
        "a{b=\"c\"",
        "a{b=\"c\"} ",
        "a{b=\"c\" d=\"e\"} 1",
        "a{=\"c\"} 1",
        "a{b=c} 1",
        "a{b=\"c\",,} 1",
        "a NaN",
        "a +Inf",
        "a 0x10p3",
        "a 1f",
        "a --1",
        "a 1e999",
        "9a 1",
        "<html><body>not found</body></html>",
        "\u001b[31m 1",
        "\u0000 1"
      })
  void whatIsNoMetricIsSkipped(String line) {
    assertThat(read(line + "\nok 1")).isEqualTo(Map.of("ok", 1.0));
  }

  @Test
  void aMetricWithLabelsWithoutEndIsSkipped() {
    var line = new StringBuilder("a{");
    for (int i = 0; i < 1000; i++) {
      line.append("l").append(i).append("=\"x\",");
    }
    assertThat(read(line + "} 1\nok 1")).containsOnlyKeys("ok");
  }

  @Test
  void randomTextNeverThrows() {
    var random = new SplittableRandom(3);
    var alphabet = "ab_{}\"=,\\ \n1.e-#\t\u00e9";
    for (int round = 0; round < 20_000; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(40); i >= 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      read(text.toString()).values().forEach(value -> assertThat(value).isFinite());
    }
  }

  private static Map<String, Double> read(String text) {
    var metrics = new LinkedHashMap<String, Double>();
    PrometheusText.read(text, metrics::put);
    return metrics;
  }
}
