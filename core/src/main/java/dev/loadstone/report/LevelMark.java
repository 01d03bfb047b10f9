package dev.loadstone.report;

import dev.loadstone.analysis.model.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A response time on which a finding rests, marked across the charts of response times.
///
/// @param millis the time
/// @param tag the finding's id
/// @param text what takes so long
record LevelMark(double millis, String tag, String text) {
  /// More lines than that hide what they lie over.
  private static final int MOST = 6;

  private static final double MILLIS_PER_SECOND = 1e3;

  /// Parameters of findings that are response times, and what they mean.
  private static final Map<String, String> LEVELS = levels();

  private static Map<String, String> levels() {
    Map<String, String> levels = new LinkedHashMap<>();
    levels.put("slowMs", "slow answers");
    levels.put("quickMs", "quick answers");
    levels.put("missMs", "misses");
    levels.put("hitMs", "hits");
    levels.put("beforeMs", "before the change");
    levels.put("afterMs", "after the change");
    levels.put("fromMs", "at the start");
    levels.put("toMs", "at the end");
    levels.put("firstMs", "first answers");
    levels.put("steadyMs", "once warm");
    levels.put("lowestMs", "lowest level");
    levels.put("highestMs", "highest level");
    levels.put("floorMs", "without waiting");
    levels.put("latencyMs", "with waiting");
    levels.put("delayMs", "the delay");
    levels.put("longestMs", "longest stall");
    levels.put("timeoutSeconds", "the time-out");
    return levels;
  }

  /// Those of these findings, the first findings first.
  static List<LevelMark> of(List<Finding> findings) {
    List<LevelMark> marks = new ArrayList<>();
    for (Finding finding : findings) {
      LEVELS.forEach((parameter, text) -> {
        double figure = finding.parameters().getOrDefault(parameter, Double.NaN);
        double millis = parameter.endsWith("Seconds") ? figure * MILLIS_PER_SECOND : figure;
        if (millis > 0 && Double.isFinite(millis)) {
          marks.add(new LevelMark(millis, finding.id(), text));
        }
      });
    }
    return List.copyOf(marks.subList(0, Math.min(MOST, marks.size())));
  }
}
