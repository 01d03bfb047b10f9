package dev.loadstone.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationFileTest {
  private static final Calibration CALIBRATION =
      new Calibration(1.002, 48_200, 213_000, 6_100, 95_400, 61_400.5, 50, 2, true);

  @TempDir Path folder;

  @Test
  void theHeaderOfARunFileKeepsTheCalibration() {
    RunHeader header = header().calibrated(7, CALIBRATION);
    Path file = folder.resolve("run.lsr");
    RunFileWriter.create(file, header).close();
    assertThat(RunFile.header(file).calibration()).isEqualTo(CALIBRATION);
    assertThat(RunFile.header(file).startedAtMillis()).isEqualTo(7);
  }

  @Test
  void aHeaderWithoutCalibrationIsReadAsNotCalibrated() {
    assertThat(new String(HeaderJson.write(header()), StandardCharsets.UTF_8))
        .doesNotContain("calibration");
    assertThat(HeaderJson.read(HeaderJson.write(header())).calibration()).isNull();
  }

  @Test
  void aRehearsalTakesWhatARunWritesAndLeavesNothing() throws Exception {
    RunRecord run = SyntheticRun.closed(1).build();
    RunFileWriter rehearsal = RunFileWriter.rehearsal(run.header());
    RunFiles.write(run, rehearsal);
    assertThat(rehearsal.failure()).isNull();
    assertThat(Files.exists(Path.of("rehearsal"))).isFalse();
  }

  private static RunHeader header() {
    return SyntheticRun.closed(1).build().header();
  }
}
