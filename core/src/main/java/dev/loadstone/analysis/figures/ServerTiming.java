package dev.loadstone.analysis.figures;

import dev.loadstone.analysis.model.SlowAnswer.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the field `Server-Timing` (W3C): `db;dur=53.2;desc="orders", render;dur=4`. What is not of
/// this form is left out.
final class ServerTiming {
  /// Parameters and entries are bounded, so that reading takes time in proportion to the text.
  private static final Pattern ENTRY =
      Pattern.compile(
          "\\G\\s*([!#$%&'*+.^_`|~0-9A-Za-z-]{1,60})"
              + "([^,\"]*+(?:\"[^\"]*+\"[^,\"]*+)*+)(?:,|$)");

  private static final Pattern DURATION =
      Pattern.compile("(?i);\\s*dur\\s*=\\s*\"?([0-9]{1,12}(?:\\.[0-9]{0,9})?)");
  private static final Pattern DESCRIPTION =
      Pattern.compile("(?i);\\s*desc\\s*=\\s*(?:\"([^\"]{0,80})|([^\\s;\"]{1,80}))");

  /// More than that no reader wants.
  private static final int MOST = 12;

  private ServerTiming() {}

  /// The entries of these values.
  static List<Stage> of(List<String> values) {
    List<Stage> stages = new ArrayList<>();
    for (String value : values) {
      Matcher entry = ENTRY.matcher(value);
      while (stages.size() < MOST && entry.find() && entry.end() > entry.start()) {
        stages.add(stage(entry.group(1), entry.group(2)));
      }
    }
    return stages;
  }

  private static Stage stage(String name, String parameters) {
    Matcher duration = DURATION.matcher(parameters);
    Matcher description = DESCRIPTION.matcher(parameters);
    boolean described = description.find();
    String quoted = described ? description.group(1) : null;
    String bare = described ? description.group(2) : null;
    return new Stage(
        name,
        duration.find() ? Double.parseDouble(duration.group(1)) : Double.NaN,
        quoted != null ? quoted : bare != null ? bare : "");
  }
}
