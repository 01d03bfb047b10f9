package dev.loadstone.analysis.detect;

import java.util.List;

/// What a detector has to say.
public sealed interface Sighting {
  /// It looked, and saw these.
  ///
  /// @param facts what it saw; empty for nothing
  /// @param clear what was looked for, as evidence of health where nothing was seen
  record Seen(List<Fact> facts, String clear) implements Sighting {
    /// Copies the facts.
    public Seen {
      facts = List.copyOf(facts);
    }
  }

  /// It could not look.
  ///
  /// @param because why, in one sentence
  record NotApplicable(String because) implements Sighting {}
}
