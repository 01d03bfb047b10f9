package dev.loadstone.lab.score;

import dev.loadstone.analysis.model.Finding.Word;
import dev.loadstone.lab.record.LiveScenarios;
import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.Label;
import dev.loadstone.lab.scenario.Label.Truth;
import dev.loadstone.lab.scenario.LiveScenario;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// One run of a scenario as one mode saw it: the truth and what was said.
///
/// @param scenario its id
/// @param draw which run
/// @param label the truth
/// @param shift by how many noise floors a service level moved against the paired healthy run;
///   infinite where there is no pair to hold it against
/// @param mode what was seen
/// @param said the findings, in their order
/// @param baselines what each of the [Baselines] says
public record Trial(
    String scenario,
    Draw draw,
    Label label,
    double shift,
    Mode mode,
    List<Said> said,
    Map<String, String> baselines) {
  private static final int TOP = 3;

  /// A limit of known size whose kind is open.
  private static final String CEILING = "capacity-ceiling";

  /// What serves so many at once and lets the others wait: one looks like another from outside.
  private static final Set<String> SLOTS =
      Set.of(
          "connection-pool-limit", "worker-thread-limit", "concurrency-limit", "h2-stream-limit");

  /// How far the size of a ceiling may be off, as a share.
  private static final double SIZE_WITHIN = 0.2;

  /// Copies the lists.
  public Trial {
    said = List.copyOf(said);
    baselines = Map.copyOf(baselines);
  }

  /// The true cause, the first of several.
  String truth() {
    return label.causes().getFirst().cause();
  }

  /// Whether nothing is wrong.
  boolean healthy() {
    return label.isHealthy();
  }

  /// Whether something is wrong, and shows.
  boolean faulty() {
    return !healthy() && Levels.present(shift);
  }

  /// Something is wrong, but no client can tell.
  boolean subThreshold() {
    return !healthy() && !faulty();
  }

  boolean hardNegative() {
    return scenario.startsWith("H");
  }

  boolean twoCauses() {
    return label.causes().size() > 1;
  }

  boolean stranger() {
    return truth().equals(Label.UNEXPLAINED);
  }

  /// Whether an id is right.
  boolean right(String cause) {
    return label.causes().stream().anyMatch(truth -> truth.cause().equals(cause))
        || label.alsoAccepted().contains(cause);
  }

  /// Whether a finding is right: its id, or, where the metrics of the target were not seen, the
  /// size of a ceiling whose true limit is one of slots.
  boolean right(Said finding) {
    return right(finding.cause()) || ceilingOfTrueSize(finding);
  }

  private boolean ceilingOfTrueSize(Said finding) {
    double found = finding.parameters().getOrDefault("slots", Double.NaN);
    return mode == Mode.PASSIVE
        && finding.cause().equals(CEILING)
        && label.causes().stream()
            .filter(truth -> SLOTS.contains(truth.cause()))
            .mapToDouble(truth -> truth.parameters().getOrDefault("slots", Double.NaN))
            .anyMatch(slots -> Math.abs(found - slots) <= SIZE_WITHIN * slots);
  }

  /// The cause of the first finding.
  String first() {
    return said.getFirst().cause();
  }

  boolean top1() {
    return right(said.getFirst());
  }

  /// What the first finding earns where it names several that fit: one part in so many.
  double credit() {
    Said top = said.getFirst();
    if (right(top)) {
      return 1;
    }
    boolean umbrella = top.cause().equals(CEILING);
    boolean among = top.rivals().stream().anyMatch(this::right);
    return among ? 1.0 / (top.rivals().size() + (umbrella ? 0 : 1)) : 0;
  }

  /// Whether one of the first three names is right: those of the findings, then their rivals.
  boolean top3() {
    return top1()
        || Stream.concat(
                said.stream().map(Said::cause), said.stream().flatMap(s -> s.rivals().stream()))
            .distinct()
            .limit(TOP)
            .anyMatch(this::right);
  }

  boolean family() {
    return family(first());
  }

  boolean family(String cause) {
    String family = Catalogue.family(cause);
    return right(cause)
        || label.causes().stream().anyMatch(t -> Catalogue.family(t.cause()).equals(family));
  }

  /// The settings that repair what is wrong, where the scenario knows them.
  List<String> settings() {
    return healthy()
        ? List.of()
        : LiveScenarios.of(scenario).map(LiveScenario::settings).orElse(List.of());
  }

  /// Whether the advice of the first finding names one of the settings that repair it.
  boolean advised() {
    return said.getFirst().advises(settings());
  }

  /// Whether both of two causes are among the first three findings.
  boolean both() {
    List<String> top = said.stream().limit(TOP).map(Said::cause).toList();
    long found = label.causes().stream().filter(t -> top.contains(t.cause())).count();
    long accepted = top.stream().filter(label.alsoAccepted()::contains).count();
    return found + Math.min(1, accepted) >= label.causes().size();
  }

  /// Whether a cause was named, without much doubt, that is not at work.
  boolean falseAlarm() {
    return said.stream().anyMatch(s -> s.asserts() && !right(s));
  }

  /// Whether a wrong cause was called established.
  boolean overclaim() {
    return said.stream().anyMatch(s -> s.names() && s.word() == Word.ESTABLISHED && !right(s));
  }

  /// Whether something was asserted that the label says would mislead.
  boolean misleads() {
    return said.stream().anyMatch(s -> s.asserts() && label.mustNotSay().contains(s.cause()));
  }

  /// The true figures of the first cause that the first finding names, where it names it, or calls
  /// it a ceiling.
  Map<String, Double> trueFigures() {
    boolean ceiling = mode == Mode.PASSIVE && first().equals(CEILING);
    return label.causes().stream()
        .filter(t -> t.cause().equals(first()) || (ceiling && SLOTS.contains(t.cause())))
        .findFirst()
        .map(Truth::parameters)
        .orElse(Map.of());
  }
}
