package dev.loadstone.analysis.cause;

import static dev.loadstone.analysis.cause.Diagnosed.diagnose;
import static dev.loadstone.analysis.cause.Diagnosed.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.metrics.SyntheticRun;
import org.junit.jupiter.api.Test;

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
}
