package dev.loadstone.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.SideSample;
import dev.loadstone.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthProbesTest {
  private static final long SECOND = 1_000_000_000L;

  @TempDir private Path proc;

  @Test
  void theHostTellsTheGrowthOfItsCountersNotTheirSize() throws IOException {
    host(0, 0, 0, 0);
    var probe = new HostProbe(proc);
    assertThat(sample(probe, 0)).noneMatch(s -> s.name().startsWith("Tcp"));
    host(3, 17, 250_000, 20);
    var samples = sample(probe, SECOND);
    assertThat(value(samples, "Tcp.RetransSegs")).isEqualTo(3);
    assertThat(value(samples, "TcpExt.ListenOverflows")).isEqualTo(17);
    assertThat(value(samples, HealthSeries.PRESSURE)).isCloseTo(0.25, within(1e-9));
    assertThat(value(samples, HealthSeries.STEAL)).isCloseTo(0.1, within(1e-9));
    assertThat(value(samples, HealthSeries.PORTS)).isCloseTo(1500 / 28232.0, within(1e-9));
    assertThat(samples)
        .allMatch(s -> s.source().equals(HealthSeries.HOST) && s.atNanos() == SECOND);
  }

  @Test
  void aHostWithoutTheseFilesSaysNothing() {
    var probe = new HostProbe(proc.resolve("nowhere"));
    sample(probe, 0);
    assertThat(sample(probe, SECOND)).isEmpty();
  }

  @Test
  void theLongestHiccupIsToldAtTheTimeItEnded() {
    var clock = new ManualClock();
    clock.advance(10 * SECOND);
    var probe = new HiccupProbe(clock);
    probe.slept(8 * SECOND, 8 * SECOND + 5_000_000);
    probe.slept(9 * SECOND, 9 * SECOND + 40_000_000);
    probe.slept(10 * SECOND, 10 * SECOND - 1);
    var samples = new ArrayList<SideSample>();
    probe.report(2 * SECOND, samples::add);
    assertThat(value(samples, HealthSeries.HICCUP)).isEqualTo(40);
    assertThat(samples.getFirst().atNanos()).isEqualTo(SECOND + 40_000_000);
    assertThat(value(samples, "delay.total")).isEqualTo(45);
    samples.clear();
    probe.report(3 * SECOND, samples::add);
    assertThat(value(samples, HealthSeries.HICCUP)).isZero();
  }

  @Test
  void aWallClockThatIsSetMovesAgainstTheClockOfDurations() {
    var clock = new ManualClock();
    var wall = new long[] {1_700_000_000_000L};
    var probe = new WallClockProbe(clock, () -> Instant.ofEpochMilli(wall[0]));
    sample(probe, 0);
    clock.advance(SECOND);
    wall[0] += 1_000;
    assertThat(value(sample(probe, SECOND), HealthSeries.CLOCK)).isZero();
    clock.advance(SECOND);
    wall[0] += 1_000 - 3_600_000;
    assertThat(value(sample(probe, 2 * SECOND), HealthSeries.CLOCK)).isEqualTo(-3_600_000);
  }

  @Test
  void theBusiestWorkerThreadIsTold() throws IOException {
    var probe = new WorkerProbe(proc, "loadstone-w");
    task("11", "loadstone-w0", 0, 0);
    task("12", "loadstone-w1", 0, 0);
    task("13", "java", 0, 0);
    sample(probe, 0);
    task("11", "loadstone-w0", SECOND / 2, SECOND / 10);
    task("12", "loadstone-w1", SECOND / 4, SECOND / 5);
    task("13", "java", SECOND, SECOND);
    var samples = sample(probe, SECOND);
    assertThat(value(samples, "worker.cpu")).isEqualTo(0.5);
    assertThat(value(samples, "worker.runqueue")).isEqualTo(0.2);
  }

  @Test
  void thisProcessTellsItsProcessorTimeAndDescriptors() {
    var probe = new ProcessProbe();
    sample(probe, System.nanoTime());
    var samples = sample(probe, System.nanoTime());
    assertThat(value(samples, HealthSeries.CPU)).isNotNegative();
    assertThat(value(samples, HealthSeries.DESCRIPTORS)).isBetween(0.0, 1.0);
    assertThat(value(samples, HealthSeries.GC_PAUSE)).isNotNegative();
  }

  private void host(int retransmits, int overflows, int stalledMicros, int stolen)
      throws IOException {
    write("net/snmp", "Tcp: RtoMin RetransSegs\nTcp: 200 " + (100 + retransmits) + "\n");
    write(
        "net/netstat", "TcpExt: ListenOverflows ListenDrops\nTcpExt: " + (5 + overflows) + " x\n");
    write("net/sockstat", "sockets: used 9\nTCP: inuse 500 orphan 0 tw 1000 alloc 3 mem 1\n");
    write("sys/net/ipv4/ip_local_port_range", "32768\t60999\n");
    write("pressure/cpu", "some avg10=0.00 avg60=0.00 total=" + (1000 + stalledMicros) + "\n");
    write("stat", "cpu  " + (100 + 9 * stolen) + " 0 0 0 0 0 0 " + (7 + stolen) + " 4 0\ncpu0 1\n");
  }

  private void task(String id, String name, long ran, long waited) throws IOException {
    write("self/task/" + id + "/comm", name + "\n");
    write("self/task/" + id + "/schedstat", ran + " " + waited + " 5\n");
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(proc.resolve(file).getParent());
    Files.writeString(proc.resolve(file), text);
  }

  private static List<SideSample> sample(Probe probe, long atNanos) {
    var samples = new ArrayList<SideSample>();
    probe.sample(atNanos, samples::add);
    return samples;
  }

  private static double value(List<SideSample> samples, String name) {
    return samples.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow().value();
  }
}
