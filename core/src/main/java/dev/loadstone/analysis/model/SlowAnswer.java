package dev.loadstone.analysis.model;

import java.util.List;

/// An answer that took long, of those kept as examples, with what it says for whoever looks further
/// inside the target. All text is the target's.
///
/// @param endSeconds when it ended, in seconds since the start of the run
/// @param serviceMs from sending the request to the last byte, in ms
/// @param outcome its status, or the kind of error
/// @param trace the id of its trace, by its headers; empty where it names none
/// @param stages what it says of the target's own time (`Server-Timing`), in its order
public record SlowAnswer(
    double endSeconds, double serviceMs, String outcome, String trace, List<Stage> stages) {
  /// Copies the list.
  public SlowAnswer {
    stages = List.copyOf(stages);
  }

  /// One entry of `Server-Timing`.
  ///
  /// @param name what took the time
  /// @param ms how long, NaN where it is not told
  /// @param description a word on it, empty for none
  public record Stage(String name, double ms, String description) {}

  /// Whether it says anything that leads further.
  public boolean speaks() {
    return !trace.isEmpty() || !stages.isEmpty();
  }
}
