package dev.loadstone.probe;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads the text format of Prometheus and OpenMetrics: lines of `name{label="value",…} number`.
///
/// The text comes from the target: a line that is not of this form is skipped, nothing is ever
/// thrown, and the work is linear in the length of the text. Comments, time stamps and exemplars
/// are left out; so are buckets of histograms, of which a page can hold thousands, and values that
/// are no finite number.
final class PrometheusText {
  private static final int MOST_LABELS = 64;

  /// Takes one metric.
  interface Sink {
    /// One metric was read.
    ///
    /// @param name the name with its labels in one spelling: `name{a="1",b="2"}`, sorted by label
    void metric(String name, double value);
  }

  private final String text;
  private int at;

  private PrometheusText(String text) {
    this.text = text;
  }

  /// Reads all metrics of a text.
  static void read(String text, Sink sink) {
    text.lines().forEach(line -> new PrometheusText(line).line(sink));
  }

  private void line(Sink sink) {
    skipBlanks();
    String name = name();
    if (name.isEmpty() || name.endsWith("_bucket")) {
      return;
    }
    skipBlanks();
    Map<String, String> labels = labels();
    if (labels == null) {
      return;
    }
    skipBlanks();
    double value = number(word());
    if (Double.isFinite(value)) {
      sink.metric(spelled(name, labels), value);
    }
  }

  private String name() {
    int start = at;
    while (at < text.length() && nameCharacter(text.charAt(at), at == start)) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean nameCharacter(char c, boolean first) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':';
    return letter || (!first && ((c >= '0' && c <= '9') || c == '.'));
  }

  /// The labels; none where there are no braces, `null` where they are broken.
  private @Nullable Map<String, String> labels() {
    Map<String, String> labels = new TreeMap<>();
    if (!take('{')) {
      return labels;
    }
    skipBlanks();
    while (!take('}')) {
      String label = name();
      skipBlanks();
      boolean assigned = take('=');
      skipBlanks();
      String value = assigned && take('"') ? quoted() : null;
      if (label.isEmpty() || value == null || labels.size() == MOST_LABELS) {
        return null;
      }
      labels.put(label, value);
      skipBlanks();
      if (take(',')) {
        skipBlanks();
      } else if (at >= text.length() || text.charAt(at) != '}') {
        return null;
      }
    }
    return labels;
  }

  /// The value of a label up to its closing quote, escapes resolved; `null` where it never closes.
  private @Nullable String quoted() {
    StringBuilder value = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return value.toString();
      }
      if (c == '\\' && at < text.length()) {
        char escaped = text.charAt(at++);
        value.append(escaped == 'n' ? '\n' : escaped);
      } else {
        value.append(c);
      }
    }
    return null;
  }

  private String word() {
    int start = at;
    while (at < text.length() && text.charAt(at) != ' ' && text.charAt(at) != '\t') {
      at++;
    }
    return text.substring(start, at);
  }

  private static double number(String word) {
    boolean plain =
        !word.isEmpty() && word.chars().allMatch(c -> "0123456789+-.eE".indexOf(c) >= 0);
    try {
      // NaN, Inf and Java's own forms (hex, type suffixes) are not wanted.
      return plain ? Double.parseDouble(word) : Double.NaN;
    } catch (NumberFormatException _) {
      return Double.NaN;
    }
  }

  private void skipBlanks() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  private boolean take(char c) {
    boolean there = at < text.length() && text.charAt(at) == c;
    if (there) {
      at++;
    }
    return there;
  }

  /// A name with labels in one spelling.
  static String spelled(String name, Map<String, String> sortedLabels) {
    if (sortedLabels.isEmpty()) {
      return name;
    }
    StringBuilder all = new StringBuilder(name).append('{');
    sortedLabels.forEach((label, value) -> {
      all.append(all.charAt(all.length() - 1) == '{' ? "" : ",").append(label).append("=\"");
      all.append(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
      all.append('"');
    });
    return all.append('}').toString();
  }
}
