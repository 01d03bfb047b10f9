package dev.loadstone.plan;

import java.util.List;
import java.util.function.Function;

/// An open loop: requests are due by a schedule, whatever the target does.
///
/// @param stages the rate over time, in order; one stage for a constant rate
/// @param arrival how the gaps between arrivals are drawn
/// @param maxConnections the most connections it may open
public record OpenLoad(List<Stage> stages, Arrival arrival, int maxConnections)
    implements Workload {
  /// A span of time over which the rate moves in a straight line.
  ///
  /// @param durationNanos how long; [Long#MAX_VALUE] for "until the limit of the plan"
  /// @param fromPerSecond the rate at its start, requests per second
  /// @param toPerSecond the rate at its end, requests per second
  public record Stage(long durationNanos, double fromPerSecond, double toPerSecond) {}

  /// Copies the stages.
  public OpenLoad {
    stages = List.copyOf(stages);
  }

  @Override
  public <T> T match(Function<ClosedLoad, T> closed, Function<OpenLoad, T> open) {
    return open.apply(this);
  }
}
