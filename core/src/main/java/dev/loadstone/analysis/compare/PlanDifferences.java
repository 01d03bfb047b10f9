package dev.loadstone.analysis.compare;

import dev.loadstone.metrics.RunHeader;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// In what the runs of a comparison were not asked, or made, the same.
///
/// @param load differences of the load itself, which make figures incomparable: closed or open
///   loop, connections, rate
/// @param other differences that may be what is compared (the target, the request), or not (the
///   machine)
public record PlanDifferences(List<String> load, List<String> other) {
  /// What of the generator's surroundings moves figures.
  private static final List<String> MACHINE =
      List.of("system", "cores", "java", "transport", "tls");

  /// Copies the lists.
  public PlanDifferences {
    load = List.copyOf(load);
    other = List.copyOf(other);
  }

  /// The differences among these runs.
  public static PlanDifferences of(List<RunFigures> runs) {
    List<RunHeader> headers = runs.stream().map(run -> run.header().redacted()).toList();
    List<Workload> loads = headers.stream().map(header -> header.plan().workload()).toList();
    return new PlanDifferences(
        new Texts<>(loads).shown("The load differs", Loads::text).list(), other(headers));
  }

  private static List<String> other(List<RunHeader> headers) {
    List<LoadPlan> plans = headers.stream().map(RunHeader::plan).toList();
    List<String> all =
        new Texts<>(plans)
            .shown("The target differs", plan -> plan.target().origin())
            .shown("The path differs", plan -> plan.target().pathAndQuery())
            .shown("The method differs", plan -> plan.request().method())
            .named("The headers of the request differ.", plan -> plan.request().headers())
            .named(
                "The body of the request differs.", plan -> Arrays.hashCode(plan.request().body()))
            .named("How connections are made differs.", LoadPlan::connections)
            .named("The length, warm-up or time-out differs.", LoadPlan::limits)
            .list();
    Texts<RunHeader> machines = new Texts<>(headers);
    for (String fact : MACHINE) {
      machines.shown(
          "The generator differs in its " + fact,
          header -> header.environment().getOrDefault(fact, "unknown"));
    }
    all.addAll(machines.shown("The version of the tool differs", RunHeader::tool).list());
    return all;
  }

  /// One sentence for each aspect that is not the same everywhere.
  private static final class Texts<T> {
    private final List<T> items;
    private final List<String> texts = new ArrayList<>();

    Texts(List<T> items) {
      this.items = items;
    }

    Texts<T> shown(String what, Function<T, String> aspect) {
      List<String> values = items.stream().map(aspect).distinct().toList();
      if (values.size() > 1) {
        texts.add(what + ": " + String.join("; ", values) + ".");
      }
      return this;
    }

    Texts<T> named(String sentence, Function<T, Object> aspect) {
      if (items.stream().map(aspect).distinct().count() > 1) {
        texts.add(sentence);
      }
      return this;
    }

    List<String> list() {
      return texts;
    }
  }
}
