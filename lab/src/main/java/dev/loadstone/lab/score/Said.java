package dev.loadstone.lab.score;

import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Rival;
import dev.loadstone.analysis.model.Finding.Word;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What the diagnosis said in one finding: the part of it that can be right or wrong.
///
/// @param cause its id
/// @param word how strongly
/// @param confidence 0 to 1
/// @param rivals ids of the causes that fit nearly as well, `unexplained` left out
/// @param parameters its figures
/// @param changes what it advises to change
public record Said(
    String cause,
    Word word,
    double confidence,
    List<String> rivals,
    Map<String, Double> parameters,
    List<String> changes) {
  /// Copies the lists.
  public Said {
    rivals = List.copyOf(rivals);
    changes = List.copyOf(changes);
    parameters = Map.copyOf(parameters);
  }

  /// Of all findings of a run, in their order.
  public static List<Said> of(List<Finding> findings) {
    return findings.stream().map(Said::of).toList();
  }

  private static Said of(Finding finding) {
    List<String> rivals =
        finding.rivals().stream()
            .map(Rival::cause)
            .filter(cause -> !cause.equals("unexplained"))
            .toList();
    Map<String, Double> parameters =
        finding.parameters().entrySet().stream()
            .filter(e -> Double.isFinite(e.getValue()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    List<String> changes = finding.advice().stream().map(Advice::change).toList();
    return new Said(
        finding.cause(), finding.word(), finding.confidence(), rivals, parameters, changes);
  }

  /// Whether it names a cause, and does so without much doubt.
  boolean asserts() {
    return names() && word != Word.POSSIBLE;
  }

  /// Whether it names a cause at all.
  boolean names() {
    return !cause.equals("healthy") && !cause.equals("unexplained");
  }

  /// Whether its advice names one of these settings.
  boolean advises(List<String> settings) {
    return changes.stream()
        .map(change -> change.toLowerCase(Locale.ROOT))
        .anyMatch(
            change -> settings.stream().anyMatch(s -> change.contains(s.toLowerCase(Locale.ROOT))));
  }

  /// In one word, for example `rate-limit:likely:0.94`.
  String inShort() {
    return String.format(Locale.ROOT, "%s:%s:%.2f", cause, word.id(), confidence);
  }
}
