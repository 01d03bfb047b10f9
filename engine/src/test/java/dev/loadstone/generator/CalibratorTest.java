package dev.loadstone.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.metrics.Calibration;
import dev.loadstone.metrics.Exhibit;
import dev.loadstone.metrics.Interval;
import dev.loadstone.metrics.NanoClock;
import dev.loadstone.metrics.RunEnd;
import dev.loadstone.metrics.RunSink;
import dev.loadstone.metrics.SampleBlock;
import dev.loadstone.metrics.SideSample;
import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.Workload;
import dev.loadstone.testkit.LeakGuard;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Over real sockets of the loopback; the plan's own target is an address that nobody has.
@ExtendWith(LeakGuard.class)
class CalibratorTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Workload LOAD =
      new ClosedLoad(List.of(new ClosedLoad.Step(Long.MAX_VALUE, 4)));

  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong intervals = new AtomicLong();
  private final Calibrator calibrator =
      new Calibrator(NanoClock.system(), new Counting(), List.of(_ -> intervals.addAndGet(1)));

  @Test
  void aRunOfSomeSecondsIsCalibratedWithItsOwnShape() throws Exception {
    Calibration found =
        Objects.requireNonNull(
            calibrator.of(RehearsalTest.plan(LOAD, 0, 10 * SECOND), new GeneratorOptions(2)));
    assertThat(found.seconds()).isGreaterThan(0.9);
    assertThat(found.connections()).isEqualTo(4);
    assertThat(found.workers()).isEqualTo(2);
    assertThat(found.floorP50Nanos()).isPositive().isLessThanOrEqualTo(found.floorP99Nanos());
    assertThat(found.lagP50Nanos()).isNotNegative().isLessThanOrEqualTo(found.lagP99Nanos());
    assertThat(found.lagP50Nanos()).isLessThanOrEqualTo(found.floorP50Nanos());
    assertThat(found.topRequestsPerSecond()).isPositive();
    assertThat(requests.get()).isGreaterThan(100);
    assertThat(intervals.get()).isEqualTo(2);
  }

  @Test
  void aRunOfAFewRequestsIsWarmedUpAndNotMeasured() throws Exception {
    assertThat(calibrator.of(RehearsalTest.plan(LOAD, 1, 0), GeneratorOptions.DEFAULT)).isNull();
    assertThat(requests.get()).isZero();
  }

  @Test
  void aCalibrationOfAGivenLengthNeedsNoPlan() throws Exception {
    Calibration found =
        Objects.requireNonNull(new Calibrator(NanoClock.system()).of(8, 1, SECOND / 2, SECOND / 2));
    assertThat(found.connections()).isEqualTo(8);
    assertThat(found.topRequestsPerSecond()).isPositive();
  }

  @Test
  void aBurstWithoutAnAnswerIsNoCalibration() throws Exception {
    assertThat(new Calibrator(NanoClock.system()).of(1, 1, 1, SECOND / 10)).isNull();
  }

  @Test
  void theTopRateIsThatOfItsBestFiftyMilliseconds() throws Exception {
    var tally = new NullTally(new Counting(), 0);
    var block = new SampleBlock();
    for (int i = 0; i < 100; i++) {
      long end = SECOND + i * 400_000L;
      block.append(end - 300, end - 200, end - 100, end, 1, 1, 0, 0, 1, 2, (short) 200, 0, 0);
    }
    tally.requests(block);
    assertThat(tally.topRequestsPerSecond()).isEqualTo(100 / 0.05);
    assertThat(tally.responses().getMaxValue()).isEqualTo(300);
    assertThat(tally.lags().getMaxValue()).isEqualTo(100);
  }

  private final class Counting implements RunSink {
    @Override
    public void requests(SampleBlock block) {
      requests.addAndGet(block.size());
    }

    @Override
    public void interval(Interval interval) {}

    @Override
    public void side(SideSample sample) {}

    @Override
    public void exhibit(Exhibit exhibit) {}

    @Override
    public void end(RunEnd end) {}
  }
}
