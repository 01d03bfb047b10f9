package dev.loadstone.plan;

import java.util.List;
import java.util.function.Function;

/// A closed loop: each connection sends its next request when the last one has ended.
///
/// @param steps one step for a plain run; several for `--steps`, in order
public record ClosedLoad(List<Step> steps) implements Workload {
  /// A span of time with a constant number of connections.
  ///
  /// @param durationNanos how long; [Long#MAX_VALUE] for "until the limit of the plan"
  /// @param connections how many connections, at least 1
  public record Step(long durationNanos, int connections) {}

  /// Copies the steps.
  public ClosedLoad {
    steps = List.copyOf(steps);
  }

  /// The largest number of connections of any step.
  @Override
  public int maxConnections() {
    return steps.stream().mapToInt(Step::connections).max().orElse(0);
  }

  @Override
  public <T> T match(Function<ClosedLoad, T> closed, Function<OpenLoad, T> open) {
    return closed.apply(this);
  }
}
