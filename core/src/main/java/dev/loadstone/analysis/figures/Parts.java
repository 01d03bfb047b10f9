package dev.loadstone.analysis.figures;

import dev.loadstone.analysis.model.Regimes;
import dev.loadstone.analysis.model.Regimes.Kind;
import dev.loadstone.analysis.model.Regimes.Part;
import dev.loadstone.analysis.model.Regimes.SteadyState;
import dev.loadstone.metrics.Memory;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.OpenLoad;
import dev.loadstone.plan.Workload;
import java.util.ArrayList;
import java.util.List;

/// Cuts a run into its regimes and makes the figures of each.
final class Parts {
  /// More levels than this are no regimes but restlessness; the timeline shows it better.
  private static final int MOST_LEVELS = 8;

  private record Span(Kind kind, String load, double from, double to) {}

  private final RunRecord record;
  private final double warmup;
  private final double end;
  private final List<Span> spans = new ArrayList<>();

  private Parts(RunRecord record, double end) {
    this.record = record;
    this.warmup = record.header().plan().limits().warmupNanos() / Window.NANOS_PER_SECOND;
    this.end = end;
  }

  /// The regimes of a run whose figures are known.
  static Regimes of(Scope all, Steadiness steadiness) {
    RunRecord record = all.window().record();
    if (all.totals().ended() == 0) {
      return Regimes.NONE;
    }
    Parts parts = new Parts(record, all.window().lastEndNanos() / Window.NANOS_PER_SECOND);
    parts.cut(steadiness);
    List<Part> list =
        parts.spans.size() == 1
            ? List.of(part(parts.spans.getFirst(), all))
            : parts.spans.stream().map(parts::part).toList();
    return new Regimes(state(steadiness), list);
  }

  private static SteadyState state(Steadiness steadiness) {
    return switch (steadiness.kind()) {
      case FLAT -> SteadyState.FLAT;
      case WARM_UP -> SteadyState.WARM_UP;
      case SLOW_DOWN -> SteadyState.SLOW_DOWN;
      case NO_STEADY_STATE -> SteadyState.NO_STEADY_STATE;
      case NOT_JUDGED -> SteadyState.NOT_JUDGED;
    };
  }

  private void cut(Steadiness steadiness) {
    Workload workload = record.header().plan().workload();
    if (warmup > 0) {
      spans.add(new Span(Kind.PLANNED_WARM_UP, "", 0, Math.min(warmup, end)));
    }
    if (workload instanceof ClosedLoad closed && closed.steps().size() > 1) {
      steps(closed);
    } else if (workload instanceof OpenLoad open
        && (open.stages().size() > 1 || isRamp(open.stages().getFirst()))) {
      stages(open);
    } else {
      found(steadiness, load(workload));
    }
  }

  private void steps(ClosedLoad closed) {
    double at = 0;
    for (ClosedLoad.Step step : closed.steps()) {
      at =
          add(Kind.STEP, Words.counted(step.connections(), "connection"), at, step.durationNanos());
    }
  }

  private void stages(OpenLoad open) {
    double at = 0;
    for (OpenLoad.Stage stage : open.stages()) {
      at =
          isRamp(stage)
              ? add(Kind.RAMP, ramp(stage), at, stage.durationNanos())
              : add(Kind.STEP, Words.rate(stage.toPerSecond()), at, stage.durationNanos());
    }
  }

  private static boolean isRamp(OpenLoad.Stage stage) {
    return stage.fromPerSecond() != stage.toPerSecond();
  }

  private static String ramp(OpenLoad.Stage stage) {
    return Words.rate(stage.fromPerSecond()) + " to " + Words.rate(stage.toPerSecond());
  }

  /// Adds what of a planned span lies after the warm-up and before the end of the run.
  private double add(Kind kind, String load, double from, long durationNanos) {
    double to = Math.min(end, from + durationNanos / Window.NANOS_PER_SECOND);
    if (to > Math.max(from, warmup)) {
      spans.add(new Span(kind, load, Math.max(from, warmup), to));
    }
    return to;
  }

  private static String load(Workload workload) {
    return workload.match(
        closed -> Words.counted(closed.maxConnections(), "connection"),
        open -> Words.rate(open.stages().getFirst().toPerSecond()));
  }

  private void found(Steadiness steadiness, String load) {
    double steady = steadiness.steadyFromSeconds();
    switch (steadiness.kind()) {
      case WARM_UP -> {
        spans.add(new Span(Kind.WARM_UP, load, warmup, steady));
        spans.add(new Span(Kind.STEADY, load, steady, end));
      }
      case SLOW_DOWN -> {
        spans.add(new Span(Kind.CHANGED_LEVEL, load, warmup, steady));
        spans.add(new Span(Kind.STEADY, load, steady, end));
      }
      case NO_STEADY_STATE -> levels(steadiness, load);
      case FLAT, NOT_JUDGED -> spans.add(new Span(Kind.STEADY, load, warmup, end));
    }
  }

  /// Each level from one change to the next; of very many only the longest changes of mind: the
  /// rest stays with the level before it.
  private void levels(Steadiness steadiness, String load) {
    List<Steadiness.Segment> segments = steadiness.segments();
    double shortest = segments.size() > MOST_LEVELS ? (end - warmup) / (2 * MOST_LEVELS) : 0;
    double from = warmup;
    for (int i = 1; i < segments.size(); i++) {
      double next = segments.get(i).fromSeconds();
      if (next - from > shortest && spans.size() < MOST_LEVELS) {
        spans.add(new Span(Kind.CHANGED_LEVEL, load, from, next));
        from = next;
      }
    }
    spans.add(new Span(Kind.CHANGED_LEVEL, load, from, end));
  }

  private Part part(Span span) {
    Memory.tidy(record.requests().size());
    return part(
        span,
        Scope.of(
            Window.between(
                record,
                Math.round(span.from() * Window.NANOS_PER_SECOND),
                // The last request ends the run, and the last to become due belongs to it.
                span.to() >= end ? Long.MAX_VALUE : nanos(span.to()))));
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * Window.NANOS_PER_SECOND);
  }

  private static Part part(Span span, Scope scope) {
    Durations response = scope.response();
    double seconds = span.to() - span.from();
    return new Part(
        span.kind(),
        span.load(),
        span.from(),
        span.to(),
        scope.totals().ended(),
        seconds > 0 ? scope.totals().completed() / seconds : Double.NaN,
        scope.errorRate().value(),
        response.figures(),
        response.bounds(0.5),
        response.bounds(0.95),
        response.bounds(0.99));
  }
}
