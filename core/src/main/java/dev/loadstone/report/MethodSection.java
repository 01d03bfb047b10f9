package dev.loadstone.report;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.metrics.Calibration;
import dev.loadstone.metrics.RunHeader;
import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.HttpPolicy;
import dev.loadstone.plan.Limits;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.OpenLoad;
import dev.loadstone.report.Block.Command;
import dev.loadstone.report.Block.Fact;
import dev.loadstone.report.Block.Facts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the run was made, on what, and how to repeat it.
final class MethodSection {
  private MethodSection() {}

  /// What was tested, for example `GET http://127.0.0.1:8080/`.
  static String title(RunHeader header) {
    return header.plan().request().method() + " " + header.plan().target().url();
  }

  static Section of(Analysis analysis) {
    RunHeader header = analysis.header().redacted();
    List<Fact> rows = new ArrayList<>();
    rows.add(Fact.of("Run", header.id() + ", " + Times.utc(header.startedAtMillis())));
    rows.add(Fact.of("Load", load(header.plan(), header.imported())));
    rows.addAll(ConnectionRows.of(header.plan()));
    rows.add(Fact.of("Ended by", analysis.end().reason()));
    header.environment().forEach((name, value) -> rows.add(Fact.of(name, value)));
    rows.add(Fact.of("Floor", floor(header.calibration(), header.plan().target().tls())));
    rows.add(Fact.of("Tool", header.tool() + ", seed " + header.plan().seed()));
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Facts(List.of(), rows));
    if (!header.command().isEmpty()) {
      blocks.add(new Command("Repeat", Shell.line(header.command())));
    }
    blocks.add(
        new Command("Analyse again", Shell.line(List.of("loadstone", "report", header.id()))));
    return Section.detail("How it was measured", blocks);
  }

  private static String floor(@Nullable Calibration floor, boolean tls) {
    return floor == null
        ? "not calibrated"
        : "this machine's own time is "
            + Numbers.nanos(floor.floorP50Nanos())
            + " (p99 "
            + Numbers.nanos(floor.floorP99Nanos())
            + "), it sends "
            + Numbers.nanos(floor.lagP50Nanos())
            + " late (p99 "
            + Numbers.nanos(floor.lagP99Nanos())
            + ") and made "
            + Numbers.rate(floor.topRequestsPerSecond())
            + "/s at full speed"
            + (tls && !floor.tls() ? ", all of it without TLS" : "");
  }

  /// The load in a few words, for example `closed loop, 50 connections; 10,000 requests`.
  static String shortLoad(LoadPlan plan) {
    String loop = plan.workload().match(MethodSection::closed, MethodSection::open);
    return loop + limits(plan.limits());
  }

  private static String load(LoadPlan plan, boolean imported) {
    return imported ? shortLoad(plan) + ", as the file shows it" : load(plan);
  }

  private static String load(LoadPlan plan) {
    return shortLoad(plan)
        + http(plan.connections().http())
        + (plan.connections().keepAlive() ? "; keep-alive" : "; a new connection per request")
        + "; timeout "
        + Numbers.nanos(plan.limits().timeoutNanos());
  }

  private static String http(HttpPolicy http) {
    String streams = ", at most " + Words.many(http.streams(), "stream") + " on a connection";
    return "; " + http.version().title() + (http.version().multiplexed() ? streams : "");
  }

  private static String closed(ClosedLoad load) {
    String steps = load.steps().size() > 1 ? " in " + load.steps().size() + " steps" : "";
    return "closed loop, " + Words.many(load.maxConnections(), "connection") + steps;
  }

  private static String open(OpenLoad load) {
    String arrival =
        switch (load.arrival()) {
          case CONSTANT -> "evenly spaced";
          case POISSON -> "independent (Poisson)";
        };
    double top =
        load.stages().stream()
            .mapToDouble(stage -> Math.max(stage.fromPerSecond(), stage.toPerSecond()))
            .max()
            .orElse(Double.NaN);
    String stages = load.stages().size() > 1 ? " in " + load.stages().size() + " stages" : "";
    return "open loop, up to "
        + Numbers.rate(top)
        + " requests/s"
        + stages
        + ", arrivals "
        + arrival;
  }

  private static String limits(Limits limits) {
    StringBuilder out = new StringBuilder();
    if (limits.requests() > 0) {
      out.append("; ").append(Words.many(limits.requests(), "request"));
    }
    if (limits.durationNanos() > 0) {
      out.append("; ").append(Numbers.nanos(limits.durationNanos()));
    }
    if (limits.warmupNanos() > 0) {
      out.append("; warm-up of ").append(Numbers.nanos(limits.warmupNanos())).append(" left out");
    }
    return out.toString();
  }
}
