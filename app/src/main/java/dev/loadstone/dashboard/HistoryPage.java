package dev.loadstone.dashboard;

import dev.loadstone.analysis.compare.Metric;
import dev.loadstone.history.RunFilter;
import dev.loadstone.history.RunStore;
import dev.loadstone.history.StoredRun;
import dev.loadstone.report.Markup;
import dev.loadstone.report.Numbers;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// The stored runs, with filters, and boxes to pick those that are held against each other.
final class HistoryPage {
  private static final String PATH = "/runs";
  private static final int MOST = 200;
  private static final String[] COLUMNS = {
    "Run", "Verdict", "Requests", "Requests/s", "Median", "p99", "Errors", "Target"
  };
  private static final int FIRST_FIGURE = 2;
  private static final int LAST_FIGURE = 6;

  private final Site site;

  HistoryPage(Site site) {
    this.site = site;
  }

  Answer of(RunStore store, Request.Form query) {
    RunFilter filter = filter(query);
    List<StoredRun> runs = store.list(filter.newest(MOST + 1));
    Markup out = new Markup();
    out.element("h1", "History");
    filters(query, out);
    if (runs.isEmpty()) {
      out.element(
          "p",
          store.count() == 0
              ? "No runs yet: loadstone http://127.0.0.1:8080/ makes one."
              : "None of the " + Numbers.count(store.count()) + " runs passes these filters.");
    } else {
      table(runs.subList(0, Math.min(MOST, runs.size())), out);
    }
    if (runs.size() > MOST) {
      out.element(
          "p", "The newest " + MOST + "; narrow the filters to see others.", "class", "meta");
    }
    return site.page("history", PATH, out);
  }

  private static RunFilter filter(Request.Form query) {
    LocalDate from = day(query.one("since"));
    LocalDate to = day(query.one("until"));
    return new RunFilter(
        query.one("target").strip(),
        "",
        query.one("tag").strip(),
        from.equals(LocalDate.EPOCH) ? Long.MIN_VALUE : millis(from),
        to.equals(LocalDate.EPOCH) ? Long.MAX_VALUE : millis(to.plusDays(1)),
        Integer.MAX_VALUE);
  }

  private static long millis(LocalDate day) {
    return day.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  /// The day, or [LocalDate#EPOCH] for none.
  private static LocalDate day(String text) {
    try {
      return text.isBlank() ? LocalDate.EPOCH : LocalDate.parse(text.strip());
    } catch (DateTimeException e) {
      throw new Refusal(Answer.BAD_REQUEST, "A day is written as 2026-11-30.");
    }
  }

  private static void filters(Request.Form query, Markup out) {
    out.open("form", "method", "get", "action", PATH, "class", "filters", "role", "search");
    field(out, "Target", "search", "target", query);
    field(out, "Tag", "text", "tag", query);
    field(out, "From (UTC)", "date", "since", query);
    field(out, "To", "date", "until", query);
    out.element("button", "Filter", "type", "submit");
    out.element("a", "All", "href", PATH).close("form").newLine();
  }

  private static void field(
      Markup out, String label, String type, String name, Request.Form query) {
    out.open("label").text(label + " ");
    out.empty("input", "type", type, "name", name, "value", query.one(name)).close("label");
  }

  private static void table(List<StoredRun> runs, Markup out) {
    out.open("form", "method", "get", "action", "/compare", "class", "pick");
    out.open("div", "class", "bar sticky");
    out.element("button", "Compare", "type", "submit");
    out.element(
        "span",
        "Tick the runs of the base (A) and those held against it (B).",
        "class",
        "meta",
        "aria-live",
        "polite");
    out.close("div").newLine();
    out.openScroll("Runs").open("table", "class", "runs sortable");
    out.open("thead").open("tr");
    out.element("th", "A", "scope", "col", "title", "base");
    out.element("th", "B", "scope", "col", "title", "candidate");
    for (int column = 0; column < COLUMNS.length; column++) {
      boolean figure = column >= FIRST_FIGURE && column <= LAST_FIGURE;
      out.element(
          "th", COLUMNS[column], "scope", "col", "class", figure ? "num" : "", "data-sort", "");
    }
    out.close("tr").close("thead").open("tbody").newLine();
    runs.forEach(run -> row(run, out));
    out.close("tbody").close("table").close("div").close("form").newLine();
  }

  private static void row(StoredRun run, Markup out) {
    out.open("tr");
    box(out, "base", "A", run);
    box(out, "candidate", "B", run);
    out.open("th", "scope", "row", "data-value", Long.toString(run.startedAtMillis()));
    out.element("a", RunLine.time(run), "href", PATH + "/" + run.id(), "title", run.id());
    out.close("th").open("td");
    RunLine.verdict(run, out);
    out.close("td");
    int column = FIRST_FIGURE;
    String requests = Long.toString(run.requests());
    figure(out, COLUMNS[column++], Numbers.count(run.requests()), requests);
    for (Metric metric :
        List.of(Metric.REQUESTS_PER_SECOND, Metric.P50, Metric.P99, Metric.ERROR_RATE)) {
      String value = Double.toString(run.figure(metric));
      figure(out, COLUMNS[column++], RunLine.figure(run, metric), value);
    }
    out.open("td", "class", "target").text(run.target() + " ");
    RunLine.tags(run, out);
    out.close("td").close("tr").newLine();
  }

  private static void figure(Markup out, String label, String figure, String value) {
    out.element("td", figure, "class", "num", "data-label", label, "data-value", value);
  }

  private static void box(Markup out, String name, String side, StoredRun run) {
    out.open("td", "class", "box", "data-label", side);
    String label = RunLine.time(run) + " as " + name;
    out.empty("input", "type", "checkbox", "name", name, "value", run.id(), "aria-label", label);
    out.close("td");
  }
}
