package dev.loadstone.lab.score;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/// The page that tells how often the diagnosis is right: one part for each tier, each made and
/// renewed by itself.
public final class AccuracyPage {
  private static final String HEAD =
      """
      # How often is the diagnosis right?

      The lab knows targets with a known truth, simulated ones and real ones; the diagnosis sees their runs as it would any other, and nothing of the scenario. Each part of this page is written by the command that it names.

      A fault counts where it showed (how far it has to move what a client feels, each part says); weaker ones are in the detection curve alone. Shares are followed by their 95 % interval (Wilson). In mode A `capacity-ceiling` is right for a limit of slots (a pool, threads, requests or streams at once) where its `slots` is within 20 % of the true number, for from outside they look the same. Runs of one scenario are alike, so the intervals are narrower than those of targets that nobody has drawn. The last baseline is the best of some rules that look at one sign each, chosen with hindsight.
      """;

  private AccuracyPage() {}

  /// A part of the page, in their order.
  public enum Part {
    /// What the simulator made.
    SIMULATED("Simulated targets"),
    /// What was recorded on real servers.
    LIVE("Live servers");

    private final String title;

    Part(String title) {
      this.title = title;
    }

    private String mark() {
      return "## " + title + "\n";
    }
  }

  /// Whether a file holds this page, or nothing yet.
  public static boolean is(byte[] file) {
    String text = new String(file, StandardCharsets.UTF_8);
    return text.isBlank() || text.startsWith(HEAD.substring(0, HEAD.indexOf('\n')));
  }

  /// A page with a part renewed and the others as they were.
  ///
  /// @param before the page so far; empty where there is none
  /// @param text what the part says now
  public static String with(String before, Part part, String text) {
    Map<Part, String> parts = parts(before);
    parts.put(part, "\n" + text.strip() + "\n");
    return HEAD
        + parts.entrySet().stream()
            .map(entry -> "\n" + entry.getKey().mark() + entry.getValue())
            .collect(Collectors.joining());
  }

  /// What stands below the heading of each part, up to the next heading of its rank.
  private static Map<Part, String> parts(String page) {
    Map<Part, String> parts = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      int at = ("\n" + page).indexOf("\n" + part.mark());
      if (at >= 0) {
        String rest = page.substring(at + part.mark().length());
        int end = rest.indexOf("\n## ");
        parts.put(part, end < 0 ? rest : rest.substring(0, end));
      }
    }
    return parts;
  }
}
