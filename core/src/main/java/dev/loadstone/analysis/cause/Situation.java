package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.FactSheet;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Summary;
import dev.loadstone.metrics.RunHeader;
import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.OpenLoad;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What causes see: the facts, the figures and what was asked.
record Situation(FactSheet facts, Summary summary, RunHeader header) {
  @Nullable Fact first(Sign sign) {
    return facts.first(sign);
  }

  @Nullable Fact first(Sign sign, String subject) {
    return facts.first(sign, subject);
  }

  List<Fact> all(Sign sign) {
    return facts.all(sign);
  }

  boolean has(Sign sign) {
    return facts.has(sign);
  }

  LoadPlan plan() {
    return header.plan();
  }

  /// Connections of a closed loop, 0 in an open one.
  int connections() {
    return plan().workload() instanceof ClosedLoad load ? load.maxConnections() : 0;
  }

  /// Whether the plan asks for the same load from start to end.
  boolean oneLoad() {
    return switch (plan().workload()) {
      case ClosedLoad load -> load.steps().size() == 1;
      case OpenLoad load ->
          load.stages().size() == 1
              && load.stages().get(0).fromPerSecond() == load.stages().get(0).toPerSecond();
    };
  }

  /// The commands that a reader can run next.
  Commands commands() {
    return new Commands(header);
  }

  /// Whether an answer's `Server` header names this software.
  boolean server(String name) {
    return all(Sign.SERVER_SOFTWARE).stream().anyMatch(f -> f.subject().contains(name));
  }
}
