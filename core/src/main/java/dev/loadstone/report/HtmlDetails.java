package dev.loadstone.report;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.CrossCheck;
import dev.loadstone.analysis.model.LatencyFigures;
import dev.loadstone.analysis.model.Phases;
import dev.loadstone.analysis.model.Second;
import dev.loadstone.report.Block.Fact;
import dev.loadstone.report.Block.Facts;
import dev.loadstone.report.Block.Grid;
import dev.loadstone.report.Block.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tables that only a page has room for.
final class HtmlDetails {
  private static final List<String> PHASE_COLUMNS =
      List.of("times", "mean", "median", "p95", "p99", "slowest");
  private static final List<String> CHECK_COLUMNS =
      List.of("verdict", "check", "expected", "observed", "meaning");
  private static final List<String> SECOND_COLUMNS =
      List.of("sent", "completed", "errors", "median", "p95", "p99", "slowest", "under way");

  /// More rows than that nobody reads; the CSV file has them all.
  private static final int MOST_SECONDS = 600;

  /// The table of the parts of a request.
  static final String PHASES = "Where the time went";

  private HtmlDetails() {}

  static List<Section> of(Analysis analysis) {
    return List.of(
        phases(analysis.summary().phases(), PhaseMark.of(analysis.findings())),
        crossChecks(analysis.crossChecks()),
        seconds(analysis.timeline()));
  }

  private static Section phases(Phases phases, Map<PhaseMark, String> tags) {
    List<Fact> rows = new ArrayList<>();
    phase("Name look-up", phases.dns(), tags.get(PhaseMark.DNS), rows);
    phase("Connect", phases.connect(), tags.get(PhaseMark.CONNECT), rows);
    phase("TLS handshake", phases.tls(), tags.get(PhaseMark.TLS), rows);
    phase("Until the first byte", phases.firstByte(), tags.get(PhaseMark.FIRST_BYTE), rows);
    phase("First byte to last", phases.receive(), tags.get(PhaseMark.RECEIVE), rows);
    return Section.detail(
        PHASES, rows.isEmpty() ? List.of() : List.of(new Facts(PHASE_COLUMNS, rows)));
  }

  private static void phase(
      String label, LatencyFigures figures, @Nullable String tags, List<Fact> rows) {
    if (figures.count() > 0) {
      rows.add(
          new Fact(
              0,
              label,
              List.of(
                  Numbers.count(figures.count()),
                  Numbers.millis(figures.mean()),
                  Numbers.millis(figures.p50()),
                  Numbers.millis(figures.p95()),
                  Numbers.millis(figures.p99()),
                  Numbers.millis(figures.max())),
              tags == null ? "" : "see " + tags));
    }
  }

  private static Section crossChecks(List<CrossCheck> checks) {
    List<Row> rows =
        checks.stream()
            .map(check ->
                new Row(
                    check.holds() ? Tone.GOOD : Tone.BAD,
                    List.of(
                        check.holds() ? "agree" : "do not agree",
                        check.id(),
                        check.expected(),
                        check.observed(),
                        check.text())))
            .toList();
    return Section.detail(
        CrossCheckSection.TITLE,
        rows.isEmpty() ? List.of() : List.of(new Grid(CHECK_COLUMNS, rows)));
  }

  private static Section seconds(List<Second> seconds) {
    boolean some = !seconds.isEmpty() && seconds.size() <= MOST_SECONDS;
    return Section.detail(
        "Second by second",
        some
            ? List.of(new Facts(SECOND_COLUMNS, seconds.stream().map(HtmlDetails::second).toList()))
            : List.of());
  }

  private static Fact second(Second second) {
    return new Fact(
        0,
        second.second() + " s",
        List.of(
            Numbers.count(second.sent()),
            Numbers.count(second.completed()),
            Numbers.count(second.errors()),
            millis(second.p50()),
            millis(second.p95()),
            millis(second.p99()),
            millis(second.max()),
            Numbers.count(second.inFlight())),
        second.warmup() ? "warm-up" : "");
  }

  private static String millis(double millis) {
    return Double.isFinite(millis) ? Numbers.millis(millis) : "–";
  }
}
