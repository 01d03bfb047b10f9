package dev.loadstone.report;

/// Pages that a server gives out: reports and others in one look, with one style and one script, so
/// that one content security policy holds for all of them.
public final class HtmlSite {
  private final HtmlPage.Surround surround;
  private final String policy;

  /// A site.
  ///
  /// @param style what is added to the style of reports
  /// @param script what is added to their script
  public HtmlSite(String style, String script) {
    this.surround = new HtmlPage.Surround(style, script, "", true);
    this.policy = surround.policy() + "; frame-ancestors 'none'";
  }

  /// What its pages may load and reach, for the header `Content-Security-Policy`.
  public String policy() {
    return policy;
  }

  /// The report of a run.
  ///
  /// @param before markup before the report
  public String report(JudgedRun run, String before) {
    return HtmlRenderer.text(run, surround.before(before));
  }

  /// The report of a group of runs.
  ///
  /// @param before markup before the report
  public String report(GroupReport group, String before) {
    return group.html(surround.before(before));
  }

  /// Any other page.
  ///
  /// @param before markup before the content
  /// @param content markup
  public String page(String title, String before, String content) {
    HtmlPage page = new HtmlPage(surround.before(before));
    page.open(title);
    page.out().own(content);
    page.close();
    return page.text();
  }
}
