package dev.loadstone.analysis.cause;

import static dev.loadstone.analysis.cause.Diagnosed.causes;
import static dev.loadstone.analysis.cause.Diagnosed.diagnose;
import static dev.loadstone.analysis.cause.Farm.Served.error;
import static dev.loadstone.analysis.cause.Farm.Served.status;
import static dev.loadstone.analysis.cause.Farm.about;
import static dev.loadstone.analysis.cause.Simulation.nanos;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.Finding.Word;
import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.SyntheticRun;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What servers of many kinds did that looked like something else.
class OtherServersTest {
  private static Farm changing(long seed, DoubleUnaryOperator seconds) {
    return new Farm(
        seed, asked -> status(200, about(seconds.applyAsDouble(asked.at()), asked.random())));
  }

  @Test
  void aStartThatTakesMostOfTheRunIsACold() {
    for (double pace : new double[] {2, 3}) {
      Farm farm = changing(1, t -> 0.004 + 0.08 * Math.exp(-t / pace));
      assertThat(causes(farm.open(80, 15))).contains("cold-start");
    }
  }

  @Test
  void answersThatBecomeQuickerAtOneMomentAreNoColdStart() {
    assertThat(causes(changing(2, t -> t < 6 ? 0.08 : 0.005).open(80, 15)))
        .doesNotContain("cold-start");
  }

  @Test
  void answersThatBecomeQuickerEvenlyAreNoColdStart() {
    assertThat(causes(changing(3, t -> 0.08 - 0.07 * t / 15).open(80, 15)))
        .doesNotContain("cold-start");
  }

  @Test
  void connectionsThatBreakAfterTheSameNumberAreClosedWithoutAWord() {
    Farm farm =
        new Farm(
            4,
            asked ->
                asked.ordinal() == 61
                    ? error(ErrorKind.RESET, about(0.0004, asked.random()))
                    : status(200, about(0.005, asked.random())));
    assertThat(causes(farm.closed(8, 12_000)))
        .contains("requests-per-connection-limit", "keep-alive-race")
        .doesNotContain("unexplained");
  }

  /// One thread that serves all that are ready, then looks again: who is not ready waits for the
  /// next round, and that is always the same connection.
  private static SyntheticRun rounds(long seed, int users) {
    SyntheticRun run = SyntheticRun.closed(users);
    Random random = new Random(seed);
    double[] sent = new double[users];
    int[] ordinals = new int[users];
    double now = 0.001;
    while (now < 20) {
      double looked = now;
      int[] ready = IntStream.range(0, users).filter(u -> sent[u] < looked).toArray();
      for (int user : ready) {
        now += 0.005 * (0.95 + 0.1 * random.nextDouble());
        run.answerOn(user, ++ordinals[user], nanos(sent[user]), nanos(now), 200);
        // The last one is heard only after the thread has looked again.
        sent[user] = now + (user == ready[ready.length - 1] ? 0.0005 : 0.0001);
      }
      now += 0.0002;
    }
    return run;
  }

  @Test
  void whoMissesARoundOfOneThreadIsOnNoSlowServer() {
    assertThat(causes(rounds(5, 8))).doesNotContain("slow-backend");
  }

  @Test
  void aConstantTimeHasNoLineThoughPausesOfAllMakeNeighboursAlike() {
    Station station = new Station(7);
    station.hold = r -> 0.35 + 0.0005 * r.nextDouble();
    station.freezesAt = new double[] {3, 9.2, 14.1};
    station.freezeSeconds = 0.2;
    assertThat(causes(new Simulation(station).closed(10, 600)))
        .doesNotContain("capacity-ceiling", "connection-pool-limit");
  }

