package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A cause held against one symptom: how likely it is, and what to say if it is accepted.
///
/// @param cause its id in the catalogue
/// @param symptom what it would explain; hypotheses about one symptom compete
/// @param umbrella whether it names the whole family, for use when no member stands out
/// @param priorDecibans its odds against "none of these" before any fact
/// @param weighings the facts for and against
/// @param story what to say
record Hypothesis(
    String cause,
    String symptom,
    boolean umbrella,
    double priorDecibans,
    List<Weighing> weighings,
    Story story) {
  /// What a finding says.
  ///
  /// @param severity how much it matters
  /// @param title one line
  /// @param explanation for a reader who is no specialist
  /// @param parameters numbers that describe the cause, in order
  /// @param decide the cheapest experiment that would tell rivals apart
  /// @param advice what to change
  record Story(
      Severity severity,
      String title,
      String explanation,
      Map<String, Double> parameters,
      String decide,
      List<Advice> advice) {}

  /// The odds against "none of these" after all facts, in decibans.
  double decibans() {
    return priorDecibans + counting().stream().mapToDouble(Weighing::decibans).sum();
  }

  /// The weighings that count: the strongest of each group.
  List<Weighing> counting() {
    Map<String, Weighing> strongest = new LinkedHashMap<>();
    for (Weighing w : weighings) {
      strongest.merge(
          w.group(), w, (a, b) -> Math.abs(b.decibans()) > Math.abs(a.decibans()) ? b : a);
    }
    return List.copyOf(strongest.values());
  }

  /// Whether something better than statistics speaks for it: the target's own telemetry, a change
  /// that we made, or what only one protocol event can produce. A ladder proves that there is a
  /// ceiling, and not of what kind.
  boolean hasProof() {
    return counting().stream()
        .filter(w -> umbrella || !w.group().equals(Ceiling.GROUP))
        .anyMatch(w -> w.decibans() > 0 && w.fact().kind() != Kind.STATISTICAL);
  }

  /// The facts that it explains once it is accepted: those that neither speak against it nor belong
  /// to another symptom, as the line does that ends in time-outs.
  Set<Fact> explained() {
    return weighings.stream()
        .filter(w -> w.decibans() >= 0 && !w.group().equals(Ceiling.SYMPTOM))
        .map(Weighing::fact)
        .collect(Collectors.toUnmodifiableSet());
  }
}
