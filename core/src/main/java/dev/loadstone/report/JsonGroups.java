package dev.loadstone.report;

import dev.loadstone.analysis.compare.Comparison;
import dev.loadstone.analysis.compare.Comparisons;
import dev.loadstone.analysis.compare.Metric;
import dev.loadstone.analysis.compare.MetricChange;
import dev.loadstone.analysis.compare.Noise;
import dev.loadstone.analysis.compare.RepeatedFigure;
import dev.loadstone.analysis.compare.Repetition;
import dev.loadstone.analysis.compare.RunFigures;
import dev.loadstone.analysis.model.Validity;
import dev.loadstone.metrics.RunHeader;
import java.util.List;
import java.util.Locale;

/// Writes groups of runs for programs: the documents of `comparison-1.schema.json` and
/// `repetition-1.schema.json`.
final class JsonGroups {
  /// The names of the documents' forms; a new number only for a change that breaks readers.
  static final String COMPARISON = "loadstone/comparison/1";

  static final String REPETITION = "loadstone/repetition/1";

  private final JsonOut json;

  JsonGroups(JsonOut json) {
    this.json = json;
  }

  void comparisons(Comparisons comparisons) {
    json.text("schema", COMPARISON);
    json.figure("margin", comparisons.margin());
    noise(comparisons.noise());
    json.object("base", () -> runs(comparisons.base()));
    json.objects("comparisons", comparisons.each(), this::comparison);
  }

  private void noise(Noise noise) {
    if (noise.runs() > 0) {
      json.object(
          "noise",
          () -> {
            json.count("runs", noise.runs());
            json.object("scatter", () -> noise.scatter().forEach((m, s) -> json.figure(m.id(), s)));
          });
    }
  }

  void repetition(Repetition repetition) {
    json.text("schema", REPETITION);
    json.object("validity", () -> validity(repetition));
    runs(repetition.runs());
    json.objects("figures", repetition.figures(), this::repeated);
    json.strings("cautions", repetition.cautions());
  }

  /// The worst of the runs, and which have it.
  private void validity(Repetition repetition) {
    Validity.Status worst = repetition.worst();
    json.text("status", worst.name().toLowerCase(Locale.ROOT));
    json.strings(
        "runs",
        repetition.runs().stream()
            .filter(run -> worst != Validity.Status.VALID && run.validity().status() == worst)
            .map(run -> run.header().redacted().id())
            .toList());
  }

  private void comparison(Comparison comparison) {
    json.object("candidate", () -> runs(comparison.candidate()));
    json.text("verdict", comparison.verdict().id());
    json.flag("nothingWorse", comparison.nothingWorse());
    json.text("unit", comparison.unit().name().toLowerCase(Locale.ROOT));
    json.objects("changes", comparison.changes(), this::change);
    json.strings("cautions", comparison.cautions());
    json.strings("decide", comparison.decide());
  }

  private void change(MetricChange change) {
    metric(change.metric());
    json.text("changeIs", change.metric().byRatio() ? "ratio" : "difference");
    json.figure("base", change.base());
    json.figure("candidate", change.candidate());
    json.figure("change", change.change().value());
    json.pair("interval95", change.change().low(), change.change().high());
    json.figure("spreadBetweenRuns", change.spread());
    json.text("verdict", change.verdict().id());
    json.figure("noDifferenceLargerThan", change.atMost());
    json.text("why", change.why());
  }

  private void repeated(RepeatedFigure figure) {
    metric(figure.metric());
    json.figure("median", figure.median());
    json.figure("mean", figure.mean().value());
    json.pair("interval95", figure.mean().low(), figure.mean().high());
    json.figure("spreadBetweenRuns", figure.spread());
    json.figure("spreadExpected", figure.expectedSpread());
    json.figure("runToRunFactor", figure.factor());
    json.strings("outliers", figure.outliers());
  }

  private void metric(Metric metric) {
    json.text("figure", metric.id());
    json.text("unit", metric.unit());
    json.text("betterWhen", metric.lowerIsBetter() ? "lower" : "higher");
  }

  private void runs(List<RunFigures> runs) {
    json.objects("runs", runs, this::run);
  }

  private void run(RunFigures run) {
    RunHeader header = run.header().redacted();
    json.text("id", header.id());
    json.text("startedAt", Times.utc(header.startedAtMillis()));
    json.text("target", header.plan().target().url());
    json.text("validity", run.validity().status().name().toLowerCase(Locale.ROOT));
    json.strings(
        "reasons", run.validity().reasons().stream().map(reason -> reason.code()).toList());
    json.object("figures", () -> run.figures().forEach((m, e) -> json.figure(m.id(), e.value())));
  }
}
