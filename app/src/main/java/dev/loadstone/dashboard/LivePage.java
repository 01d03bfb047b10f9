package dev.loadstone.dashboard;

import dev.loadstone.report.Markup;

/// A run that goes on: its figures come as events, and the script draws them.
final class LivePage {
  private static final String[][] TILES = {
    {"rate", "Requests/s"},
    {"p50", "Median"},
    {"p99", "99th percentile"},
    {"max", "Slowest"},
    {"failed", "Failed"},
    {"inFlight", "In flight"},
    {"lag", "Own lag p99"}
  };

  private final Site site;

  LivePage(Site site) {
    this.site = site;
  }

  Answer of(LiveFeed feed) {
    LiveRun run = feed.run();
    Markup out = new Markup();
    out.open("div", "id", "live", "data-run", run.id());
    out.element("p", "Live", "class", "brand").element("h1", run.target());
    out.element("p", run.load() + " · run " + run.id(), "class", "meta");
    progress(run, out);
    out.open("noscript")
        .element("p", "The live figures need a script; the report that follows does not.")
        .close("noscript");
    out.open("section", "class", "tiles", "aria-label", "The last second").open("dl");
    for (String[] tile : TILES) {
      out.open("div").element("dt", tile[1]);
      out.element("dd", "–", "class", "figure", "data-tile", tile[0]).close("div");
    }
    out.close("dl")
        .element("p", "The last second; times are response times of successes.", "class", "scale");
    out.close("section").newLine();
    out.open("div", "id", "charts").close("div").close("div").newLine();
    return site.page("live", "/live", out);
  }

  private static void progress(LiveRun run, Markup out) {
    String seconds = Double.isFinite(run.seconds()) ? Double.toString(run.seconds()) : "";
    String requests = run.requests() == 0 ? "" : Long.toString(run.requests());
    out.open("p", "class", "bar", "data-seconds", seconds, "data-requests", requests, "id", "way");
    out.open("progress", "max", "1", "value", "0", "aria-label", "How far the run is");
    out.close("progress").element("span", "waiting for the first second", "role", "status");
    out.close("p").newLine();
  }
}
