package dev.loadstone.analysis.figures;

import static dev.loadstone.analysis.figures.Runs.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.Validity.Reason;
import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.SyntheticRun;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CalibratedRunsTest {
  private static final String ALONE = "the target adds less than can be seen";

  private static SyntheticRun busy(double share) {
    SyntheticRun run = Runs.closed(10, 3_000, 2, 1);
    double[] values = new double[2];
    Arrays.fill(values, share);
    return run.series(HealthSeries.GENERATOR, HealthSeries.WORKER, "", values);
  }

  private static Analysis analyse(SyntheticRun run) {
    return Figures.of(run.build());
  }

  @Test
  void aRunWithinTheFloorSaysThatItsFiguresAreThoseOfThisMachine() {
    assertThat(
            analyse(Runs.open(200, 2_000, 20, 0).calibrated(18 * MILLI, 19 * MILLI, 1e6)).notSeen())
        .anyMatch(line -> line.contains(ALONE));
  }

  @Test
  void aRunAboveItSaysWhatIsTooSmallToBeSeen() {
    assertThat(analyse(Runs.open(200, 2_000, 20, 0).calibrated(MILLI, 2 * MILLI, 1e6)).notSeen())
        .noneMatch(line -> line.contains(ALONE))
        .anyMatch(line -> line.startsWith("Any effect below 2"));
  }

  @Test
  void aFloorAboveTheRunIsThatOfABusyMachineAndSaysNothingOfTheTarget() {
    assertThat(
            analyse(Runs.open(200, 2_000, 20, 0).calibrated(47 * MILLI, 149 * MILLI, 1e6))
                .notSeen())
        .noneMatch(line -> line.contains(ALONE) || line.startsWith("Any effect below"))
        .anyMatch(line -> line.contains("busier in the calibration than in the run"));
  }

  @Test
  void aRateAboveTheTopRateIsNoMoreThanAllOfIt() {
    assertThat(analyse(busy(0.8).calibrated(1_000, 2_000, 100)).validity().reasons())
        .filteredOn(reason -> reason.code().equals("generator-ceiling"))
        .singleElement()
        .satisfies(reason -> assertThat(reason.text()).startsWith("The rate was 100 %"));
  }

  @Test
  void aRunWithoutCalibrationSaysNothingOfAFloor() {
    assertThat(analyse(Runs.open(200, 2_000, 20, 0)).notSeen())
        .noneMatch(line -> line.contains(ALONE) || line.contains("Any effect below"));
  }

  @Test
  void aBusyWorkerNearTheTopRateOfThisMachineIsACeiling() {
    assertThat(analyse(busy(0.8).calibrated(1_000, 2_000, 6_000)).validity().reasons())
        .extracting(Reason::code)
        .contains("generator-ceiling");
  }

  @Test
  void farBelowTheTopRateOrWithAnIdleWorkerItIsNone() {
    assertThat(analyse(busy(0.8).calibrated(1_000, 2_000, 60_000)).validity().reasons())
        .extracting(Reason::code)
        .doesNotContain("generator-ceiling");
    assertThat(analyse(busy(0.3).calibrated(1_000, 2_000, 6_000)).validity().reasons())
        .extracting(Reason::code)
        .doesNotContain("generator-ceiling");
  }
}
