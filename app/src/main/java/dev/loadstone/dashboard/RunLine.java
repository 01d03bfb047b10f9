package dev.loadstone.dashboard;

import dev.loadstone.analysis.compare.Metric;
import dev.loadstone.history.StoredRun;
import dev.loadstone.report.Markup;
import dev.loadstone.report.Numbers;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How a stored run is written wherever it is listed.
final class RunLine {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunLine() {}

  static String time(StoredRun run) {
    return MINUTE.format(Instant.ofEpochMilli(run.startedAtMillis()));
  }

  /// A figure, or a dash where it is not determined.
  static String figure(StoredRun run, Metric metric) {
    return figure(run.figure(metric), metric);
  }

  static String figure(double value, Metric metric) {
    return switch (metric) {
      case P50, P95, P99, MEAN -> orDash(Numbers.millis(value));
      case REQUESTS_PER_SECOND -> orDash(Numbers.rate(value));
      case ERROR_RATE -> orDash(Numbers.percent(value));
    };
  }

  private static String orDash(String figure) {
    return figure.equals(Numbers.NOT_DETERMINED) ? "–" : figure;
  }

  /// The gravest first: what a reader must know before the figures.
  static String verdict(StoredRun run) {
    if (run.partial()) {
      return "partial";
    }
    return run.validity().equals("invalid") || run.objectives().isEmpty()
        ? run.validity()
        : run.objectives();
  }

  static void verdict(StoredRun run, Markup out) {
    String word = verdict(run);
    String style =
        switch (word) {
          case "valid", "met" -> "good";
          case "invalid", "missed" -> "bad";
          default -> "unsure";
        };
    out.element("span", word, "class", "pill " + style);
  }

  static void tags(StoredRun run, Markup out) {
    run.tags().forEach(tag -> out.element("span", tag, "class", "tagged").text(" "));
  }
}
