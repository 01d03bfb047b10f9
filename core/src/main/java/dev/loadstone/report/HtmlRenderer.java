package dev.loadstone.report;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.report.HtmlPage.Surround;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/// The report as one HTML file: a first screen for whoever has ten seconds, then charts, findings
/// and everything behind them. It reads whole without scripts; they add zoom and figures under the
/// pointer.
final class HtmlRenderer implements Renderer {
  /// What this page shows in a form of its own.
  private static final Set<String> OWN_FORM =
      Set.of(TimelineSection.TITLE, ObjectivesSection.TITLE, CrossCheckSection.TITLE);

  @Override
  public String format() {
    return "html";
  }

  @Override
  public void render(JudgedRun run, OutputStream out) throws IOException {
    out.write(text(run, Surround.NONE).getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  static String text(JudgedRun run, Surround surround) {
    Analysis analysis = run.analysis();
    HtmlPage page = new HtmlPage(surround);
    Markup out = page.out();
    Report report = Report.of(analysis);
    String findings = "#" + HtmlBlocks.id(FindingsSection.TITLE);
    page.open("Loadstone: " + report.title(), "Skip to the findings", findings);
    new HtmlOverview(out, analysis).draw();
    List<Section> sections =
        report.sections().stream().filter(each -> !OWN_FORM.contains(each.title())).toList();
    HtmlBlocks blocks = new HtmlBlocks(out);
    HtmlCharts charts = new HtmlCharts(out, run);
    charts.course();
    sections.stream().filter(HtmlRenderer::told).forEach(blocks::section);
    charts.percentiles();
    sections.stream().filter(each -> !told(each)).forEach(blocks::section);
    HtmlDetails.of(analysis).stream()
        .filter(section -> !section.blocks().isEmpty())
        .forEach(blocks::section);
    page.close();
    return page.text();
  }

  /// A report that has no charts.
  static String text(Report report, Surround surround) {
    HtmlPage page = new HtmlPage(surround);
    page.open("Loadstone: " + report.title());
    HtmlOverview.title(report.title(), page.out());
    HtmlOverview.verdicts(report.verdicts(), page.out());
    report.sections().forEach(new HtmlBlocks(page.out())::section);
    page.close();
    return page.text();
  }

  /// What is read before any further figure.
  private static boolean told(Section section) {
    return section.title().equals(FindingsSection.TITLE)
        || section.title().equals(ImprovementsSection.TITLE);
  }
}
