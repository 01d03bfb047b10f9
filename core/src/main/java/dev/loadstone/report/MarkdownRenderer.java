package dev.loadstone.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// The report as GitHub-flavoured Markdown, to be pasted into a pull request; what is only looked
/// at in doubt is folded away.
final class MarkdownRenderer implements Renderer {
  @Override
  public String format() {
    return "md";
  }

  @Override
  public void render(JudgedRun run, OutputStream out) throws IOException {
    out.write(text(Report.of(run.analysis())).getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /// A report laid out as Markdown.
  static String text(Report report) {
    MarkdownPage page = new MarkdownPage();
    page.line("## Loadstone: " + Escapes.markdownCode(report.title()));
    page.blank();
    report.verdicts().forEach(verdict -> verdict(verdict, page));
    sections(report, Section.Role.MAIN, page);
    List<Section> folded = inRole(report, Section.Role.DETAIL);
    if (!folded.isEmpty()) {
      page.blank();
      page.line("<details>");
      page.line("<summary>" + titles(folded) + "</summary>");
      sections(report, Section.Role.DETAIL, page);
      page.blank();
      page.line("</details>");
    }
    return page.text();
  }

  // A title is our own word: nothing in it needs more than Markdown's own escapes.
  private static String titles(List<Section> sections) {
    return sections.stream().map(Section::title).collect(Collectors.joining(" · "));
  }

  private static void verdict(Verdict verdict, MarkdownPage page) {
    page.line(
        "- "
            + MarkdownPage.symbol(verdict.tone(), "⚠️ ")
            + "**"
            + Escapes.markdown(verdict.word())
            + "** "
            + Escapes.markdown(verdict.text()));
    verdict.reasons().forEach(reason -> page.line("  - " + Escapes.markdown(reason)));
  }

  private static void sections(Report report, Section.Role role, MarkdownPage page) {
    for (Section section : inRole(report, role)) {
      page.blank();
      page.line("### " + Escapes.markdown(section.title()));
      section.blocks().forEach(page::add);
    }
  }

  private static List<Section> inRole(Report report, Section.Role role) {
    return report.sections().stream().filter(section -> section.role() == role).toList();
  }
}
