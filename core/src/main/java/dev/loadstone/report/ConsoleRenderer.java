package dev.loadstone.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The report as text for a terminal of 100 columns.
final class ConsoleRenderer implements Renderer {
  private final ConsoleStyle style;

  ConsoleRenderer(ConsoleStyle style) {
    this.style = style;
  }

  @Override
  public String format() {
    return "text";
  }

  @Override
  public void render(JudgedRun run, OutputStream out) throws IOException {
    out.write(text(Report.of(run.analysis()), style).getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /// A report laid out for a terminal of that style.
  static String text(Report report, ConsoleStyle style) {
    ConsolePage page = new ConsolePage(style);
    page.title(report.title());
    verdicts(report.verdicts(), page);
    for (Section section : report.sections()) {
      page.section(section.title());
      new ConsoleBlocks(page, section.blocks()).draw();
    }
    return page.text();
  }

  private static void verdicts(List<Verdict> verdicts, ConsolePage page) {
    int width = verdicts.stream().mapToInt(verdict -> verdict.word().length()).max().orElse(0);
    for (Verdict verdict : verdicts) {
      page.badge(verdict.tone(), verdict.word(), width, verdict.text());
      for (String reason : verdict.reasons()) {
        page.wrapped(ConsolePage.INDENT + width + 2, "", reason);
      }
    }
  }
}
