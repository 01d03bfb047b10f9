package dev.loadstone.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostReadingsTest {
  @TempDir Path folder;

  @Test
  void theLimitsOfALinuxMachineAreRead() throws IOException {
    put(
        "proc/self/limits",
        "Limit  Soft Limit  Hard Limit  Units\nMax open files  1024  unlimited  files\n");
    put("proc/sys/net/ipv4/ip_local_port_range", "32768\t60999\n");
    put("proc/sys/net/ipv4/tcp_tw_reuse", "2\n");
    put("proc/sys/net/core/somaxconn", "4096\n");
    put("proc/meminfo", "MemTotal: 16000 kB\nMemAvailable:    8000 kB\n");
    put("proc/pressure/cpu", "some avg10=12.50 avg60=1.00 avg300=0.10 total=99\n");
    put("sys/devices/system/clocksource/clocksource0/current_clocksource", "tsc\n");
    HostReadings found = readings();
    assertThat(found.softDescriptors()).isEqualTo(1024);
    assertThat(found.hardDescriptors()).isInfinite();
    assertThat(found.ports()).isEqualTo(28_232);
    assertThat(found.portReuse()).isEqualTo(2);
    assertThat(found.acceptQueue()).isEqualTo(4096);
    assertThat(found.availableBytes()).isEqualTo(8000 * 1024);
    assertThat(found.pressure()).isEqualTo(0.125);
    assertThat(found.clockSource()).isEqualTo("tsc");
  }

  @Test
  void theStolenShareIsThatBetweenTwoReadings() throws IOException {
    put("proc/stat", "cpu  100 0 100 700 0 0 0 100 0 0\ncpu0 1 1 1 1 1 1 1 1\n");
    HostReadings before = readings();
    put("proc/stat", "cpu  130 0 130 730 0 0 0 110 5 5\n");
    assertThat(readings().stolenSince(before)).isEqualTo(0.1);
    assertThat(before.stolenSince(before)).isNaN();
  }

  @Test
  void theTightestQuotaOfTheGroupsAboveCounts() throws IOException {
    mounted("cgroup2", "sys/fs/cgroup", "rw");
    put("proc/self/cgroup", "0::/jobs/one\n");
    put("sys/fs/cgroup/jobs/one/cpu.max", "max 100000\n");
    put("sys/fs/cgroup/jobs/cpu.max", "150000 100000\n");
    assertThat(readings().quotaCores()).isEqualTo(1.5);
  }

  @Test
  void theOlderVersionOfControlGroupsIsKnownToo() throws IOException {
    mounted("cgroup", "sys/fs/cgroup/cpu", "rw,cpu,cpuacct");
    put("proc/self/cgroup", "5:memory:/\n1:cpu,cpuacct:/box\n");
    put("sys/fs/cgroup/cpu/box/cpu.cfs_quota_us", "50000\n");
    put("sys/fs/cgroup/cpu/box/cpu.cfs_period_us", "100000\n");
    assertThat(readings().quotaCores()).isEqualTo(0.5);
    put("sys/fs/cgroup/cpu/box/cpu.cfs_quota_us", "-1\n");
    assertThat(readings().quotaCores()).isNaN();
  }

  @Test
  void aSystemWithoutTheseFilesIsNotKnown() {
    HostReadings found = readings();
    assertThat(found.quotaCores()).isNaN();
    assertThat(found.softDescriptors()).isNaN();
    assertThat(found.ports()).isNaN();
    assertThat(found.pressure()).isNaN();
    assertThat(found.availableBytes()).isNaN();
    assertThat(found.clockSource()).isEmpty();
  }

  @Test
  void nonsenseInTheFilesIsNotKnown() throws IOException {
    put("proc/self/limits", "Max open files\n");
    mounted("cgroup2", "sys/fs/cgroup", "rw");
    put("proc/self/cgroup", "0::/../../etc\nx\n");
    put("proc/sys/net/ipv4/ip_local_port_range", "many\n");
    put("proc/pressure/cpu", "some avg10=x\n");
    HostReadings found = readings();
    assertThat(found.softDescriptors()).isNaN();
    assertThat(found.quotaCores()).isNaN();
    assertThat(found.ports()).isNaN();
    assertThat(found.pressure()).isNaN();
  }

  private void mounted(String type, String at, String options) throws IOException {
    put(
        "proc/self/mountinfo",
        "30 20 0:26 / " + folder.resolve(at) + " rw,nosuid - " + type + " none " + options + "\n");
  }

  private HostReadings readings() {
    return HostReadings.of(folder.resolve("proc"), folder.resolve("sys"));
  }

  private void put(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
