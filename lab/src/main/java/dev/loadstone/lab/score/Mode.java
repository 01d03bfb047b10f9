package dev.loadstone.lab.score;

import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.RunHeader;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.plan.LoadPlan;
import java.util.List;

/// How much of a run the diagnosis sees; each is scored apart.
public enum Mode {
  /// One run, and nothing from inside the target.
  PASSIVE("A", "one run, no metrics of the target"),
  /// The same with the metrics of the target, other pools than the limiting one among them.
  TELEMETRY("C", "one run, with the target's metrics");

  private final String letter;
  private final String title;

  Mode(String letter, String title) {
    this.letter = letter;
    this.title = title;
  }

  /// Its name in tables.
  public String letter() {
    return letter;
  }

  /// What it is.
  public String title() {
    return title;
  }

  /// The run as this mode sees it.
  public RunRecord view(RunRecord run) {
    return this == TELEMETRY ? run : withoutTelemetry(run);
  }

  private static RunRecord withoutTelemetry(RunRecord run) {
    return new RunRecord(
        unasked(run.header()),
        run.end(),
        run.requests(),
        run.complete(),
        run.kept(),
        run.intervals(),
        run.series().stream()
            .filter(s ->
                s.source().equals(HealthSeries.GENERATOR) || s.source().equals(HealthSeries.HOST))
            .toList(),
        run.exhibits());
  }

  private static RunHeader unasked(RunHeader header) {
    LoadPlan plan = header.plan();
    return new RunHeader(
        header.id(),
        header.startedAtMillis(),
        header.tool(),
        header.command(),
        new LoadPlan(
            plan.target(),
            plan.request(),
            plan.workload(),
            plan.limits(),
            plan.connections(),
            plan.objectives(),
            List.of(),
            plan.seed()),
        header.environment(),
        header.endpoints(),
        header.addresses(),
        header.calibration());
  }
}