  private static SyntheticRun busyMachine(SyntheticRun run, double early) {
    double[] busy = new double[24];
    Arrays.fill(busy, 0.99);
    Arrays.fill(busy, 0, 4, early);
    double[] cores = Arrays.stream(busy).map(b -> 2 * b).toArray();
    double[] own = new double[24];
    Arrays.fill(own, 0.1);
    run.series(HealthSeries.HOST, HealthSeries.MACHINE_CORES, "", cores);
    run.series(HealthSeries.HOST, HealthSeries.MACHINE_BUSY, "", busy);
    return run.series(HealthSeries.GENERATOR, HealthSeries.CORES, "", own);
  }

  private static Finding ladder(double early) {
    Station station = Stations.pool(8, 10);
    station.hold = Stations.exponential(0.025);
    SyntheticRun run = new Simulation(station).steps(4, 2, 8, 24, 60);
    return diagnose(busyMachine(run, early)).getFirst();
  }

  /// How probable it is said that processors are the limit.
  private static double processors(Finding finding) {
    return finding.cause().equals("cpu-saturation")
        ? finding.confidence()
        : finding.rivals().stream()
            .filter(rival -> rival.cause().equals("cpu-saturation"))
            .mapToDouble(Finding.Rival::confidence)
            .sum();
  }

  private static Finding ofTarget(double cores) {
    Station station = Stations.pool(8, 10);
    station.hold = Stations.exponential(0.025);
    SyntheticRun run = busyMachine(new Simulation(station).steps(4, 2, 8, 24, 60), 0.2);
    double[] target = new double[24];
    Arrays.fill(target, cores);
    return diagnose(run.series(HealthSeries.HOST, HealthSeries.TARGET_CORES, "", target))
        .getFirst();
  }

  @Test
  void aMachineThatOthersKeepBusySaysNothingOfATargetThatUsesLittleOfIt() {
    assertThat(processors(ofTarget(0.05))).isLessThan(processors(ofTarget(1.7)));
    assertThat(processors(ofTarget(1.7))).isGreaterThanOrEqualTo(processors(ladder(0.2)));
  }

  @Test
  void aMachineThatIsBusyBeforeTheTargetHasAnythingToDoSaysNothingOfIt() {
    assertThat(processors(ladder(0.99))).isLessThan(processors(ladder(0.2)));
  }

  @Test
  void aLadderProvesThatThereIsALimitAndNotOfWhatKind() {
    Finding finding = ladder(0.2);
    assertThat(finding.word() == Word.ESTABLISHED && !finding.cause().equals("capacity-ceiling"))
        .isFalse();
  }

  @Test
  void aMomentThatEachUserMetOnceIsNoLevel() {
    Station station = new Station(9);
    station.hold = r -> 0.1 + 0.02 * r.nextDouble();
    station.slowness = t -> t > 8.9 ? 1.2 : 0;
    SyntheticRun run = new Simulation(station).steps(10.2, 40);
    assertThat(causes(run)).doesNotContain("step-change");
  }

  @Test
  void aLimitThatCostsNothingStandsBehindWhatMayBeWrong() {
    Simulation simulation = new Simulation(Stations.pool(10, 4));
    simulation.closes = true;
    assertThat(diagnose(simulation.closed(40, 4_000)).getFirst().cause())
        .isNotEqualTo("no-keep-alive");
    Simulation free = new Simulation(new Station(11));
    free.closes = true;
    assertThat(diagnose(free.closed(10, 3_000)).getFirst().cause()).isEqualTo("no-keep-alive");
  }

  @Test
  void anEstablishedFactStandsBeforeARemarkOnTheGenerator() {
    Farm farm =
        new Farm(
            12,
            asked -> {
              Farm.Served served = status(200, about(0.005, asked.random()));
              return asked.ordinal() == 50 ? served.closing() : served;
            });
    SyntheticRun run = farm.open(400, 8);
    run.series(HealthSeries.GENERATOR, HealthSeries.SENTINEL_SLEEP, "ms", 1);
    run.pauses(40, IntStream.range(0, 8).mapToDouble(k -> 0.5 + k * 0.9).toArray());
    assertThat(diagnose(run).getFirst().cause()).isNotEqualTo("client-limited");
  }
}
