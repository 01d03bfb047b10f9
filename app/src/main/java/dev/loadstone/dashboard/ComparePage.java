package dev.loadstone.dashboard;

import dev.loadstone.analysis.compare.Comparisons;
import dev.loadstone.analysis.compare.PlanDifferences;
import dev.loadstone.analysis.compare.RunFigures;
import dev.loadstone.analysis.model.Validity;
import dev.loadstone.history.RunStore;
import dev.loadstone.history.StoredRun;
import dev.loadstone.metrics.RunFile;
import dev.loadstone.report.GroupReport;
import dev.loadstone.report.Markup;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Picked runs held against each other, the same as `loadstone compare`.
final class ComparePage {
  private static final int MOST = 40;

  private final Site site;
  private final double margin;

  ComparePage(Site site, double margin) {
    this.site = site;
    this.margin = margin;
  }

  Answer of(RunStore store, Request.Form query) {
    List<StoredRun> base = runs(store, query.all("base"));
    List<StoredRun> candidate = runs(store, query.all("candidate"));
    requireSides(base, candidate);
    List<RunFigures> before = figures(store, base);
    List<RunFigures> after = figures(store, candidate);
    requireComparable(before, after);
    List<String> asked = candidate.stream().map(StoredRun::id).toList();
    Comparisons comparisons =
        Comparisons.of(margin, store.noise(base.getFirst(), asked), before, List.of(after));
    Markup out = new Markup();
    out.own(site.before("")).open("p", "class", "bar within");
    out.element("a", "Pick other runs", "href", "/runs").close("p");
    return Answer.page(site.html().report(GroupReport.of(comparisons), out.text()));
  }

  private static List<StoredRun> runs(RunStore store, List<String> ids) {
    return new LinkedHashSet<>(ids)
        .stream().limit(MOST + 1L).map(id -> store.require("run", id)).toList();
  }

  private static void requireSides(List<StoredRun> base, List<StoredRun> candidate) {
    if (base.isEmpty() || candidate.isEmpty()) {
      throw refused("Tick at least one run of the base (A) and one that is held against it (B).");
    }
    if (base.size() > MOST || candidate.size() > MOST) {
      throw refused("At most " + MOST + " runs on each side.");
    }
    if (base.stream().anyMatch(candidate::contains)) {
      throw refused("A run stands on both sides: tick it once.");
    }
  }

  private static List<RunFigures> figures(RunStore store, List<StoredRun> runs) {
    return runs.stream().map(run -> RunFigures.of(RunFile.read(store.file(run)))).toList();
  }

  private static void requireComparable(List<RunFigures> base, List<RunFigures> candidate) {
    List<RunFigures> all = new ArrayList<>(base);
    all.addAll(candidate);
    for (RunFigures run : all) {
      if (run.validity().status() == Validity.Status.INVALID) {
        throw refused(
            "Run "
                + run.id()
                + " is invalid: its figures must not be believed, so nothing is compared.");
      }
    }
    List<String> load = PlanDifferences.of(all).load();
    if (!load.isEmpty()) {
      throw refused(String.join(" ", load) + " Their figures are no answer to one question.");
    }
  }

  private static Refusal refused(String why) {
    return new Refusal(Answer.BAD_REQUEST, why);
  }
}
