package dev.loadstone.bench;

import dev.loadstone.plan.Arrival;
import dev.loadstone.plan.OpenLoad;
import dev.loadstone.schedule.ArrivalSchedule;
import dev.loadstone.schedule.Shard;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The time to find one due time of an open load.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ScheduleBenchmark {
  private static final long NO_LIMIT = 0;
  private static final long SEED = 1;

  /// How gaps are drawn.
  @Param({"CONSTANT", "POISSON"})
  public Arrival arrival = Arrival.CONSTANT;

  private ArrivalSchedule schedule = () -> ArrivalSchedule.END;

  /// A load of 20,000 requests a second without end.
  @Setup
  public void makeSchedule() {
    OpenLoad.Stage stage = new OpenLoad.Stage(Long.MAX_VALUE, 20_000, 20_000);
    OpenLoad load = new OpenLoad(List.of(stage), arrival, 10_000);
    schedule = ArrivalSchedule.of(load, NO_LIMIT, SEED, Shard.WHOLE);
  }

  /// One due time.
  @Benchmark
  public long nextDueTime() {
    return schedule.nextDueNanos();
  }
}
