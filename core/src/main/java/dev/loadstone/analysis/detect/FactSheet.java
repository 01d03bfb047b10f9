package dev.loadstone.analysis.detect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All facts about a run.
///
/// @param facts in the order of the detectors
/// @param clear what was looked for and not seen
/// @param notApplicable what could not be looked for, and why
/// @param faint what is more than chance and too small to rest a finding on
public record FactSheet(
    List<Fact> facts, List<String> clear, List<String> notApplicable, List<Fact> faint) {
  /// Copies the lists.
  public FactSheet {
    facts = List.copyOf(facts);
    faint = List.copyOf(faint);
    clear = List.copyOf(clear);
    notApplicable = List.copyOf(notApplicable);
  }

  /// The first fact with this sign, or `null`.
  public @Nullable Fact first(Sign sign) {
    return facts.stream().filter(f -> f.sign() == sign).findFirst().orElse(null);
  }

  /// The first fact with this sign about this subject, or `null`.
  public @Nullable Fact first(Sign sign, String subject) {
    return facts.stream()
        .filter(f -> f.sign() == sign && f.subject().equals(subject))
        .findFirst()
        .orElse(null);
  }

  /// All facts with this sign.
  public List<Fact> all(Sign sign) {
    return facts.stream().filter(f -> f.sign() == sign).toList();
  }

  /// Whether there is a fact with this sign.
  public boolean has(Sign sign) {
    return first(sign) != null;
  }

  /// The same without some facts.
  public FactSheet without(Collection<Fact> explained) {
    return new FactSheet(
        facts.stream().filter(f -> !explained.contains(f)).toList(), clear, notApplicable, faint);
  }

  /// The same with what is faint among the facts.
  public FactSheet withFaint() {
    List<Fact> all = new ArrayList<>(facts);
    all.addAll(faint);
    return new FactSheet(all, clear, notApplicable, faint);
  }
}
