package dev.loadstone.analysis.cause;

import static dev.loadstone.analysis.cause.Diagnosed.alarms;
import static dev.loadstone.analysis.cause.Diagnosed.causes;
import static dev.loadstone.analysis.cause.Diagnosed.diagnose;
import static dev.loadstone.analysis.cause.Diagnosed.finding;
import static dev.loadstone.analysis.cause.Simulation.nanos;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.Finding.Word;
import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.SyntheticRun;
import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.ConnectionPolicy;
import dev.loadstone.plan.HttpPolicy;
import dev.loadstone.plan.HttpVersion;
import dev.loadstone.plan.LoadPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Limits of capacity that depend on how much is under way, on bytes or on streams.
class LoadCausesTest {
  private static SyntheticRun ladderOf(double coherency) {
    Station station = OddStations.contending(8, coherency);
    station.hold = r -> 0.008 + 0.004 * r.nextDouble();
    return new Simulation(station).steps(3, 1, 2, 4, 8, 16, 32, 64);
  }

  @Test
  void throughputThatFallsWithLoadIsACollapse() {
    Finding gross = diagnose(ladderOf(0.005)).get(0);
    assertThat(gross.cause()).isEqualTo("contention-collapse");
    assertThat(gross.parameters().get("peakConnections")).isIn(8.0, 16.0);
    assertThat(gross.advice().get(0).verify()).contains("--steps");

    Finding mild = diagnose(ladderOf(0.002)).get(0);
    assertThat(mild.cause()).isEqualTo("contention-collapse");
  }

  @Test
  void aFullServerThatKeepsItsThroughputDoesNotCollapse() {
    assertThat(causes(new Simulation(Stations.pool(9, 8)).steps(3, 1, 2, 4, 8, 16, 32, 64)))
        .doesNotContain("contention-collapse");
  }

  @Test
  void refusalsBeyondALadderStepAreNoCollapse() {
    Station station = OddStations.refusingBeyond(3, 16, 503);
    station.hold = Stations.lognormal(0.02, 0.3);
    assertThat(causes(new Simulation(station).steps(0.5, 1, 2, 4, 8, 16, 32)))
        .doesNotContain("contention-collapse");
  }

  private static Finding refusing(int limit, int status, boolean open) {
    Station station = OddStations.refusingBeyond(10, limit, status);
    station.hold = Stations.lognormal(0.02, 0.4);
    Simulation simulation = new Simulation(station);
    return diagnose(open ? simulation.open(limit * 60.0, 6) : simulation.closed(50, 20_000)).get(0);
  }

  @Test
  void refusalsWhenManyAreUnderWayAreALimitOfConcurrency() {
    for (int limit : new int[] {5, 20}) {
      for (boolean open : new boolean[] {true, false}) {
        for (int status : new int[] {429, 503}) {
          Finding finding = refusing(limit, status, open);
          assertThat(finding.cause()).isEqualTo("concurrency-limit");
          assertThat(finding.word()).isEqualTo(Word.LIKELY);
          assertThat(finding.parameters().get("slots")).isBetween(0.8 * limit, 1.2 * limit);
        }
      }
    }
  }

  @Test
  void aLimitOfTheRateDoesNotDependOnWhatIsUnderWay() {
    for (double hold : new double[] {0.005, 0.05, 0.2}) {
      Station station = new Station(11);
      station.admittedPerSecond = 100;
      station.hold = Stations.lognormal(hold, 0.2);
      assertThat(causes(new Simulation(station).open(300, 8)))
          .contains("rate-limit")
          .doesNotContain("concurrency-limit");
    }
  }

  @Test
  void strayFailuresDoNotDependOnWhatIsUnderWay() {
    Station station = Stations.pool(12, 8);
    station.strayShare = 0.05;
    station.strayStatus = 503;
    assertThat(causes(new Simulation(station).closed(20, 4_000)))
        .doesNotContain("concurrency-limit");
  }

  /// Connections that share so many bytes a second, with answers of 20 to 80 KB.
  private static SyntheticRun bandwidth(
      double bytesPerSecond, int connections, double thinkSeconds) {
    SyntheticRun run = SyntheticRun.closed(connections);
    Random random = new Random(1);
    double[] at = new double[connections];
    for (int i = 0; i < 600; i++) {
      int user = 0;
      for (int k = 1; k < connections; k++) {
        user = at[k] < at[user] ? k : user;
      }
      double bytes = 20_000 + 60_000 * random.nextDouble();
      double first = at[user] + thinkSeconds * (0.5 + random.nextDouble());
      double end =
          first + bytes / (bytesPerSecond / connections) * (0.95 + 0.1 * random.nextDouble());
      run.request(
          nanos(at[user]),
          nanos(at[user]),
          nanos(first),
          nanos(end),
          (long) bytes,
          100,
          0,
          0,
          user,
          2 + i,
          Outcome.ofStatus(200));
      at[user] = end;
    }
    return run;
  }

  @Test
  void bytesAtAConstantRateAreALimitOfBandwidth() {
    for (double bytesPerSecond : new double[] {1e6, 6e6}) {
      Finding finding = diagnose(bandwidth(bytesPerSecond, 10, 0.002)).get(0);
      assertThat(finding.cause()).isEqualTo("bandwidth-limit");
      assertThat(finding.parameters().get("bytesPerSecond"))
          .isBetween(0.9 * bytesPerSecond, 1.1 * bytesPerSecond);
      assertThat(finding.explanation()).contains("KB/s, so that a throttle of each");
    }
  }

