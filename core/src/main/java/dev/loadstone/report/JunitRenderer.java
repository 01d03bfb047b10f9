package dev.loadstone.report;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.ObjectiveVerdict;
import dev.loadstone.analysis.model.Validity;
import dev.loadstone.metrics.RunHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The verdicts as JUnit XML: one test case for the validity of the run, one for each objective.
///
/// An objective that was missed is a failure, one that is undecided is skipped. A run that is
/// invalid is an error, and its objectives are skipped: they were judged by figures that must not
/// be believed.
final class JunitRenderer implements Renderer {
  private static final String SUITE = "loadstone";
  private static final String VALIDITY = "the run is valid";
  private static final double NANOS_PER_SECOND = 1e9;

  @Override
  public String format() {
    return "junit";
  }

  @Override
  public void render(JudgedRun run, OutputStream out) throws IOException {
    Markup xml = new Markup();
    xml.own("<?xml version=\"1.0\" encoding=\"UTF-8\"?>").newLine();
    suite(run.analysis(), xml);
    out.write(xml.text().getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private enum Kind {
    PASSED,
    FAILURE,
    ERROR,
    SKIPPED
  }

  /// A test case.
  private record Case(String name, Kind kind, String message, List<String> lines) {}

  private static void suite(Analysis analysis, Markup xml) {
    List<Case> cases = cases(analysis);
    RunHeader header = analysis.header().redacted();
    String name = SUITE + " " + MethodSection.title(header);
    xml.open("testsuites", counts(name, cases, analysis)).newLine();
    List<String> dated = new ArrayList<>(List.of(counts(name, cases, analysis)));
    dated.add("timestamp");
    dated.add(Times.utc(header.startedAtMillis()));
    xml.open("testsuite", dated.toArray(String[]::new)).newLine();
    properties(header, xml);
    cases.forEach(one -> testCase(one, seconds(analysis), xml));
    xml.open("system-out").newLine();
    Verdicts.of(analysis).forEach(verdict -> line(verdict.word() + " " + verdict.text(), xml));
    analysis.findings().forEach(finding -> line(FindingsSection.line(finding), xml));
    xml.close("system-out").newLine();
    xml.close("testsuite").newLine();
    xml.close("testsuites").newLine();
  }

  private static String[] counts(String name, List<Case> cases, Analysis analysis) {
    return new String[] {
      "name", name,
      "tests", Integer.toString(cases.size()),
      "failures", count(cases, Kind.FAILURE),
      "errors", count(cases, Kind.ERROR),
      "skipped", count(cases, Kind.SKIPPED),
      "time", seconds(analysis)
    };
  }

  private static String count(List<Case> cases, Kind kind) {
    return Long.toString(cases.stream().filter(one -> one.kind() == kind).count());
  }

  private static String seconds(Analysis analysis) {
    double seconds = analysis.end().endNanos() / NANOS_PER_SECOND;
    return String.format(Locale.ROOT, "%.3f", seconds);
  }

  private static void properties(RunHeader header, Markup xml) {
    xml.open("properties").newLine();
    property("run", header.id(), xml);
    property("tool", header.tool(), xml);
    property("command", Shell.line(header.command()), xml);
    xml.close("properties").newLine();
  }

  private static void property(String name, String value, Markup xml) {
    xml.empty("property", "name", name, "value", value).newLine();
  }

  private static List<Case> cases(Analysis analysis) {
    List<Case> cases = new ArrayList<>();
    cases.add(validity(analysis.validity()));
    boolean believed = analysis.validity().status() != Validity.Status.INVALID;
    analysis.objectives().forEach(objective -> cases.add(objective(objective, believed)));
    return cases;
  }

  private static Case validity(Validity validity) {
    List<String> reasons = validity.reasons().stream().map(Validity.Reason::text).toList();
    return switch (validity.status()) {
      case VALID, DEGRADED -> new Case(VALIDITY, Kind.PASSED, "", reasons);
      case INVALID -> new Case(VALIDITY, Kind.ERROR, "the figures must not be believed", reasons);
    };
  }

  private static Case objective(ObjectiveVerdict objective, boolean believed) {
    String observed =
        "observed "
            + Numbers.inUnit(objective.observed(), objective.unit())
            + ", 95 % interval "
            + ObjectivesSection.interval(objective);
    List<String> why = List.of(observed, objective.why());
    if (!believed) {
      return new Case(objective.text(), Kind.SKIPPED, "not judged: the run is invalid", why);
    }
    return switch (objective.verdict()) {
      case MET -> new Case(objective.text(), Kind.PASSED, "", why);
      case MISSED -> new Case(objective.text(), Kind.FAILURE, "missed: " + observed, why);
      case UNDECIDED -> new Case(objective.text(), Kind.SKIPPED, "undecided: " + observed, why);
    };
  }

  private static void testCase(Case one, String seconds, Markup xml) {
    xml.open("testcase", "classname", SUITE, "name", one.name(), "time", seconds).newLine();
    switch (one.kind()) {
      case PASSED -> {}
      case SKIPPED -> xml.empty("skipped", "message", one.message()).newLine();
      case FAILURE, ERROR -> trouble(one, xml);
    }
    if (one.kind() == Kind.PASSED || one.kind() == Kind.SKIPPED) {
      xml.open("system-out").newLine();
      one.lines().forEach(text -> line(text, xml));
      xml.close("system-out").newLine();
    }
    xml.close("testcase").newLine();
  }

  private static void trouble(Case one, Markup xml) {
    String element = one.kind().name().toLowerCase(Locale.ROOT);
    xml.open(element, "message", one.message(), "type", element).newLine();
    one.lines().forEach(text -> line(text, xml));
    xml.close(element).newLine();
  }

  private static void line(String text, Markup xml) {
    xml.text(text).newLine();
  }
}
