package dev.loadstone.history;

import dev.loadstone.analysis.compare.LevelChange;
import dev.loadstone.analysis.compare.Metric;
import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.LatencyFigures;
import dev.loadstone.analysis.model.ObjectiveVerdict;
import dev.loadstone.analysis.model.Summary;
import dev.loadstone.analysis.model.Validity;
import dev.loadstone.metrics.RunHeader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/// A run as the history lists it: what was asked, how it went, and what its user said of it.
///
/// The run file stays the evidence; this is what lists and trends need without reading it again.
///
/// @param id the run's id
/// @param startedAtMillis milliseconds since 1970 UTC
/// @param endedAtMillis milliseconds since 1970 UTC
/// @param tool name and version that made it
/// @param machine what made the load: system, cores, JVM
/// @param target method and URL, secrets hidden
/// @param plan the [mark][PlanMark] of what was asked; the same for runs that can be held together
/// @param load the load in words
/// @param partial whether it was cut short, or has no end yet
/// @param validity `valid`, `degraded` or `invalid`
/// @param reasons codes of why it is not plainly valid
/// @param objectives `met`, `missed`, `undecided`, or empty where there are none
/// @param finding the class of the first finding; empty where it is not known
/// @param requests completed requests
/// @param figures what runs are compared by; NaN where not determined
/// @param file its run file
/// @param fileBytes the length of that file when it was taken in
/// @param note what its user wrote of it
/// @param tags names its user gave it, in order
public record StoredRun(
    String id,
    long startedAtMillis,
    long endedAtMillis,
    String tool,
    String machine,
    String target,
    String plan,
    String load,
    boolean partial,
    String validity,
    List<String> reasons,
    String objectives,
    String finding,
    long requests,
    Map<Metric, Double> figures,
    Path file,
    long fileBytes,
    String note,
    List<String> tags)
    implements LevelChange.Measured {
  private static final long NANOS_PER_MILLI = 1_000_000;

  /// Copies the collections.
  public StoredRun {
    reasons = List.copyOf(reasons);
    figures = Collections.unmodifiableMap(new EnumMap<>(figures));
    tags = List.copyOf(new TreeSet<>(tags));
  }

  /// What the history keeps of an analysed run.
  ///
  /// @param file where its run file lies
  /// @param fileBytes the length of that file
  public static StoredRun of(Analysis analysis, Path file, long fileBytes) {
    RunHeader header = analysis.header();
    return new StoredRun(
        header.id(),
        header.startedAtMillis(),
        header.startedAtMillis() + analysis.end().endNanos() / NANOS_PER_MILLI,
        header.tool(),
        PlanMark.machine(header),
        header.plan().request().method() + " " + header.plan().target().url(),
        PlanMark.of(header.plan()),
        PlanMark.load(header.plan()),
        analysis.end().partial(),
        analysis.validity().status().name().toLowerCase(Locale.ROOT),
        analysis.validity().reasons().stream().map(Validity.Reason::code).toList(),
        objectives(analysis),
        analysis.findings().stream().findFirst().map(Finding::cause).orElse(""),
        analysis.summary().requests(),
        figures(analysis.summary()),
        file.toAbsolutePath(),
        fileBytes,
        "",
        List.of());
  }

  private static String objectives(Analysis analysis) {
    Predicate<ObjectiveVerdict.Kind> any =
        kind -> analysis.objectives().stream().anyMatch(o -> o.verdict() == kind);
    if (any.test(ObjectiveVerdict.Kind.MISSED)) {
      return "missed";
    }
    if (any.test(ObjectiveVerdict.Kind.UNDECIDED)) {
      return "undecided";
    }
    return analysis.objectives().isEmpty() ? "" : "met";
  }

  private static Map<Metric, Double> figures(Summary summary) {
    LatencyFigures response = summary.responseTime();
    Map<Metric, Double> figures = new EnumMap<>(Metric.class);
    figures.put(Metric.P50, response.p50());
    figures.put(Metric.P95, response.p95());
    figures.put(Metric.P99, response.p99());
    figures.put(Metric.MEAN, response.mean());
    figures.put(Metric.REQUESTS_PER_SECOND, summary.requestsPerSecond());
    figures.put(Metric.ERROR_RATE, summary.errorRate());
    return figures;
  }

  @Override
  public double figure(Metric metric) {
    return figures.getOrDefault(metric, Double.NaN);
  }

  /// Whether its figures may stand for the target: not invalid, and not cut short.
  public boolean usable() {
    return !partial && !validity.equals("invalid");
  }

  /// Whether both were asked the same of the same target by the same kind of machine.
  public boolean repeats(StoredRun other) {
    return plan.equals(other.plan)
        && target.equals(other.target)
        && machineKind().equals(other.machineKind());
  }

  /// The machine without the versions of its system and JVM.
  public String machineKind() {
    return PlanMark.kind(machine);
  }

  StoredRun noted(String text) {
    return with(text, tags);
  }

  StoredRun tagged(List<String> names) {
    return with(note, names);
  }

  private StoredRun with(String text, List<String> names) {
    return new StoredRun(
        id,
        startedAtMillis,
        endedAtMillis,
        tool,
        machine,
        target,
        plan,
        load,
        partial,
        validity,
        reasons,
        objectives,
        finding,
        requests,
        figures,
        file,
        fileBytes,
        text,
        names);
  }
}
