package dev.loadstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.cli.CommandLineUnderTest.Result;
import dev.loadstone.metrics.Calibration;
import dev.loadstone.probe.HostReadings;
import dev.loadstone.probe.TimerPrecision;
import dev.loadstone.report.Checkup;
import dev.loadstone.report.Checkup.Judgement;
import dev.loadstone.report.Checkup.Reading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class DoctorTest {
  private static final double NONE = Double.NaN;
  private static final HostReadings GOOD =
      new HostReadings(NONE, 1e6, 1e6, 28_232, 2, 4096, 8e9, "tsc", 0.01, 0, 1);
  private static final HostReadings POOR =
      new HostReadings(1.5, 1_024, 524_288, 2_000, 0, 128, 1e8, "hpet", 0.6, 0, 1);
  private static final HostReadings NOT_KNOWN =
      new HostReadings(NONE, NONE, NONE, NONE, NONE, NONE, NONE, "", NONE, NONE, NONE);
  private static final TimerPrecision EXACT =
      new TimerPrecision(30, 60_000, 90_000, 60_000, 200_000);
  private static final TimerPrecision COARSE =
      new TimerPrecision(2_000, 60_000, 90_000, 60_000, 4_000_000);

  @TempDir private Path folder;

  private static Checkup judge(
      HostReadings host, double stolen, TimerPrecision timer, @Nullable Calibration calibration) {
    return DoctorRules.judge(
        "loadstone test",
        new DoctorReadings(
            4,
            host,
            stolen,
            1 << 27,
            "JVM 25",
            "nio",
            "BoringSSL",
            timer,
            calibration,
            calibration));
  }

  private static Calibration calibration(long lagP99Nanos, double rate) {
    return new Calibration(2, 40_000, 200_000, 5_000, lagP99Nanos, rate, 50, 1, false);
  }

  @Test
  void aGoodMachineIsFineThroughout() {
    assertThat(judge(GOOD, 0, EXACT, calibration(90_000, 120_000)).readings())
        .extracting(Reading::judgement)
        .containsOnly(Judgement.FINE);
  }

  @Test
  void eachLimitThatIsLowSaysWhyAndHowToRaiseIt() {
    List<Reading> readings =
        judge(POOR, 0.03, COARSE, calibration(3_000_000, 4_000)).readings().stream()
            .filter(reading -> reading.judgement() == Judgement.LOW)
            .toList();
    assertThat(readings)
        .extracting(Reading::id)
        .containsExactly(
            "cores",
            "processor-pressure",
            "memory",
            "descriptors",
            "local-ports",
            "accept-queue",
            "clock",
            "timer",
            "rate-one-worker",
            "rate-all-workers",
            "floor");
    assertThat(readings).allSatisfy(reading -> assertThat(reading.why()).isNotEmpty());
    assertThat(readings)
        .flatExtracting(Reading::cures)
        .contains(
            "ulimit -n 65536",
            "sudo sysctl -w net.ipv4.ip_local_port_range=\"1024 65535\"",
            "sudo sysctl -w net.ipv4.tcp_tw_reuse=1",
            "sudo sysctl -w net.core.somaxconn=16384");
  }

  @Test
  void aLimitThatIsEnoughSaysHowToRaiseItToo() {
    HostReadings host =
        new HostReadings(NONE, 20_000, 20_000, 28_232, 2, 4096, 8e9, "tsc", 0.01, 0, 1);
    assertThat(judge(host, 0, EXACT, calibration(90_000, 120_000)).readings())
        .flatExtracting(Reading::cures)
        .containsExactly(
            "export LOADSTONE_JAVA_OPTS=-Xmx512m",
            "sudo prlimit --pid $$ --nofile=1048576:1048576",
            "sudo sysctl -w net.ipv4.ip_local_port_range=\"1024 65535\"",
            "sudo sysctl -w net.ipv4.tcp_tw_reuse=1",
            "sudo sysctl -w net.core.somaxconn=16384");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | 28,232; 470 new connections/s last
          1 | 28,232; 28,232 new connections/s last
          2 | 28,232; 470 new connections/s last, 28,232 over the loopback
          """)
  void portsLastForAsManyConnectionsAsTheSystemUsesThemAgain(int reuse, String text) {
    HostReadings host =
        new HostReadings(NONE, 20_000, 20_000, 28_232, reuse, 4096, 8e9, "tsc", 0.01, 0, 1);
    assertThat(judge(host, 0, EXACT, calibration(90_000, 120_000)).readings())
        .filteredOn(reading -> reading.id().equals("local-ports"))
        .extracting(Reading::text)
        .containsExactly(text);
  }

  @Test
  void noCommandAsksForMoreThanTheHardLimit() {
    HostReadings host =
        new HostReadings(NONE, 1_024, 20_000, 28_232, 2, 4096, 8e9, "tsc", 0.01, 0, 1);
    assertThat(judge(host, 0, EXACT, calibration(90_000, 120_000)).readings())
        .flatExtracting(Reading::cures)
        .contains("ulimit -n 20000");
  }

  @Test
  void whatASystemDoesNotTellIsNotKnownAndNoReproach() {
    List<Reading> readings = judge(NOT_KNOWN, NONE, EXACT, null).readings();
    assertThat(readings).extracting(Reading::judgement).doesNotContain(Judgement.LOW);
    assertThat(readings)
        .filteredOn(reading -> reading.judgement() == Judgement.UNKNOWN)
        .extracting(Reading::id)
        .contains("descriptors", "local-ports", "memory", "floor", "rate-one-worker");
  }

  @Test
  void theCommandMeasuresThisMachineAndWritesJsonBesides() throws Exception {
    Path file = folder.resolve("doctor.json");
    Result result = new CommandLineUnderTest(folder).run("doctor", "-o", "json=" + file);
    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(result.out()).contains("What this machine can generate", "Processors", "Floor");
    JsonNode json = new JsonMapper().readTree(Files.readString(file));
    assertThat(json.path("schema").stringValue()).isEqualTo("loadstone/doctor/1");
    JsonNode rate =
        json.path("readings").valueStream().filter(DoctorTest::isRate).findFirst().orElseThrow();
    assertThat(rate.path("figures").path("requestsPerSecond").doubleValue()).isPositive();
  }

  private static boolean isRate(JsonNode reading) {
    return reading.path("id").stringValue().equals("rate-one-worker");
  }

  @Test
  void anUnknownFormatIsRefusedBeforeAnythingIsMeasured() {
    assertThat(new CommandLineUnderTest(folder).run("doctor", "-o", "md=x.md").exitCode())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void twoOutputsIntoOneFileAreRefused() {
    String file = folder.resolve("x").toString();
    assertThat(
            new CommandLineUnderTest(folder)
                .run("doctor", "-o", "json=" + file, "-o", "text=" + file)
                .exitCode())
        .isEqualTo(ExitCode.USAGE);
  }
}
