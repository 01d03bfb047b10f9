package dev.loadstone.analysis.cause;

import static dev.loadstone.analysis.cause.Diagnosed.diagnose;
import static dev.loadstone.analysis.cause.Diagnosed.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.Finding.Word;
import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.SyntheticRun;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
  private static SyntheticRun healthy(long seed) {
    return new Simulation(new Station(seed)).closed(20, 2_000);
  }

  @Test
  void nothingWrongIsOneFindingWithWhatWasChecked() {
    List<Finding> findings = diagnose(healthy(1));
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).cause()).isEqualTo("healthy");
    assertThat(findings.get(0).id()).isEqualTo("F1");
    assertThat(findings.get(0).evidence()).hasSizeGreaterThan(5);
  }

  @Test
  void theSameRecordGivesEqualFindings() {
    SyntheticRun run = healthy(2);
    assertThat(diagnose(run)).isEqualTo(diagnose(run));
  }

  @Test
  void possibleFindingsNameARivalAndEstablishedOnesHaveProof() {
    Station station = Stations.pool(3, 8);
    station.giveUpSeconds = 0.1;
    station.strayShare = 0.01;
    station.strayStatus = 502;
    for (Finding finding : diagnose(new Simulation(station).closed(50, 5_000))) {
      if (finding.word() == Word.POSSIBLE) {
        assertThat(finding.rivals()).isNotEmpty();
      }
      if (finding.word() == Word.ESTABLISHED) {
        assertThat(finding.evidence())
            .anyMatch(e -> e.kind() != Finding.Evidence.Kind.STATISTICAL && e.weightDecibans() > 0);
      }
    }
  }

  @Test
  void anInvalidRunLeavesTargetCausesPossibleAtMost() {
    SyntheticRun run = Stations.named(4, 8).closed(50, 2_000);
    for (int i = 0; i < 100; i++) {
      run.error(i * 1_000_000L, i * 1_000_000L, i * 1_000_000L + 10, ErrorKind.PORTS_EXHAUSTED);
    }
    List<Finding> findings = diagnose(run);
    assertThat(findings.get(0).cause()).isEqualTo("client-limited");
    assertThat(findings.get(0).word()).isEqualTo(Word.ESTABLISHED);
    assertThat(findings)
        .filteredOn(f -> !f.cause().equals("client-limited"))
        .allMatch(f -> f.word() == Word.POSSIBLE);
    assertThat(finding(findings, "connection-pool-limit").rivals().get(0).cause())
        .isEqualTo("client-limited");
  }

  @Test
  void aTargetThatRefusesEveryConnectionIsDescribed() {
    SyntheticRun run = SyntheticRun.closed(2);
    for (int i = 0; i < 200; i++) {
      run.error(
          i * 10_000_000L, i * 10_000_000L, i * 10_000_000L + 50_000, ErrorKind.CONNECT_REFUSED);
    }
    List<Finding> findings = diagnose(run);
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).cause()).isEqualTo("unexplained");
    assertThat(findings.get(0).title()).contains("refused");
    assertThat(findings.get(0).rivals()).isNotEmpty();
  }

  @Test
  void aQuickServersMedianIsToldInMicroseconds() {
    SyntheticRun run = SyntheticRun.closed(1);
    for (int i = 0; i < 4_000; i++) {
      run.answer(i * 50_000L, i * 50_000L, i * 50_000L + 40_000L, 200);
    }
    assertThat(diagnose(run).get(0).title()).contains("median 40 µs");
  }

  @Test
  void hundredsOfDifferentStatusesAreNotHundredsOfFindings() {
    SyntheticRun run = SyntheticRun.closed(1);
    for (int i = 0; i < 4_000; i++) {
      run.answer(i * 1_000_000L, i * 1_000_000L, i * 1_000_000L + 900_000L, 400 + i % 400);
    }
    assertThat(diagnose(run)).hasSizeBetween(1, 12);
  }

  @Test
  void evenARunWithoutRequestsHasAFinding() {
    assertThat(diagnose(SyntheticRun.closed(2))).hasSize(1);
  }

  @Test
  void recommendationsFollowTheFindings() {
    List<Finding> findings = diagnose(Stations.named(5, 8).closed(50, 4_000));
    assertThat(Recommendations.of(findings).get(0).priority()).isEqualTo(1);
    assertThat(Recommendations.of(findings).get(0).finding()).isEqualTo("F1");
    assertThat(Recommendations.of(findings).get(0).text())
        .isEqualTo(
            "Raise maximumPoolSize (Spring Boot: spring.datasource.hikari.maximum-pool-size) from 8"
                + " to 16.");
  }
}
