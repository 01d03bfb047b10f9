package dev.loadstone.report;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.Confidence;
import dev.loadstone.analysis.model.Confidence.Bounds;
import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.LatencyFigures;
import dev.loadstone.analysis.model.ObjectiveVerdict;
import dev.loadstone.analysis.model.Summary;
import dev.loadstone.analysis.model.Validity;
import dev.loadstone.metrics.RunHeader;
import dev.loadstone.plan.Objective;
import java.util.List;
import java.util.function.DoubleFunction;

/// The first screen: can it be trusted, is it good enough, what is wrong, and the few figures that
/// everybody asks for.
final class HtmlOverview {
  private static final int FINDINGS = 3;

  private final Markup out;
  private final Analysis analysis;

  HtmlOverview(Markup out, Analysis analysis) {
    this.out = out;
    this.analysis = analysis;
  }

  void draw() {
    RunHeader header = analysis.header().redacted();
    out.open("header").newLine();
    title(MethodSection.title(header), out);
    out.open("p", "class", "meta").text(Times.minute(header.startedAtMillis()));
    out.text(" · " + MethodSection.shortLoad(header.plan()) + " · run " + header.id());
    out.close("p").newLine();
    out.close("header").newLine();
    verdicts(Verdicts.of(analysis), out);
    figures(analysis.summary());
    objectives(header.plan().objectives());
    findings();
  }

  static void title(String title, Markup out) {
    out.element("p", "Loadstone", "class", "brand").element("h1", title).newLine();
  }

  static void verdicts(List<Verdict> verdicts, Markup out) {
    out.open("section", "class", "verdicts", "aria-label", "Verdict").newLine();
    for (Verdict verdict : verdicts) {
      out.open("div", "class", "card " + HtmlBlocks.style(verdict.tone()));
      out.open("p", "class", "word");
      HtmlBlocks.sign(verdict.tone(), out);
      out.text(verdict.word()).close("p");
      out.element("p", verdict.text());
      if (!verdict.reasons().isEmpty()) {
        out.open("ul");
        verdict.reasons().forEach(reason -> out.element("li", reason));
        out.close("ul");
      }
      out.close("div").newLine();
    }
    out.close("section").newLine();
  }

  private void figures(Summary summary) {
    Confidence confidence = summary.confidence();
    LatencyFigures times = summary.responseTime();
    boolean believed = analysis.validity().status() != Validity.Status.INVALID;
    String style = believed ? "tiles" : "tiles doubted";
    out.open("section", "class", style, "aria-label", "Key figures").open("dl").newLine();
    tile("Requests", Numbers.count(summary.requests()), Numbers.seconds(summary.durationSeconds()));
    tile(
        "Requests/s",
        Numbers.rate(summary.requestsPerSecond()),
        range(confidence.requestsPerSecond(), Numbers::rate));
    tile("Median", Numbers.millis(times.p50()), range(confidence.p50(), Numbers::millis));
    tile("95th percentile", Numbers.millis(times.p95()), range(confidence.p95(), Numbers::millis));
    tile("99th percentile", Numbers.millis(times.p99()), range(confidence.p99(), Numbers::millis));
    tile("Slowest", Numbers.millis(times.max()), "");
    tile(
        "Errors",
        Numbers.percent(summary.errorRate()),
        range(confidence.errorRate(), Numbers::percent));
    out.close("dl");
    String note =
        "Below a figure: its 95 % interval (≈: only rough). Times are response times of successes.";
    String doubt = "The run is invalid: these figures must not be believed.";
    out.element("p", believed ? note : doubt, "class", "scale");
    out.close("section").newLine();
  }

  private static String range(Bounds bounds, DoubleFunction<String> form) {
    String range = Numbers.range(bounds.low(), bounds.high(), form);
    return range.isEmpty() ? "no interval" : (bounds.rough() ? "≈ " : "") + range;
  }

  private void tile(String label, String figure, String below) {
    boolean known = !figure.equals(Numbers.NOT_DETERMINED);
    String second = known ? below : Numbers.NOT_DETERMINED;
    out.open("div").element("dt", label);
    out.element("dd", known ? figure : "–", "class", "figure");
    if (!second.isEmpty()) {
      out.element("dd", second, "class", "below");
    }
    out.close("div").newLine();
  }

  private void objectives(List<Objective> asked) {
    List<ObjectiveVerdict> verdicts = analysis.objectives();
    if (verdicts.isEmpty()) {
      return;
    }
    out.open("section", "class", "objectives", "aria-labelledby", "objectives-title");
    out.element("h2", "Objectives", "id", "objectives-title").newLine();
    for (int i = 0; i < verdicts.size(); i++) {
      objective(
          verdicts.get(i), asked.size() == verdicts.size() ? asked.subList(i, i + 1) : List.of());
    }
    out.close("section").newLine();
  }

  private void objective(ObjectiveVerdict verdict, List<Objective> asked) {
    Tone tone = ObjectivesSection.tone(verdict.verdict());
    out.open("div", "class", "objective " + HtmlBlocks.style(tone));
    out.open("p", "class", "word");
    HtmlBlocks.sign(tone, out);
    out.text(ObjectivesSection.word(verdict.verdict())).close("p");
    out.element("p", verdict.text(), "class", "asked");
    asked.forEach(objective -> new ObjectiveFigure(verdict, objective).draw(out));
    out.open("p", "class", "seen");
    out.element("b", Numbers.inUnit(verdict.observed(), verdict.unit()));
    out.text(" (95 % interval " + ObjectivesSection.interval(verdict) + ")").close("p");
    out.element("p", verdict.why(), "class", "why");
    out.close("div").newLine();
  }

  private void findings() {
    out.open("section", "class", "top", "aria-labelledby", "top-title");
    out.element("h2", "In short", "id", "top-title").open("ol").newLine();
    analysis.findings().stream().limit(FINDINGS).forEach(this::finding);
    out.close("ol").close("section").newLine();
  }

  private void finding(Finding finding) {
    out.open("li");
    HtmlBlocks.sign(FindingsSection.tone(finding), out);
    out.open("div").element("b", finding.title());
    out.element("span", " " + certainty(finding), "class", "certainty");
    finding.advice().stream()
        .findFirst()
        .ifPresent(advice -> out.element("p", "Do: " + advice.change()));
    out.close("div").close("li").newLine();
  }

  private static String certainty(Finding finding) {
    return finding.word().id()
        + ", "
        + Numbers.confidence(finding.confidence())
        + " ("
        + finding.id()
        + ")";
  }
}
