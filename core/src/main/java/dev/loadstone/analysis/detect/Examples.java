package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.figures.AnswerHead;
import dev.loadstone.analysis.figures.Kept;
import dev.loadstone.metrics.Exhibit;
import dev.loadstone.metrics.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Answers kept as examples, with what their headers say and, where the request is found by its
/// end, how long it took.
///
/// @param outcome the outcome
/// @param serviceMs NaN where the request is not among those recorded
/// @param headers the header lines, names in lower case, the first of each name
record Examples(short outcome, double serviceMs, Map<String, String> headers) {
  /// All examples of answers.
  static List<Examples> of(RunView run) {
    List<Examples> examples = new ArrayList<>();
    for (Exhibit exhibit : run.record().exhibits()) {
      if (exhibit.kind() == Exhibit.Kind.ANSWER) {
        int row = Kept.row(run.requests(), exhibit);
        examples.add(
            new Examples(
                exhibit.outcome(),
                row < 0 ? Double.NaN : run.serviceMs(row),
                AnswerHead.of(exhibit.text()).first()));
      }
    }
    return examples;
  }

  boolean succeeded() {
    return Outcome.isSuccess(outcome);
  }
}
