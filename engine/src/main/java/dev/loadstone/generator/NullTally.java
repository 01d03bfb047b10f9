package dev.loadstone.generator;

import dev.loadstone.metrics.Exhibit;
import dev.loadstone.metrics.Interval;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.RunEnd;
import dev.loadstone.metrics.RunSink;
import dev.loadstone.metrics.SampleBlock;
import dev.loadstone.metrics.SideSample;
import org.HdrHistogram.Histogram;

/// What a run against the null server shows: its rate in slots of 10 ms, its response times and
/// lags. Everything goes on to the sink behind it.
final class NullTally implements RunSink {
  private static final long SLOT_NANOS = 10_000_000;
  private static final int TOP_SLOTS = 5;
  private static final int SLOTS = 1_000;
  private static final int DIGITS = 3;
  private static final double NANOS_PER_SECOND = 1e9;

  private final RunSink next;
  private final long fromNanos;
  private final long[] ended = new long[SLOTS];
  private final Histogram responses = new Histogram(DIGITS);
  private final Histogram lags = new Histogram(DIGITS);

  /// @param fromNanos requests due before this time count for the rate alone
  NullTally(RunSink next, long fromNanos) {
    this.next = next;
    this.fromNanos = fromNanos;
  }

  /// Response times of successes in nanoseconds.
  Histogram responses() {
    return responses;
  }

  /// How late requests were sent, in nanoseconds.
  Histogram lags() {
    return lags;
  }

  /// The highest rate of successes over 50 ms, in requests per second.
  double topRequestsPerSecond() {
    long top = 0;
    long window = 0;
    for (int i = 0; i < SLOTS; i++) {
      window += ended[i] - (i < TOP_SLOTS ? 0 : ended[i - TOP_SLOTS]);
      top = Math.max(top, window);
    }
    return top * NANOS_PER_SECOND / (TOP_SLOTS * SLOT_NANOS);
  }

  @Override
  public void requests(SampleBlock block) {
    for (int i = 0; i < block.size(); i++) {
      if (Outcome.isSuccess(block.outcome(i))) {
        add(block.dueNanos(i), block.sentNanos(i), block.endNanos(i));
      }
    }
    next.requests(block);
  }

  private void add(long dueNanos, long sentNanos, long endNanos) {
    ended[Math.clamp(endNanos / SLOT_NANOS, 0, SLOTS - 1)]++;
    if (dueNanos >= fromNanos) {
      responses.recordValue(Math.max(0, endNanos - dueNanos));
      lags.recordValue(Math.max(0, sentNanos - dueNanos));
    }
  }

  @Override
  public void interval(Interval interval) {
    next.interval(interval);
  }

  @Override
  public void side(SideSample sample) {
    next.side(sample);
  }

  @Override
  public void exhibit(Exhibit exhibit) {
    next.exhibit(exhibit);
  }

  @Override
  public void end(RunEnd end) {
    next.end(end);
  }
}
