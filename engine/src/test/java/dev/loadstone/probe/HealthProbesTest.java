package dev.loadstone.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.SideSample;
import dev.loadstone.testkit.ManualClock;
import java.io.IOException;
import java.lang.management.ManagementFactory;
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
    var probe = new HostProbe(proc, 1);
    assertThat(sample(probe, 0)).noneMatch(s -> s.name().startsWith("Tcp"));
    host(3, 17, 250_000, 20);
    var samples = sample(probe, SECOND);
    assertThat(value(samples, "Tcp.RetransSegs")).isEqualTo(3);
    assertThat(value(samples, "TcpExt.ListenOverflows")).isEqualTo(17);
    assertThat(value(samples, HealthSeries.PRESSURE)).isCloseTo(0.25, within(1e-9));
    assertThat(value(samples, HealthSeries.STEAL)).isCloseTo(0.1, within(1e-9));
    assertThat(value(samples, HealthSeries.MACHINE_CORES)).isCloseTo(1.8, within(1e-9));
    assertThat(value(samples, HealthSeries.MACHINE_BUSY)).isCloseTo(0.9, within(1e-9));
    assertThat(value(samples, HealthSeries.TIME_WAIT)).isEqualTo(1000);
    assertThat(value(samples, HealthSeries.PORTS)).isCloseTo(1500 / 28232.0, within(1e-9));
    assertThat(samples)
        .allMatch(s -> s.source().equals(HealthSeries.HOST) && s.atNanos() == SECOND);
  }

  @Test
  void aConnectionWithBothEndsHereTakesOnePort() throws IOException {
    host(0, 0, 0, 0);
    assertThat(value(sample(new HostProbe(proc, 2), 0), HealthSeries.PORTS))
        .isCloseTo(1250 / 28232.0, within(1e-9));
  }

  @Test
  void noMoreThanAllPortsAreInUse() throws IOException {
    host(0, 0, 0, 0);
    write("sys/net/ipv4/ip_local_port_range", "40000\t40002\n");
    assertThat(value(sample(new HostProbe(proc, 1), 0), HealthSeries.PORTS)).isEqualTo(1);
  }

  @Test
  void aHostWithoutTheseFilesSaysNothing() {
    var probe = new HostProbe(proc.resolve("nowhere"), 1);
    sample(probe, 0);
    assertThat(sample(probe, SECOND)).isEmpty();
  }

  @Test
  void theLongestHiccupIsToldAtTheTimeItEnded() {
    var clock = new ManualClock();
    clock.advance(10 * SECOND);
    var probe = new HiccupProbe(clock::nanos, () -> 0);
    probe.slept(8 * SECOND, 8 * SECOND + 5_000_000);
    probe.slept(9 * SECOND, 9 * SECOND + 40_000_000);
    probe.slept(10 * SECOND, 10 * SECOND - 1);
    var samples = new ArrayList<SideSample>();
    probe.report(2 * SECOND, samples::add);
    assertThat(value(samples, HealthSeries.HICCUP)).isEqualTo(40);
    assertThat(samples.getFirst().atNanos()).isEqualTo(SECOND + 40_000_000);
    assertThat(value(samples, HealthSeries.HICCUP_TOTAL)).isEqualTo(45);
    assertThat(samples)
        .filteredOn(s -> s.name().equals(HealthSeries.PAUSE))
        .extracting(SideSample::atNanos, SideSample::value)
        .containsExactly(tuple(5_000_000L, 5.0), tuple(SECOND + 40_000_000, 40.0));
    samples.clear();
    probe.report(3 * SECOND, samples::add);
    assertThat(value(samples, HealthSeries.HICCUP)).isZero();
    assertThat(samples).noneMatch(s -> s.name().equals(HealthSeries.PAUSE));
  }

  @Test
  void aWallClockThatIsSetMovesAgainstTheClockOfDurations() {
    var clock = new ManualClock();
    var wall = new long[] {1_700_000_000_000L};
    var probe = new WallClockProbe(clock::nanos, () -> Instant.ofEpochMilli(wall[0]));
    sample(probe, 0);
    clock.advance(SECOND);
    wall[0] += 1_000;
    assertThat(value(sample(probe, SECOND), HealthSeries.CLOCK)).isZero();
    clock.advance(SECOND);
    wall[0] += 1_000 - 3_600_000;
    assertThat(value(sample(probe, 2 * SECOND), HealthSeries.CLOCK)).isEqualTo(-3_600_000);
  }

  @Test
  void onlyTheLongestPausesOfASecondAreTold() {
    var probe = new HiccupProbe(new ManualClock()::nanos, () -> 0);
    for (int i = 1; i <= 100; i++) {
      probe.slept(i * 10_000_000L, i * 10_000_000L + i * 100_000L);
    }
    var samples = new ArrayList<SideSample>();
    probe.report(0, samples::add);
    assertThat(samples)
        .filteredOn(s -> s.name().equals(HealthSeries.PAUSE))
        .hasSize(32)
        .allMatch(s -> s.value() >= 6.9);
    assertThat(value(samples, HealthSeries.HICCUP_TOTAL)).isCloseTo(500.5, within(1e-9));
  }

  @Test
  void theSentinelSleepsAMillisecondWhereThatIsCheapAndLongerWhereItIsNot() {
    assertThat(HiccupProbe.affordableSleepNanos(100 * 4_000, 100)).isEqualTo(1_000_000);
    assertThat(HiccupProbe.affordableSleepNanos(100 * 18_000, 100)).isEqualTo(3_000_000);
    assertThat(HiccupProbe.affordableSleepNanos(300 * 200_000, 300)).isEqualTo(4_000_000);
  }

  @Test
  void eachCollectionIsToldWithItsOwnTime() {
    var clock = new ManualClock();
    clock.advance(100 * SECOND);
    long uptime = ManagementFactory.getRuntimeMXBean().getUptime();
    var probe = new GcProbe(clock::nanos);
    clock.advance(SECOND);
    probe.collected(uptime + 200, 7);
    probe.collected(uptime + 600, 12);
    var samples = sample(probe, 51 * SECOND);
    probe.close();
    var pauses = samples.stream().filter(s -> s.name().equals(HealthSeries.GC)).toList();
    assertThat(pauses).extracting(SideSample::value).containsExactly(7.0, 12.0);
    assertThat(pauses.get(1).atNanos() - pauses.get(0).atNanos()).isEqualTo(400_000_000);
    assertThat(pauses.get(0).atNanos() / 1e9).isCloseTo(50.2, within(0.1));
    assertThat(value(samples, HealthSeries.GC_PAUSE)).isEqualTo(12);
  }

  @Test
  void theBusiestWorkerThreadIsToldAndWhatTheOthersUse() throws IOException {
    var all = new long[1];
    var probe = new ThreadsProbe(proc, "loadstone-w", () -> all[0]);
    task("11", "loadstone-w0", 0, 0);
    task("13", "C2 CompilerThre", 0, 0);
    sample(probe, 0);
    task("11", "loadstone-w0", SECOND / 2, SECOND / 10);
    task("12", "loadstone-w1", SECOND / 4, SECOND / 5);
    task("13", "C2 CompilerThre", SECOND, SECOND);
    task("14", "java", SECOND / 8, 0);
    all[0] = 15 * SECOND / 8;
    var samples = sample(probe, SECOND);
    assertThat(value(samples, HealthSeries.WORKER)).isEqualTo(0.5);
    assertThat(value(samples, HealthSeries.RUN_QUEUE)).isEqualTo(0.2);
    assertThat(value(samples, HealthSeries.WORKERS_CORES)).isEqualTo(0.75);
    assertThat(value(samples, HealthSeries.JIT_CORES)).isEqualTo(1);
    assertThat(value(samples, HealthSeries.OTHER_CORES)).isEqualTo(0.125);
  }

  @Test
  void threadsAreToldApartByTheFifteenCharactersThatLinuxKeeps() {
    assertThat(ThreadKind.of("loadstone-w1", "loadstone-w")).isEqualTo(ThreadKind.WORKERS);
    assertThat(ThreadKind.of("loadstone-senti", "loadstone-w")).isEqualTo(ThreadKind.SENTINEL);
    assertThat(ThreadKind.of("loadstone-colle", "loadstone-w")).isEqualTo(ThreadKind.COLLECTOR);
    assertThat(ThreadKind.of("loadstone-probe", "loadstone-w")).isEqualTo(ThreadKind.PROBES);
    assertThat(ThreadKind.of("VM Thread", "loadstone-w")).isEqualTo(ThreadKind.GC);
    assertThat(ThreadKind.of("VM Periodic Tas", "loadstone-w")).isEqualTo(ThreadKind.OTHER);
  }

  @Test
  void aQuotaIsToldWithHowOftenItStopsUs() throws IOException {
    write("v2/a/cpu.max", "50000 100000\n");
    write("v2/a/cpu.stat", "usage_usec 9\nnr_periods 4\nnr_throttled 3\nthrottled_usec 5\n");
    write("v2/cpu.max", "max 100000\n");
    var probe = new CgroupProbe(List.of(proc.resolve("v2/a"), proc.resolve("v2")));
    assertThat(sample(probe, 0)).noneMatch(s -> s.name().equals(HealthSeries.THROTTLED));
    write("v2/a/cpu.stat", "usage_usec 9\nnr_periods 14\nnr_throttled 7\nthrottled_usec 5\n");
    var samples = sample(probe, SECOND);
    assertThat(value(samples, HealthSeries.QUOTA)).isEqualTo(0.5);
    assertThat(value(samples, HealthSeries.THROTTLED)).isCloseTo(0.4, within(1e-9));
  }

  @Test
  void theTightestQuotaOfTheGroupsAboveCounts() throws IOException {
    write("v1/a/cpu.cfs_quota_us", "-1\n");
    write("v1/a/cpu.cfs_period_us", "100000\n");
    write("v1/cpu.cfs_quota_us", "150000\n");
    write("v1/cpu.cfs_period_us", "100000\n");
    write("v1/cpu.stat", "nr_periods 1\nnr_throttled 0\nthrottled_time 0\n");
    var probe = new CgroupProbe(List.of(proc.resolve("v1/a"), proc.resolve("v1")));
    sample(probe, 0);
    var samples = sample(probe, SECOND);
    assertThat(value(samples, HealthSeries.QUOTA)).isEqualTo(1.5);
    assertThat(value(samples, HealthSeries.THROTTLED)).isZero();
  }

  @Test
  void withoutAQuotaNothingIsSaidAboutIt() throws IOException {
    write("v2/cpu.max", "max 100000\n");
    var probe = new CgroupProbe(List.of(proc.resolve("v2"), proc.resolve("nowhere")));
    sample(probe, 0);
    assertThat(sample(probe, SECOND)).isEmpty();
  }

  @Test
  void theOwnControlGroupAndThoseAboveItAreFound() throws IOException {
    write("self/cgroup", "3:cpu,cpuacct:/a/b\n2:cpuset:/x\n0::/u\n");
    write(
        "self/mountinfo",
        """
        30 2 0:9 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu,cpuacct
        31 2 0:8 / /sys/fs/cgroup/cpuset rw - cgroup cgroup rw,cpuset
        32 2 0:7 / /sys/fs/cgroup/unified rw shared:3 - cgroup2 cgroup2 rw
        """);
    assertThat(Cgroups.ofProcessors(proc))
        .map(Path::toString)
        .containsExactly(
            "/sys/fs/cgroup/cpu/a/b",
            "/sys/fs/cgroup/cpu/a",
            "/sys/fs/cgroup/cpu",
            "/sys/fs/cgroup/unified/u",
            "/sys/fs/cgroup/unified");
    assertThat(Cgroups.ofProcessors(proc.resolve("nowhere"))).isEmpty();
  }

  @Test
  void inAContainerTheOwnGroupIsAtTheRootOfTheMount() throws IOException {
    write("self/cgroup", "0::/\n");
    write("self/mountinfo", "9 2 0:7 /../../x /sys/fs/cgroup rw - cgroup2 cgroup rw\n");
    assertThat(Cgroups.ofProcessors(proc)).map(Path::toString).containsExactly("/sys/fs/cgroup");
  }

  @Test
  void thisProcessTellsItsProcessorTimeAndDescriptors() {
    var probe = new ProcessProbe();
    sample(probe, System.nanoTime());
    var samples = sample(probe, System.nanoTime());
    assertThat(value(samples, HealthSeries.CPU)).isNotNegative();
    assertThat(value(samples, HealthSeries.DESCRIPTORS)).isBetween(0.0, 1.0);
    assertThat(value(samples, HealthSeries.CORES)).isNotNegative();
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
