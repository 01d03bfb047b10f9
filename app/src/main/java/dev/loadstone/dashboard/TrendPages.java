package dev.loadstone.dashboard;

import dev.loadstone.analysis.compare.LevelChange;
import dev.loadstone.analysis.compare.Metric;
import dev.loadstone.analysis.compare.MetricChange;
import dev.loadstone.history.RunFilter;
import dev.loadstone.history.RunStore;
import dev.loadstone.history.RunTrend;
import dev.loadstone.history.StoredRun;
import dev.loadstone.report.Markup;
import dev.loadstone.report.Numbers;
import dev.loadstone.report.RunsChart;
import dev.loadstone.report.RunsChart.Curve;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleFunction;

/// How the figures of a target went over its runs, with what `loadstone runs trend` finds.
final class TrendPages {
  private static final String PATH = "/trends";
  private static final int TELLING = 12;
  private static final double PERCENT = 100;

  private static final Set<String> FIGURES =
      Set.of("Runs", "Median", "p99", "Requests/s", "Errors");

  private final Site site;
  private final double margin;

  TrendPages(Site site, double margin) {
    this.site = site;
    this.margin = margin;
  }

  /// Targets with the plans that were run on them.
  Answer list(RunStore store) {
    Map<List<String>, List<StoredRun>> plans = new LinkedHashMap<>();
    for (StoredRun run : store.list(RunFilter.ALL)) {
      plans
          .computeIfAbsent(
              List.of(run.target(), run.plan(), run.machineKind()), plan -> new ArrayList<>())
          .add(run);
    }
    Markup out = new Markup();
    out.element("h1", "Trends");
    out.element(
        "p", "Runs of one plan on one target, made by one kind of machine.", "class", "meta");
    out.openScroll("Plans").open("table", "class", "sortable").open("thead").open("tr");
    heads(out, List.of("Target", "Load", "Runs", "Newest", "Median", "p99"));
    out.close("tr").close("thead").open("tbody").newLine();
    plans.values().forEach(runs -> row(runs, out));
    out.close("tbody").close("table").close("div");
    return site.page("trends", PATH, out);
  }

  /// Heads stand above their figures, on the right.
  private static void heads(Markup out, List<String> columns) {
    for (String column : columns) {
      String style = FIGURES.contains(column) ? "num" : "";
      out.element("th", column, "scope", "col", "class", style, "data-sort", "");
    }
  }

  private static void row(List<StoredRun> runs, Markup out) {
    StoredRun newest = runs.getFirst();
    out.open("tr").open("th", "scope", "row");
    out.element("a", newest.target(), "href", PATH + "/" + newest.id()).close("th");
    out.element("td", newest.load());
    String count = Integer.toString(runs.size());
    out.element("td", Numbers.count(runs.size()), "class", "num", "data-value", count);
    String time = Long.toString(newest.startedAtMillis());
    out.element("td", RunLine.time(newest), "data-value", time);
    for (Metric metric : List.of(Metric.P50, Metric.P99)) {
      String value = Double.toString(newest.figure(metric));
      out.element("td", RunLine.figure(newest, metric), "class", "num", "data-value", value);
    }
    out.close("tr").newLine();
  }

  /// The trend of the plan of this run.
  Answer of(RunStore store, StoredRun run) {
    RunTrend trend = RunTrend.of(store, run, margin);
    Markup out = new Markup();
    out.element("p", "Trend", "class", "brand").element("h1", run.target());
    out.element("p", summary(trend) + " " + run.load() + ".", "class", "meta");
    if (!trend.runs().isEmpty()) {
      changes(trend, out);
      charts(trend, out);
      table(trend, out);
    }
    return site.page("trend of " + run.target(), PATH, out);
  }

  private static String summary(RunTrend trend) {
    int shown = trend.runs().size();
    String all =
        Numbers.count(trend.all()) + (trend.all() == 1 ? " run" : " runs that repeat one another");
    return all + (trend.all() > shown ? ", the newest " + shown + " of them shown:" : ":");
  }

