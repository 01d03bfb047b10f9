package dev.loadstone.analysis.cause;

import static dev.loadstone.analysis.cause.Diagnosed.diagnose;
import static dev.loadstone.analysis.cause.Diagnosed.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.detect.Detectors;
import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.figures.Figures;
import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.metrics.SyntheticRun;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static SyntheticRun timeouts(String server) {
    SyntheticRun run = new Simulation(new Station(10)).open(400, 10);
    for (int i = 0; i < 40; i++) {
      long sent = i * 60_000_000L;
      run.answerOn(100 + i, 1, sent, sent + 2_001_000_000L + i * 100_000L, 504);
    }
    run.exhibit(
        2_001_000_000L, 504, "HTTP/1.1 504 Gateway Timeout\r\nServer: " + server + "\r\n\r\n");
    return run;
  }

  @Test
  void theSettingOfTheSoftwareThatAnswersIsNamedWithItsValue() {
    Finding finding = finding(diagnose(timeouts("nginx/1.26")), "upstream-timeout");
    assertThat(finding.advice())
        .extracting(Advice::change)
        .anyMatch(c -> c.contains("proxy_read_timeout") && c.contains("is 2 s"));
    assertThat(finding.advice()).allMatch(a -> !a.verify().isEmpty() && !a.expect().isEmpty());
  }

  @Test
  void softwareThatIsNotKnownHasNoSettings() {
    assertThat(finding(diagnose(timeouts("acme/1")), "upstream-timeout").advice()).hasSize(1);
  }

  @Test
  void aPoolThatNamesItselfHasItsSettingWithAFirstValueAndOnlyOnce() {
    Finding finding =
        finding(diagnose(Stations.named(5, 8).closed(50, 4_000)), "connection-pool-limit");
    assertThat(finding.advice())
        .extracting(Advice::change)
        .filteredOn(c -> c.contains("maximumPoolSize"))
        .singleElement()
        .asString()
        .contains("from 8 to 16");
  }

  @ParameterizedTest
  @CsvSource({
    "Server: istio-envoy,envoy",
    "Server: Apache-Coyote/1.1,tomcat",
    "Server: Apache/2.4.62 (Debian),apache",
    "X-Powered-By: PHP/8.2,php-fpm",
    "Server: openresty/1.25,nginx",
    "X-Powered-By: Django,",
    "Via: 1.1 edge-node3.example,",
    "Server: mongoose/6,"
  })
  void softwareIsToldByWholeWords(String header, String software) {
    SyntheticRun run = new Simulation(new Station(10)).open(400, 3);
    run.exhibit(1_000_000_000L, 200, "HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n");
    RunRecord record = run.build();
    assertThat(Detectors.look(record, Figures.of(record)).all(Sign.STACK))
        .extracting(Fact::subject)
        .isEqualTo(software == null ? List.of() : List.of(software));
  }

  /// The software that advice is promised for.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "hikaricp", "tomcat", "jetty", "undertow", "node", "go", "kestrel", "php-fpm", "nginx",
        "haproxy", "envoy", "postgresql", "pgbouncer", "mysql", "jvm", "apache", "gunicorn", "puma"
      })
  void everySoftwareThatIsRecognisedHasSettingsForMoreThanOneCause(String software) {
    assertThat(Settings.all().filter(s -> s.software().equals(software)).map(Setting::cause))
        .hasSizeGreaterThanOrEqualTo(2)
        .doesNotHaveDuplicates();
  }

  @Test
  void everySettingIsOneOfACauseThatThereIsAndTellsItsRisk() {
    Set<String> causes =
        Causes.ALL.stream()
            .map(cause -> cause.getClass().getSimpleName())
            .collect(Collectors.toSet());
    assertThat(Settings.all())
        .allMatch(s -> causes.contains(named(s.cause())))
        .noneMatch(s -> s.risk().isBlank() || s.risk().endsWith("."));
  }

  /// The class of a cause, by its id.
  private static String named(String cause) {
    return Stream.of(cause.split("-"))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }
}
