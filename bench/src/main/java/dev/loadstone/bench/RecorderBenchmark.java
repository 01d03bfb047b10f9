package dev.loadstone.bench;

import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.Recorder;
import dev.loadstone.metrics.SampleBlock;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// The time to record one ended request, the hand-over of full blocks included.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RecorderBenchmark {
  private static final short OK = Outcome.ofStatus(200);

  private final Recorder recorder = new Recorder();
  private long now;

  /// One request, with the collector's side done by the same thread.
  @Benchmark
  public @Nullable SampleBlock endedRequest() {
    long sent = now++;
    recorder.due();
    recorder.sent();
    recorder.ended(sent, sent, sent, sent, 250, 60, 0, 0, 1, 2, OK, 0, 0);
    SampleBlock block = recorder.poll();
    if (block != null) {
      recorder.giveBack(block);
    }
    return block;
  }
}
