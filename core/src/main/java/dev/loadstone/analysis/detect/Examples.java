package dev.loadstone.analysis.detect;

import dev.loadstone.metrics.Exhibit;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.Requests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Answers kept as examples, with what their headers say and, where the request is found by its
/// end, how long it took.
///
/// @param outcome the outcome
/// @param serviceMs NaN where the request is not among those recorded
/// @param headers the header lines, names in lower case, the first of each name
record Examples(short outcome, double serviceMs, Map<String, String> headers) {
  private static final Pattern LINE_END = Pattern.compile("\r?\n");

  /// All examples of answers.
  static List<Examples> of(RunView run) {
    List<Examples> examples = new ArrayList<>();
    for (Exhibit exhibit : run.record().exhibits()) {
      if (exhibit.kind() == Exhibit.Kind.ANSWER) {
        int row = row(run.requests(), exhibit);
        examples.add(
            new Examples(
                exhibit.outcome(),
                row < 0 ? Double.NaN : run.serviceMs(row),
                headers(exhibit.text())));
      }
    }
    return examples;
  }

  boolean succeeded() {
    return Outcome.isSuccess(outcome);
  }

  private static Map<String, String> headers(String text) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line : LINE_END.split(text, -1)) {
      int colon = line.indexOf(':');
      if (line.isEmpty()) {
        break;
      }
      if (colon > 0) {
        headers.putIfAbsent(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip());
      }
    }
    return headers;
  }

  /// The request that ended at the time of an exhibit with its outcome; -1 for none.
  private static int row(Requests requests, Exhibit exhibit) {
    int low = 0;
    int high = requests.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (requests.endNanos(middle) < exhibit.atNanos()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    while (low < requests.size() && requests.endNanos(low) == exhibit.atNanos()) {
      if (requests.outcome(low) == exhibit.outcome()) {
        return low;
      }
      low++;
    }
    return -1;
  }
}
