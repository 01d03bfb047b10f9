package dev.loadstone.analysis.figures;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.EndpointSummary;
import dev.loadstone.analysis.model.GeneratorHealth;
import dev.loadstone.analysis.model.ObjectiveVerdict;
import dev.loadstone.analysis.model.Summary;
import dev.loadstone.analysis.model.Validity;
import dev.loadstone.metrics.Memory;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.stats.Estimate;
import java.util.ArrayList;
import java.util.List;

/// The figures of a run with their intervals, held against each other and against the objectives.
public final class Figures {
  private Figures() {}

  /// An analysis without findings and recommendations.
  public static Analysis of(RunRecord record) {
    Window window = Window.of(record);
    Scope all = Scope.of(window);
    Summary summary = Summaries.of(all);
    Memory.drop(record.requests().size());
    List<EndpointSummary> endpoints = endpoints(window, summary);
    ClientPauses pauses = ClientPauses.of(record);
    SlowRequests slow = SlowRequests.of(record, endpoints, pauses);
    Steadiness steadiness = Steadiness.of(window, OwnShare.withoutPauses(all, slow));
    List<Check> checks = checks(all, summary, steadiness);
    Generator generator = generator(all, summary, checks, slow, pauses);
    Memory.tidy(record.requests().size());
    return new Analysis(
        record.header(),
        record.end(),
        generator.validity(),
        summary,
        endpoints,
        Timeline.of(record),
        Distribution.of(all.response()),
        checks.stream().map(Check::check).toList(),
        objectives(all),
        List.of(),
        NotSeen.of(all, steadiness),
        List.of(),
        Parts.of(all, steadiness),
        generator.health(),
        Connections.of(record),
        SlowAnswers.of(record, slow));
  }

  /// The summary of an analysis alone, for studies of very many runs.
  public static Summary summary(RunRecord record) {
    return Summaries.of(Scope.of(Window.of(record)));
  }

  /// The verdicts on objectives alone, likewise.
  public static List<ObjectiveVerdict> objectives(RunRecord record) {
    return objectives(Scope.of(Window.of(record)));
  }

  private record Generator(Validity validity, GeneratorHealth health) {}

  /// In a method of its own, so that the lag of each request can go before the regimes are cut.
  private static Generator generator(
      Scope all, Summary summary, List<Check> checks, SlowRequests slow, ClientPauses pauses) {
    OwnShare own = OwnShare.of(all, summary.concurrency(), slow);
    Memory.tidy(all.window().requests().size());
    return new Generator(
        ValidityRules.judge(all, summary, checks, own, pauses),
        OwnHealth.of(all.window(), own, slow, pauses));
  }

  /// The mean response time of successes with its interval, milliseconds.
  public static Estimate meanMillis(RunRecord record) {
    Estimate nanos = Scope.of(Window.of(record)).response().mean();
    return new Estimate(
        Durations.millis(nanos.value()),
        Durations.millis(nanos.low()),
        Durations.millis(nanos.high()));
  }

  private static List<Check> checks(Scope all, Summary summary, Steadiness steadiness) {
    List<Check> checks = new ArrayList<>(CountChecks.of(all.window()));
    checks.addAll(AccountChecks.of(summary));
    checks.addAll(TimeChecks.of(all.window(), summary));
    checks.addAll(LoopChecks.of(all));
    checks.addAll(WitnessChecks.of(all.window().record()));
    checks.addAll(steadiness.checks());
    return List.copyOf(checks);
  }

  private static List<EndpointSummary> endpoints(Window window, Summary summary) {
    List<String> names = window.record().header().endpoints();
    if (names.size() <= 1) {
      return names.stream().map(name -> new EndpointSummary(name, summary)).toList();
    }
    List<EndpointSummary> list = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      list.add(new EndpointSummary(names.get(i), Summaries.of(Scope.of(window.endpoint(i)))));
    }
    return List.copyOf(list);
  }

  private static List<ObjectiveVerdict> objectives(Scope all) {
    return all.window().record().header().plan().objectives().stream()
        .map(objective -> Objectives.judge(objective, all))
        .toList();
  }
}
