package dev.loadstone.analysis.figures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The header lines of an answer kept as an example. All of it is the target's text.
///
/// @param lines name in lower case and value, in their order
public record AnswerHead(List<Map.Entry<String, String>> lines) {
  private static final Pattern LINE_END = Pattern.compile("\r?\n");

  /// Copies the list.
  public AnswerHead {
    lines = List.copyOf(lines);
  }

  /// The head at the start of this text.
  public static AnswerHead of(String text) {
    List<Map.Entry<String, String>> lines = new ArrayList<>();
    for (String line : LINE_END.split(text, -1)) {
      int colon = line.indexOf(':');
      if (line.isEmpty()) {
        break;
      }
      if (colon > 0) {
        lines.add(
            Map.entry(
                line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                line.substring(colon + 1).strip()));
      }
    }
    return new AnswerHead(lines);
  }

  /// The first value of each name.
  public Map<String, String> first() {
    Map<String, String> first = new LinkedHashMap<>();
    lines.forEach(line -> first.putIfAbsent(line.getKey(), line.getValue()));
    return first;
  }

  /// All values of a name.
  ///
  /// @param name in lower case
  List<String> all(String name) {
    return lines.stream().filter(l -> l.getKey().equals(name)).map(Map.Entry::getValue).toList();
  }
}
