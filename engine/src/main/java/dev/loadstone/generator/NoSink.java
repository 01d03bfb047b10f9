package dev.loadstone.generator;

import dev.loadstone.metrics.Exhibit;
import dev.loadstone.metrics.Interval;
import dev.loadstone.metrics.RunEnd;
import dev.loadstone.metrics.RunSink;
import dev.loadstone.metrics.SampleBlock;
import dev.loadstone.metrics.SideSample;

/// Keeps nothing.
final class NoSink implements RunSink {
  @Override
  public void requests(SampleBlock block) {}

  @Override
  public void interval(Interval interval) {}

  @Override
  public void side(SideSample sample) {}

  @Override
  public void exhibit(Exhibit exhibit) {}

  @Override
  public void end(RunEnd end) {}
}
