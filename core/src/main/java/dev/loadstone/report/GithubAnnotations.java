package dev.loadstone.report;

import dev.loadstone.analysis.compare.Comparisons;
import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.ObjectiveVerdict;
import dev.loadstone.analysis.model.Validity;
import java.util.ArrayList;
import java.util.List;

/// The verdicts and findings as workflow commands of GitHub Actions, which shows them as
/// annotations of the build.
public final class GithubAnnotations {
  /// GitHub shows ten of a kind for each step; the objectives come first.
  private static final int MOST_FINDINGS = 5;

  private static final String ERROR = "error";
  private static final String WARNING = "warning";
  private static final String NOTICE = "notice";

  private GithubAnnotations() {}

  /// One line for each: validity where it is in doubt, objectives that are not met, findings.
  public static List<String> of(Analysis analysis) {
    List<String> lines = new ArrayList<>();
    validity(analysis.validity(), lines);
    analysis.objectives().forEach(objective -> objective(objective, lines));
    analysis.findings().stream()
        .limit(MOST_FINDINGS)
        .forEach(
            finding -> lines.add(line(level(finding), "Finding " + finding.id(), text(finding))));
    return List.copyOf(lines);
  }

  /// One line for each candidate: what it is against its base.
  public static List<String> of(Comparisons comparisons) {
    return ComparisonReport.of(comparisons).verdicts().stream()
        .map(verdict ->
            line(level(verdict.tone()), "Against the baseline: " + verdict.word(), verdict.text()))
        .toList();
  }

  private static String level(Tone tone) {
    return switch (tone) {
      case BAD -> ERROR;
      case UNSURE -> WARNING;
      case PLAIN, GOOD -> NOTICE;
    };
  }

  private static void validity(Validity validity, List<String> lines) {
    String reasons =
        String.join(" ", validity.reasons().stream().map(Validity.Reason::text).toList());
    switch (validity.status()) {
      case VALID -> {}
      case DEGRADED -> lines.add(line(WARNING, "Run degraded", reasons));
      case INVALID -> lines.add(line(ERROR, "Run invalid: do not believe its figures", reasons));
    }
  }

  private static void objective(ObjectiveVerdict objective, List<String> lines) {
    String text =
        objective.text()
            + ": observed "
            + Numbers.inUnit(objective.observed(), objective.unit())
            + ", 95 % interval "
            + ObjectivesSection.interval(objective)
            + ". "
            + objective.why();
    switch (objective.verdict()) {
      case MET -> {}
      case MISSED -> lines.add(line(ERROR, "Objective missed", text));
      case UNDECIDED -> lines.add(line(WARNING, "Objective undecided", text));
    }
  }

  private static String level(Finding finding) {
    return switch (finding.severity()) {
      case INFO, NOTICE -> NOTICE;
      case WARNING, CRITICAL -> WARNING;
    };
  }

  private static String text(Finding finding) {
    return FindingsSection.line(finding) + ". " + finding.explanation();
  }

  private static String line(String level, String title, String text) {
    return "::"
        + level
        + " title="
        + Escapes.githubProperty(title)
        + "::"
        + Escapes.githubMessage(text);
  }
}