  private static void changes(RunTrend trend, Markup out) {
    out.element("h2", "Where the level changed");
    if (trend.changes().isEmpty()) {
      String few =
          trend.runs().size() < TELLING
              ? " A change shows from about 6 runs before it and 6 after."
              : "";
      out.element("p", "No figure changed by more than the margin, beyond chance." + few);
      return;
    }
    out.open("ul");
    for (LevelChange change : trend.changes()) {
      StoredRun first = trend.runs().get(change.index());
      boolean worse = change.verdict() == MetricChange.Verdict.WORSE;
      out.open("li");
      out.element("span", worse ? "worse" : "better", "class", worse ? "pill bad" : "pill good");
      out.text(" from ").element("a", RunLine.time(first), "href", "/runs/" + first.id());
      out.text(": " + told(change) + " ");
      RunLine.tags(first, out);
      out.text(trend.beside(change).isEmpty() ? "" : " (" + trend.beside(change) + ")");
      out.close("li");
    }
    out.close("ul").newLine();
  }

  private static String told(LevelChange change) {
    Metric metric = change.metric();
    return metric.title().toLowerCase(Locale.ROOT)
        + " "
        + RunLine.figure(change.before(), metric)
        + " to "
        + RunLine.figure(change.after(), metric)
        + " ("
        + (change.change() > 0 ? "+" : "−")
        + Numbers.plain(Math.abs(change.change()) * PERCENT)
        + (metric.byRatio() ? " %)" : " points)");
  }

  private static void charts(RunTrend trend, Markup out) {
    List<Metric> times = List.of(Metric.P50, Metric.P99);
    chart(trend, "times", "Response time of successes", times, Numbers::exactMillis, out);
    List<Metric> rate = List.of(Metric.REQUESTS_PER_SECOND);
    chart(trend, "rate", "Requests per second", rate, Numbers::rate, out);
    if (trend.runs().stream().anyMatch(run -> run.figure(Metric.ERROR_RATE) > 0)) {
      List<Metric> errors = List.of(Metric.ERROR_RATE);
      chart(trend, "errors", "Error rate", errors, Numbers::percent, out);
    }
  }

  private static void chart(
      RunTrend trend,
      String id,
      String title,
      List<Metric> metrics,
      DoubleFunction<String> write,
      Markup out) {
    List<Curve> curves = new ArrayList<>();
    for (Metric metric : metrics) {
      String style = curves.isEmpty() ? "a" : "tail";
      List<Double> values = trend.runs().stream().map(run -> run.figure(metric)).toList();
      curves.add(new Curve(metric.title().toLowerCase(Locale.ROOT), style, values));
    }
    List<String> names = trend.runs().stream().map(RunLine::time).toList();
    List<Integer> changes =
        trend.changes().stream()
            .filter(change -> metrics.contains(change.metric()))
            .map(LevelChange::index)
            .toList();
    new RunsChart(id, title, curves, names, changes, write).draw(out);
  }

  private static void table(RunTrend trend, Markup out) {
    out.element("h2", "Runs").openScroll("Runs");
    out.open("table", "class", "sortable").open("thead").open("tr");
    heads(out, List.of("Run", "Median", "p99", "Requests/s", "Errors", "Tags"));
    out.close("tr").close("thead").open("tbody").newLine();
    for (StoredRun run : trend.runs().reversed()) {
      String time = Long.toString(run.startedAtMillis());
      out.open("tr").open("th", "scope", "row", "data-value", time);
      out.element("a", RunLine.time(run), "href", "/runs/" + run.id()).close("th");
      for (Metric metric :
          List.of(Metric.P50, Metric.P99, Metric.REQUESTS_PER_SECOND, Metric.ERROR_RATE)) {
        String value = Double.toString(run.figure(metric));
        out.element("td", RunLine.figure(run, metric), "class", "num", "data-value", value);
      }
      out.open("td");
      RunLine.tags(run, out);
      out.close("td").close("tr").newLine();
    }
    out.close("tbody").close("table").close("div");
  }
}
