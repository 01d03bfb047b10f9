package dev.loadstone.probe;

import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.NanoClock;
import dev.loadstone.metrics.SideSample;
import java.time.InstantSource;
import java.util.function.Consumer;

/// Whether somebody sets the wall clock during the run: how far it moves against the clock that
/// durations come from.
final class WallClockProbe implements Probe {
  private static final double NANOS_PER_MILLI = 1e6;

  private final NanoClock clock;
  private final InstantSource wall;
  private double first = Double.NaN;

  WallClockProbe(NanoClock clock, InstantSource wall) {
    this.clock = clock;
    this.wall = wall;
  }

  @Override
  public String name() {
    return "clock";
  }

  @Override
  public void sample(long atNanos, Consumer<SideSample> sink) {
    double offset = wall.millis() - clock.nanos() / NANOS_PER_MILLI;
    first = Double.isNaN(first) ? offset : first;
    sink.accept(
        new SideSample(
            HealthSeries.HOST, HealthSeries.CLOCK, "ms", atNanos, Math.rint(offset - first)));
  }
}
