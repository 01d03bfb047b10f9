package dev.loadstone.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.SideSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetProbeTest {
  private static final long SECOND = 1_000_000_000L;
  private static final int PORT = 8080;

  @TempDir private Path proc;

  @BeforeEach
  void aPortWithOneListenerAndAClient() throws IOException {
    write(
        "net/tcp",
        """
          sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
           0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 777 1
           1: 0100007F:1F91 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 778 1
           2: 0100007F:A000 0100007F:1F90 01 00000000:00000000 00:00000000 00000000  1000        0 779 1
        """);
    program(10, 100, "");
    socket(10, 777);
    program(11, 100, "");
    socket(11, 778);
    program(12, 100, "");
    socket(12, 779);
  }

  @Test
  void tellsTheCoresOfTheProgramThatListensOnThePort() throws IOException {
    var probe = new TargetProbe(proc, PORT, true);
    probe.prepare();
    program(10, 150, "");
    program(11, 900, "");
    program(12, 900, "");
    assertThat(cores(probe, SECOND).getFirst()).isCloseTo(0.5, within(1e-6));
  }

  @Test
  void theProgramsThatItStartedCountWithIt() throws IOException {
    program(10, 100, "20 21");
    program(20, 10, "");
    program(21, 10, "");
    var probe = new TargetProbe(proc, PORT, true);
    probe.prepare();
    program(20, 50, "");
    program(21, 90, "");
    assertThat(cores(probe, SECOND).getFirst()).isCloseTo(1.2, within(1e-6));
  }

  @Test
  void aProgramThatCameInBetweenCountsFromItsFirstReading() throws IOException {
    var probe = new TargetProbe(proc, PORT, true);
    probe.prepare();
    program(10, 110, "20");
    program(20, 5_000, "");
    assertThat(cores(probe, SECOND).getFirst()).isCloseTo(0.1, within(1e-6));
    program(20, 5_050, "");
    assertThat(cores(probe, 2 * SECOND).getFirst()).isCloseTo(0.5, within(1e-6));
  }

  @Test
  void aProgramThatEndedSaysNothing() throws IOException {
    var probe = new TargetProbe(proc, PORT, true);
    probe.prepare();
    Files.delete(proc.resolve("10/stat"));
    assertThat(cores(probe, SECOND)).isEmpty();
  }

  @Test
  void aPortWhereNoProgramIsSeenSaysNothing() {
    var probe = new TargetProbe(proc, 9, true);
    probe.prepare();
    assertThat(cores(probe, SECOND)).isEmpty();
    var nowhere = new TargetProbe(proc.resolve("nowhere"), PORT, true);
    nowhere.prepare();
    assertThat(cores(nowhere, SECOND)).isEmpty();
  }

  @Test
  void aMachineOfTooManyDescriptorsSaysNothing() throws IOException {
    Path folder = Files.createDirectories(proc.resolve("9/fd"));
    for (int descriptor = 0; descriptor < Listeners.MOST_DESCRIPTORS; descriptor++) {
      Files.createFile(folder.resolve(Integer.toString(descriptor)));
    }
    assertThat(Listeners.of(proc, PORT)).isEmpty();
    Files.delete(folder.resolve("0"));
    Files.delete(folder.resolve("1"));
    Files.delete(folder.resolve("2"));
    Files.delete(folder.resolve("3"));
    assertThat(Listeners.of(proc, PORT)).containsExactly(10L);
  }

  @Test
  void oneThatLooksLateTellsFromItsSecondReadingOn() throws IOException {
    var probe = new TargetProbe(proc, PORT, false);
    probe.prepare();
    assertThat(cores(probe, SECOND)).isEmpty();
    program(10, 200, "");
    assertThat(cores(probe, 2 * SECOND).getFirst()).isCloseTo(1.0, within(1e-6));
  }

  private static List<Double> cores(Probe probe, long atNanos) {
    List<SideSample> samples = new ArrayList<>();
    probe.sample(atNanos, samples::add);
    return samples.stream()
        .filter(s -> s.name().equals(HealthSeries.TARGET_CORES))
        .map(SideSample::value)
        .toList();
  }

  /// A program whose name is made to look like columns.
  private void program(int number, int ticks, String children) throws IOException {
    write(
        number + "/stat",
        number + " (a) 1 (b) S 1 1 1 0 -1 4194560 9 9 0 0 " + ticks + " 0 7 7 20 0 1 0 5 6\n");
    write(number + "/task/" + number + "/children", children);
  }

  private void socket(int number, int inode) throws IOException {
    Path folder = Files.createDirectories(proc.resolve(number + "/fd"));
    Files.createSymbolicLink(folder.resolve("3"), Path.of("socket:[" + inode + "]"));
  }

  private void write(String file, String text) throws IOException {
    Path path = proc.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
