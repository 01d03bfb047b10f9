package dev.loadstone.analysis.model;

import dev.loadstone.analysis.model.Confidence.Bounds;
import java.util.List;
import java.util.Optional;

/// The parts of a run that differ: a planned warm-up, planned changes of the load, and what was
/// found in the response times of a constant load. Nothing is left out of the other figures because
/// of a part that was found.
///
/// @param steadyState how the response time developed
/// @param parts in order, one for a run of one piece
public record Regimes(SteadyState steadyState, List<Part> parts) {
  /// Copies the parts.
  public Regimes {
    parts = List.copyOf(parts);
  }

  /// Nothing is known.
  public static final Regimes NONE = new Regimes(SteadyState.NOT_JUDGED, List.of());

  /// How the response time developed under a constant load.
  public enum SteadyState {
    /// One level from start to end.
    FLAT,
    /// Slower at first, then level.
    WARM_UP,
    /// Faster at first, then level.
    SLOW_DOWN,
    /// No level lasted: a single percentile would mix several states.
    NO_STEADY_STATE,
    /// Too few requests, or the plan changed the load.
    NOT_JUDGED
  }

  /// What makes a part a part.
  public enum Kind {
    /// Excluded from all other figures by the plan.
    PLANNED_WARM_UP,
    /// Found to be slower than what came after.
    WARM_UP,
    /// A level that lasted.
    STEADY,
    /// The plan moved the load.
    RAMP,
    /// The plan held the load at one of several levels.
    STEP,
    /// A level that did not last.
    CHANGED_LEVEL
  }

  /// A part of the run: the requests that became due in it.
  ///
  /// @param kind what makes it a part
  /// @param load the load that was asked for, in words
  /// @param fromSeconds since the start of the run
  /// @param toSeconds since the start of the run
  /// @param requests that were sent
  /// @param requestsPerSecond complete answers by its length
  /// @param errorRate 0 to 1
  /// @param responseTime of successes
  /// @param p50 interval at 95 %, milliseconds
  /// @param p95 interval at 95 %, milliseconds
  /// @param p99 interval at 95 %, milliseconds
  public record Part(
      Kind kind,
      String load,
      double fromSeconds,
      double toSeconds,
      long requests,
      double requestsPerSecond,
      double errorRate,
      LatencyFigures responseTime,
      Bounds p50,
      Bounds p95,
      Bounds p99) {}

  /// The steady part, where something else was found before it.
  public Optional<Part> steadyAlone() {
    return steadyState == SteadyState.WARM_UP || steadyState == SteadyState.SLOW_DOWN
        ? parts.stream().filter(part -> part.kind() == Kind.STEADY).findFirst()
        : Optional.empty();
  }
}