  @Test
  void largeAnswersOfASlowServerAreNoLimitOfBandwidth() {
    assertThat(causes(bandwidth(4e7, 10, 0.08))).containsExactly("healthy");
  }

  @Test
  void answersThatAreMadeWhileTheyAreSentAreNoLimitOfBandwidth() {
    SyntheticRun run = SyntheticRun.closed(8);
    Random random = new Random(2);
    double[] at = new double[8];
    for (int i = 0; i < 800; i++) {
      int user = i % 8;
      double end = at[user] + 0.05 + 0.1 * random.nextDouble();
      run.request(
          nanos(at[user]),
          nanos(at[user]),
          nanos(at[user] + 0.002),
          nanos(end),
          20_000 + random.nextInt(60_000),
          100,
          0,
          0,
          user,
          2 + i,
          Outcome.ofStatus(200));
      at[user] = end;
    }
    assertThat(alarms(run)).isEmpty();
  }

  /// Two connections that carry so many of the 20 streams asked of each.
  private static SyntheticRun streams(int allowed, int asked) {
    LoadPlan plain =
        SyntheticRun.plan(
            new ClosedLoad(List.of(new ClosedLoad.Step(Long.MAX_VALUE, 2))), List.of());
    ConnectionPolicy policy =
        plain.connections().speaking(new HttpPolicy(HttpVersion.HTTP_2, asked));
    SyntheticRun run =
        SyntheticRun.of(
            new LoadPlan(
                plain.target(),
                plain.request(),
                plain.workload(),
                plain.limits(),
                policy,
                plain.objectives(),
                plain.metricsUrls(),
                plain.seed()));
    Random random = new Random(3);
    double[][] freeAt = new double[2][allowed];
    for (int i = 0; i < 2_000; i++) {
      int connection = i % 2;
      int stream = 0;
      for (int k = 1; k < allowed; k++) {
        stream = freeAt[connection][k] < freeAt[connection][stream] ? k : stream;
      }
      double sent = freeAt[connection][stream] + 1e-5;
      double end = sent + 0.015 + 0.01 * random.nextDouble();
      freeAt[connection][stream] = end;
      run.request(
          nanos(Math.max(0, sent - 0.02 * (asked - allowed) / allowed)),
          nanos(sent),
          nanos(end) - 1_000,
          nanos(end),
          300,
          100,
          0,
          0,
          connection,
          2 + i,
          Outcome.ofStatus(200));
    }
    return run;
  }

  @Test
  void fewerStreamsThanAskedForOnEveryConnectionAreTheTargetsLimit() {
    for (int allowed : new int[] {4, 10}) {
      Finding finding = finding(diagnose(streams(allowed, 20)), "h2-stream-limit");
      assertThat(finding.word()).isEqualTo(Word.ESTABLISHED);
      assertThat(finding.parameters().get("streams")).isEqualTo(allowed);
      assertThat(finding.advice().get(0).verify()).contains("-c 4");
    }
  }

  @Test
  void asManyStreamsAsAskedForAreNoLimit() {
    assertThat(causes(streams(20, 20))).doesNotContain("h2-stream-limit");
  }

  private static Finding beside(double machine, double busy, double own) {
    Station station = Stations.pool(3, 4);
    station.hold = Stations.exponential(0.02);
    SyntheticRun run = new Simulation(station).closed(48, 2_000);
    run.series(HealthSeries.HOST, HealthSeries.MACHINE_CORES, "", fill(machine));
    run.series(HealthSeries.HOST, HealthSeries.MACHINE_BUSY, "", fill(busy));
    run.series(HealthSeries.GENERATOR, HealthSeries.CORES, "", fill(own));
    return diagnose(run).get(0);
  }

  private static double[] fill(double value) {
    double[] values = new double[9];
    Arrays.fill(values, value);
    return values;
  }

  private static double rival(Finding finding, String cause) {
    return finding.cause().equals(cause)
        ? finding.confidence()
        : finding.rivals().stream()
            .filter(r -> r.cause().equals(cause))
            .mapToDouble(Finding.Rival::confidence)
            .findFirst()
            .orElse(0);
  }

  @Test
  void aTargetOnThisMachineThatUsesNoProcessorIsNotLimitedByIt() {
    assertThat(rival(beside(0.4, 0.2, 0.3), "cpu-saturation")).isZero();
    double unknown = rival(beside(0.9, 0.45, 0.3), "cpu-saturation");
    double busy = rival(beside(2, 1, 0.3), "cpu-saturation");
    assertThat(unknown).isBetween(0.1, 0.4);
    assertThat(busy).isGreaterThan(unknown).isLessThan(0.95);
  }

  @Test
  void noMoreFromTwoRequestsAtOnceThanFromOneSpeaksForASerialSection() {
    Station station = Stations.pool(9, 1);
    station.hold = Stations.lognormal(0.02, 0.6);
    Finding finding = diagnose(new Simulation(station).steps(3, 1, 2, 4, 8, 16)).get(0);
    assertThat(finding.cause()).isIn("serial-section", "capacity-ceiling");
    assertThat(finding.rivals()).isNotEmpty();
    assertThat(finding.word()).isNotEqualTo(Word.ESTABLISHED);
  }
}
