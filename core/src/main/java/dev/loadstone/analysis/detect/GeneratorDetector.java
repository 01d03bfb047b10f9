package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.analysis.model.Validity;
import dev.loadstone.metrics.ErrorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Looks for signs that the generator, not the target, was the limit.
final class GeneratorDetector implements Detector {
  private static final List<ErrorKind> OWN_ERRORS =
      List.of(ErrorKind.PORTS_EXHAUSTED, ErrorKind.DESCRIPTORS_EXHAUSTED);

  /// How the codes of validity reasons begin that speak of the generator.
  private static final String OURS = "generator-";

  /// The codes of reasons that make the generator a limit even where the figures may still be read.
  private static final Set<String> DENIED =
      Set.of("generator-throttled", "generator-starved", "generator-tls");

  /// The codes of reasons for which figures that may still be read hold delays of our own.
  private static final Set<String> BENDING =
      Set.of("generator-lag", "generator-delays", "generator-overhead", "generator-stopped");

  @Override
  public Sighting look(RunView run) {
    List<Fact> facts = new ArrayList<>();
    for (ErrorKind kind : OWN_ERRORS) {
      long count = run.summary().errors().getOrDefault(kind.id(), 0L);
      if (count > 0) {
        facts.add(ownError(kind, count));
      }
    }
    Validity validity = run.figures().validity();
    boolean invalid = validity.status() == Validity.Status.INVALID;
    validity.reasons().stream()
        .filter(r -> (r.voids() && r.code().startsWith(OURS)) || DENIED.contains(r.code()))
        .forEach(r -> facts.add(limit(r.code(), r.text(), Kind.TELEMETRY, 1)));
    if (!invalid) {
      validity.reasons().stream()
          .filter(r -> BENDING.contains(r.code()))
          .forEach(r -> facts.add(bent(r.code(), r.text())));
    }
    if (sameMachine(run)) {
      facts.add(
          new Fact(
              Sign.SAME_MACHINE,
              "",
              "The generator and the target run on the same machine and share its processors.",
              1,
              "",
              Kind.PROTOCOL,
              Map.of()));
    }
    return new Sighting.Seen(facts, "The generator kept up: it was not the limit of this run.");
  }

  static boolean sameMachine(RunView run) {
    return run.record().header().oneMachine();
  }

  private static Fact ownError(ErrorKind kind, long count) {
    String what =
        kind == ErrorKind.PORTS_EXHAUSTED
            ? " requests failed because this machine had no local port left."
            : " requests failed because this process had no file descriptor left.";
    return limit(kind.id(), count + what, Kind.PROTOCOL, (double) count);
  }

  private static Fact bent(String code, String text) {
    return new Fact(Sign.GENERATOR_BENT, code, text, 1, "", Kind.TELEMETRY, Map.of());
  }

  private static Fact limit(String subject, String text, Kind kind, double value) {
    return new Fact(Sign.GENERATOR_LIMIT, subject, text, value, "", kind, Map.of());
  }
}
