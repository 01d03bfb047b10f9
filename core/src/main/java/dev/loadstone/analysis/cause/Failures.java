package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.metrics.ErrorKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the causes of failures share: one symptom for each failing outcome, and its figures.
///
/// @param counted the fact with their number and share
/// @param situation everything else
record Failures(Fact counted, Situation situation) {
  private static final String SYMPTOM = "failures:";
  private static final int NOT_A_STATUS = -1;

  /// What this machine had not enough of: the target has no part in such failures, however they
  /// look, and no cause of the target rests on them.
  private static final Set<String> OURS =
      Set.of(ErrorKind.PORTS_EXHAUSTED.id(), ErrorKind.DESCRIPTORS_EXHAUSTED.id());

  /// The failing outcomes of a situation in which the target may have a part.
  static List<Failures> of(Situation s) {
    return s.all(Sign.FAILURES).stream()
        .filter(f -> !OURS.contains(f.subject()))
        .map(f -> new Failures(f, s))
        .toList();
  }

  /// The symptom of failures with this outcome.
  static String symptom(String outcome) {
    return SYMPTOM + outcome;
  }

  /// The outcome of a symptom; empty where it is not one of failures.
  static String outcome(String symptom) {
    return symptom.startsWith(SYMPTOM) ? symptom.substring(SYMPTOM.length()) : "";
  }

  String outcome() {
    return counted.subject();
  }

  String symptom() {
    return symptom(outcome());
  }

  /// The status, or -1 for an error kind.
  int status() {
    return Character.isDigit(outcome().charAt(0)) ? Integer.parseInt(outcome()) : NOT_A_STATUS;
  }

  /// The fact with this sign about this outcome.
  @Nullable Fact first(Sign sign) {
    return situation.first(sign, outcome());
  }

  boolean has(Sign sign) {
    return first(sign) != null;
  }

  long count() {
    return Math.round(counted.figure("count"));
  }

  /// For example `30 × 500 (0.30 %, 95 % interval 0.21–0.43 %)`.
  String words() {
    return String.format(
        Locale.ROOT,
        "%,d × %s (%.2f %%, 95 %% interval %.2f–%.2f %%)",
        count(),
        outcome(),
        100 * counted.value(),
        100 * counted.figure("low"),
        100 * counted.figure("high"));
  }

  /// The figures as parameters of a finding.
  Map<String, Double> parameters() {
    Map<String, Double> parameters = new LinkedHashMap<>();
    if (status() != NOT_A_STATUS) {
      parameters.put("status", (double) status());
    }
    parameters.put("count", counted.figure("count"));
    parameters.put("share", counted.value());
    parameters.put("shareLow", counted.figure("low"));
    parameters.put("shareHigh", counted.figure("high"));
    return parameters;
  }
}
