package dev.loadstone.report;

import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.LatencyFigures;
import java.util.List;
import java.util.stream.Stream;

/// What is marked in the charts: parts of the run, pauses of the generator, and what each finding
/// rests on.
///
/// @param times moments and spans, marked in every chart over time
/// @param levels response times, marked across the charts of response times
/// @param elsewhere one line for each finding that has neither
record Marks(List<TimeMark> times, List<LevelMark> levels, List<String> elsewhere) {
  private static final String HEALTHY = "healthy";

  Marks {
    times = List.copyOf(times);
    levels = List.copyOf(levels);
    elsewhere = List.copyOf(elsewhere);
  }

  static Marks of(JudgedRun run) {
    List<Finding> findings = run.analysis().findings();
    List<TimeMark> times = TimeMarks.of(run);
    LatencyFigures seen = run.analysis().summary().responseTime();
    // What never was among the successes lies outside of their charts.
    List<LevelMark> levels =
        LevelMark.of(findings).stream()
            .filter(level -> level.millis() >= seen.min() && level.millis() <= seen.max())
            .toList();
    List<String> placed =
        Stream.concat(
                times.stream()
                    .filter(mark -> mark.kind() == TimeMark.Kind.EVIDENCE)
                    .map(TimeMark::tag),
                levels.stream().map(LevelMark::tag))
            .toList();
    List<String> elsewhere =
        findings.stream()
            .filter(finding -> !placed.contains(finding.id()) && !finding.cause().equals(HEALTHY))
            .map(Marks::elsewhere)
            .toList();
    return new Marks(times, levels, elsewhere);
  }

  boolean none() {
    return times.isEmpty() && levels.isEmpty() && elsewhere.isEmpty();
  }

  private static String elsewhere(Finding finding) {
    if (!PhaseMark.of(List.of(finding)).isEmpty()) {
      return finding.id() + " has no place in time: see " + HtmlDetails.PHASES;
    }
    if (finding.parameters().containsKey("count")) {
      return finding.id() + " shows all over the run: see the failures per second";
    }
    boolean metrics =
        finding.evidence().stream()
            .anyMatch(evidence -> evidence.kind() == Finding.Evidence.Kind.TELEMETRY);
    return finding.id()
        + (metrics
            ? " has no place in time: see the target's own metrics"
            : " rests on counts of the whole run: it has no place in a chart");
  }
}
