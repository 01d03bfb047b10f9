package dev.loadstone.analysis.detect;

import java.util.List;

/// What a detector has to say.
public sealed interface Sighting {
  /// It looked, and saw these.
  ///
  /// @param facts what it saw; empty for nothing
  /// @param clear what was looked for, as evidence of health where nothing was seen
  /// @param faint what is more than chance and less than a fact: too small to rest a finding on
  record Seen(List<Fact> facts, String clear, List<Fact> faint) implements Sighting {
    /// Copies the facts.
    public Seen {
      facts = List.copyOf(facts);
      faint = List.copyOf(faint);
    }

    /// A sighting with nothing faint.
    Seen(List<Fact> facts, String clear) {
      this(facts, clear, List.of());
    }

    /// What was seen clearly, or else faintly.
    ///
    /// @param facts what may be seen, or nothing
    /// @param clearly whether it passes the thresholds of a fact
    static Seen graded(List<Fact> facts, boolean clearly, String clear) {
      return clearly ? new Seen(facts, clear) : new Seen(List.of(), clear, facts);
    }
  }

  /// It could not look.
  ///
  /// @param because why, in one sentence
  record NotApplicable(String because) implements Sighting {}
}
