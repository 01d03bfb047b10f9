package dev.loadstone.report;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.ObjectiveVerdict;
import dev.loadstone.analysis.model.Validity;
import dev.loadstone.metrics.RunEnd;
import java.util.ArrayList;
import java.util.List;

/// The lines at the top: can the figures be trusted, are they good enough, what is the cause.
final class Verdicts {
  private static final String HEALTHY = "healthy";

  private Verdicts() {}

  static List<Verdict> of(Analysis analysis) {
    List<Verdict> verdicts = new ArrayList<>();
    verdicts.add(validity(analysis.validity()));
    if (analysis.end().partial()) {
      verdicts.add(partial(analysis.end()));
    }
    if (!analysis.objectives().isEmpty()) {
      verdicts.add(objectives(analysis.objectives()));
    }
    analysis.findings().stream().findFirst().map(Verdicts::finding).ifPresent(verdicts::add);
    return verdicts;
  }

  private static Verdict validity(Validity validity) {
    List<String> reasons = validity.reasons().stream().map(Validity.Reason::text).toList();
    return switch (validity.status()) {
      case VALID -> new Verdict("VALID", Tone.GOOD, "The figures speak of the target.", reasons);
      case DEGRADED ->
          new Verdict(
              "DEGRADED", Tone.UNSURE, "Read the figures with the following in mind.", reasons);
      case INVALID ->
          new Verdict("INVALID", Tone.BAD, "The figures below must not be believed.", reasons);
    };
  }

  private static Verdict partial(RunEnd end) {
    return new Verdict(
        "PARTIAL",
        Tone.UNSURE,
        "The run was cut short after " + Numbers.nanos(end.endNanos()) + ": " + end.reason() + ".",
        List.of());
  }

  private static Verdict objectives(List<ObjectiveVerdict> objectives) {
    long missed = count(objectives, ObjectiveVerdict.Kind.MISSED);
    long undecided = count(objectives, ObjectiveVerdict.Kind.UNDECIDED);
    String counts =
        missed
            + " missed, "
            + undecided
            + " undecided, "
            + count(objectives, ObjectiveVerdict.Kind.MET)
            + " met of "
            + Words.many(objectives.size(), "objective")
            + ".";
    if (missed > 0) {
      return new Verdict("MISSED", Tone.BAD, counts, lines(objectives));
    }
    return undecided > 0
        ? new Verdict("UNDECIDED", Tone.UNSURE, counts, lines(objectives))
        : new Verdict("MET", Tone.GOOD, counts, lines(objectives));
  }

  private static List<String> lines(List<ObjectiveVerdict> objectives) {
    return List.of(
        String.join(
            "; ",
            objectives.stream()
                .map(objective ->
                    objective.text()
                        + " "
                        + ObjectivesSection.word(objective.verdict())
                        + " ("
                        + Numbers.inUnit(objective.observed(), objective.unit())
                        + ")")
                .toList()));
  }

  private static long count(List<ObjectiveVerdict> objectives, ObjectiveVerdict.Kind kind) {
    return objectives.stream().filter(objective -> objective.verdict() == kind).count();
  }

  private static Verdict finding(Finding finding) {
    if (finding.cause().equals(HEALTHY) && finding.word() == Finding.Word.POSSIBLE) {
      return new Verdict("UNJUDGED", Tone.UNSURE, finding.title() + ".", List.of());
    }
    return finding.cause().equals(HEALTHY)
        ? new Verdict("HEALTHY", Tone.GOOD, finding.title(), List.of())
        : new Verdict(
            "CAUSE", FindingsSection.tone(finding), FindingsSection.line(finding), List.of());
  }
}
