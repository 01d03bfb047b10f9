package dev.loadstone.report;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.Connecting;
import dev.loadstone.analysis.model.LatencyFigures;
import dev.loadstone.analysis.model.Summary;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.plan.Proxy;
import dev.loadstone.plan.Workload;
import dev.loadstone.report.Block.Bullets;
import dev.loadstone.report.Block.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How requests ended: successes, every error with its share, and what was late or lost.
final class Outcomes {
  private static final int MOST_REASONS = 2;

  private Outcomes() {}

  static List<Fact> rows(Analysis analysis) {
    Summary summary = analysis.summary();
    List<Fact> rows = new ArrayList<>();
    rows.add(
        Fact.of(
            "Success rate",
            Numbers.percent(summary.successRate())
                + " ("
                + Numbers.count(summary.responseTime().count())
                + ")"));
    rows.addAll(successes(summary));
    rows.add(
        Fact.of(
            "Errors",
            Numbers.percent(summary.errorRate()),
            Numbers.interval(summary.confidence().errorRate(), Numbers::percent)));
    rows.addAll(errors(analysis));
    addFailureTime(rows, summary.failureTime());
    addCount(rows, "Late", summary.late(), late(analysis));
    addCount(rows, "Dropped", summary.dropped(), "due and never sent");
    addCount(rows, "Unfinished", summary.unfinished(), "still under way when the run ended");
    return rows;
  }

  // One successful status alone says no more than the success rate does.
  private static List<Fact> successes(Summary summary) {
    List<Map.Entry<Integer, Long>> statuses =
        summary.statuses().entrySet().stream().filter(entry -> !failing(entry.getKey())).toList();
    return statuses.size() < 2
        ? List.of()
        : statuses.stream()
            .map(entry -> part(Words.status(entry.getKey()), entry.getValue(), summary, ""))
            .toList();
  }

  private static List<Fact> errors(Analysis analysis) {
    Summary summary = analysis.summary();
    List<Map.Entry<Fact, Long>> rows = new ArrayList<>();
    summary.statuses().entrySet().stream()
        .filter(entry -> failing(entry.getKey()))
        .forEach(entry ->
            rows.add(
                Map.entry(
                    part(Words.status(entry.getKey()), entry.getValue(), summary, ""),
                    entry.getValue())));
    summary
        .errors()
        .forEach((id, count) ->
            rows.add(Map.entry(part(id, count, summary, meaning(id, analysis)), count)));
    return rows.stream()
        .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /// A failure of the proxy is not the target's.
  private static String meaning(String id, Analysis analysis) {
    Proxy proxy = analysis.header().plan().connections().way().proxy();
    List<String> reasons = analysis.connecting().reasons(id);
    boolean proxys =
        proxy != null
            && !reasons.isEmpty()
            && reasons.stream().allMatch(reason -> reason.startsWith("the proxy "));
    return proxys ? "the proxy failed, not the target" : Words.error(id);
  }

  /// Why requests failed, each kind of error with the first reasons given.
  static List<Block> reasons(Connecting connecting) {
    List<String> lines = new ArrayList<>();
    connecting
        .reasons()
        .forEach((id, reasons) ->
            reasons.stream().limit(MOST_REASONS).forEach(text -> lines.add(id + ": " + text)));
    return lines.isEmpty() ? List.of() : List.of(new Bullets("Reasons given", lines));
  }

  /// In a closed loop nothing is due by the clock.
  private static String late(Analysis analysis) {
    Workload workload = analysis.header().plan().workload();
    return workload.match(
        _ -> "sent more than 1 ms after their connection was free, or began to be made",
        _ -> "sent more than 1 ms after they were due");
  }

  private static boolean failing(int status) {
    return status >= Outcome.FIRST_FAILING_STATUS;
  }

  private static Fact part(String label, long count, Summary summary, String meaning) {
    double share = summary.sent() == 0 ? Double.NaN : (double) count / summary.sent();
    return Fact.part(label, Numbers.percent(share) + " (" + Numbers.count(count) + ")", meaning);
  }

  private static void addFailureTime(List<Fact> rows, LatencyFigures times) {
    if (times.count() > 0) {
      rows.add(
          Fact.part(
              "time until an error",
              "median " + Numbers.millis(times.p50()),
              "from " + Numbers.millis(times.min()) + " to " + Numbers.millis(times.max())));
    }
  }

  private static void addCount(List<Fact> rows, String label, long count, String meaning) {
    if (count > 0) {
      rows.add(Fact.of(label, Numbers.count(count), meaning));
    }
  }
}
