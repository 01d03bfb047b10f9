package dev.loadstone.report;

import java.util.List;

/// The charts of the page: the course of the run, all over one time axis, and the percentiles.
final class HtmlCharts {
  private final Markup out;
  private final JudgedRun run;
  private final Marks marks;

  HtmlCharts(Markup out, JudgedRun run) {
    this.out = out;
    this.run = run;
    this.marks = Marks.of(run);
  }

  void course() {
    boolean anything = run.record().requests().size() > 0 || !run.record().intervals().isEmpty();
    if (anything) {
      draw(Course.of(run.record()));
    }
  }

  private void draw(Course course) {
    TimeFigures figures = new TimeFigures(out, course.grid, marks);
    TimeCharts charts = new TimeCharts(run, course);
    out.open("section", "id", "course", "aria-labelledby", "course-title").newLine();
    out.element("h2", "Course of the run", "id", "course-title").newLine();
    figures.open();
    if (course.heat.most() > 0) {
      figures.heat(course);
    }
    new MarkLane(out, marks.times(), course.grid.seconds()).legend(marks);
    charts.ofTarget().forEach(figures::draw);
    group("The generator itself", charts.ofGenerator(), figures, "");
    List<TimeChart> metrics = charts.ofMetrics();
    group("The target's own metrics", metrics, figures, left(metrics.size()));
    figures.close();
    out.close("section").newLine();
  }

  private String left(int shown) {
    long all = TargetSeries.count(run);
    return all > shown
        ? "The "
            + shown
            + " series that moved most, or on which a finding rests, of "
            + Numbers.count(all)
            + " that were read."
        : "";
  }

  private void group(String title, List<TimeChart> charts, TimeFigures figures, String note) {
    if (!charts.isEmpty()) {
      out.open("h3", "class", "group").text(title).close("h3");
      charts.forEach(figures::draw);
      if (!note.isEmpty()) {
        out.element("p", note, "class", "scale");
      }
    }
  }

  void percentiles() {
    new PercentileFigure(out, run, marks.levels()).draw();
  }
}
