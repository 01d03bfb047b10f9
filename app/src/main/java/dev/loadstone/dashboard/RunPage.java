package dev.loadstone.dashboard;

import dev.loadstone.analysis.compare.Metric;
import dev.loadstone.history.RunStore;
import dev.loadstone.history.StoredRun;
import dev.loadstone.metrics.RunFile;
import dev.loadstone.report.JudgedRun;
import dev.loadstone.report.Markup;
import dev.loadstone.report.Numbers;
import java.time.Instant;
import java.util.List;

/// One stored run: what its user says of it, and the way to its report.
final class RunPage {
  private static final String HISTORY = "/runs";

  private final Site site;

  RunPage(Site site) {
    this.site = site;
  }

  Answer of(StoredRun run) {
    Markup out = new Markup();
    out.element("p", "Run " + run.id(), "class", "brand").element("h1", run.target());
    out.open("p", "class", "bar");
    RunLine.verdict(run, out);
    out.element("a", "Open the report", "class", "button", "href", path(run, "report"));
    out.element("a", "Trend of this plan", "class", "button", "href", "/trends/" + run.id());
    out.close("p").newLine();
    figures(run, out);
    tags(run, out);
    note(run, out);
    facts(run, out);
    out.element("h2", "Delete");
    out.open("p").element("a", "Delete this run …", "href", path(run, "delete")).close("p");
    return site.page("run " + run.id(), HISTORY, out);
  }

  private static String path(StoredRun run, String what) {
    return HISTORY + "/" + run.id() + "/" + what;
  }

  private static void figures(StoredRun run, Markup out) {
    boolean doubted = run.validity().equals("invalid");
    out.open("section", "class", doubted ? "tiles doubted" : "tiles", "aria-label", "Key figures");
    out.open("dl");
    tile(out, "Requests", Numbers.count(run.requests()));
    for (Metric metric : Metric.values()) {
      tile(out, metric.title(), RunLine.figure(run, metric));
    }
    out.close("dl").close("section").newLine();
  }

  private static void tile(Markup out, String label, String figure) {
    out.open("div").element("dt", label).element("dd", figure, "class", "figure").close("div");
  }

  private void tags(StoredRun run, Markup out) {
    out.element("h2", "Tags").open("div", "class", "bar");
    for (String tag : run.tags()) {
      site.openForm(out, path(run, "untag"), "tagged");
      out.empty("input", "type", "hidden", "name", "tag", "value", tag).text(tag);
      out.element("button", "×", "type", "submit", "aria-label", "Remove the tag " + tag);
      out.close("form");
    }
    site.openForm(out, path(run, "tag"), "bar");
    out.empty("input", "name", "tag", "required", "", "maxlength", "100", "aria-label", "New tag");
    out.element("button", "Add tag", "type", "submit").close("form").close("div").newLine();
  }

  private void note(StoredRun run, Markup out) {
    out.element("h2", "Note");
    site.openForm(out, path(run, "note"), "note");
    out.element(
        "textarea",
        run.note(),
        "name",
        "note",
        "rows",
        "3",
        "maxlength",
        "10000",
        "aria-label",
        "Note");
    out.element("button", "Save note", "type", "submit").close("form").newLine();
  }

  private static void facts(StoredRun run, Markup out) {
    out.element("h2", "What was asked").openScroll("What was asked");
    out.open("table", "class", "facts").open("tbody");
    fact(out, "Load", run.load());
    fact(out, "Started", Instant.ofEpochMilli(run.startedAtMillis()).toString());
    fact(out, "Ended", Instant.ofEpochMilli(run.endedAtMillis()).toString());
    fact(out, "Validity", run.validity() + reasons(run.reasons()));
    fact(out, "Objectives", run.objectives().isEmpty() ? "none" : run.objectives());
    fact(out, "First finding", run.finding());
    fact(out, "Plan", run.plan());
    fact(out, "Machine", run.machine());
    fact(out, "Tool", run.tool());
    fact(out, "Run file", run.file() + " (" + Numbers.bytes(run.fileBytes()) + ")");
    out.close("tbody").close("table").close("div").newLine();
  }

  private static String reasons(List<String> reasons) {
    return reasons.isEmpty() ? "" : " (" + String.join(", ", reasons) + ")";
  }

  private static void fact(Markup out, String label, String value) {
    if (!value.isEmpty()) {
      out.open("tr").element("th", label, "scope", "row").element("td", value).close("tr");
    }
  }

  /// The report, made anew from the run file.
  Answer report(RunStore store, StoredRun run) {
    JudgedRun judged = JudgedRun.of(RunFile.read(store.file(run)));
    Markup out = new Markup();
    out.own(site.before(HISTORY)).open("p", "class", "bar within");
    out.element("a", "Tags, note, delete", "href", HISTORY + "/" + run.id());
    out.element("a", "Trend of this plan", "href", "/trends/" + run.id()).close("p");
    return Answer.page(site.html().report(judged, out.text()));
  }

  /// Asks before a run is deleted.
  Answer deletion(StoredRun run) {
    Markup out = new Markup();
    out.element("h1", "Delete this run?");
    out.element("p", RunLine.time(run) + " UTC, " + run.target());
    out.element("p", "Its row and its run file go; nothing brings them back.");
    site.openForm(out, path(run, "delete"), "bar");
    out.element("button", "Delete", "type", "submit", "class", "danger");
    out.element("a", "Keep it", "href", HISTORY + "/" + run.id()).close("form");
    return site.page("delete a run", HISTORY, out);
  }
}
