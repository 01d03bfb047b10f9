package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import dev.loadstone.metrics.ErrorKind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// The application's errors that no status tells: answers that break off, and connections that end
/// in place of an answer, here and there in a run that goes well otherwise.
final class BrokenAnswers {
  private static final double PRIOR = -4;
  private static final Set<String> BROKEN =
      Set.of(
          ErrorKind.RESET.id(),
          ErrorKind.CLOSED_EARLY.id(),
          ErrorKind.TRUNCATED.id(),
          ErrorKind.MALFORMED_RESPONSE.id());

  private BrokenAnswers() {}

  /// A hypothesis for each outcome of this kind that is spread over the run.
  static Stream<Hypothesis> weigh(Situation s) {
    return Failures.of(s).stream()
        .filter(f -> BROKEN.contains(f.outcome()) && f.has(Sign.FAILURES_SPREAD))
        .map(f -> hypothesis(f, s));
  }

  private static Hypothesis hypothesis(Failures f, Situation s) {
    return new Hypothesis(
        "application-errors",
        f.symptom(),
        false,
        PRIOR,
        new Scale()
            .add(f.counted(), 0)
            .add(f.first(Sign.FAILURES_SPREAD), 7)
            .add(f.first(Sign.BROKEN_BEFORE_WORK), -1)
            .add(f.first(Sign.FAILS_AFTER_REST), -14)
            .add(f.first(Sign.FAILURES_ON_REUSE), -4)
            .add(f.first(Sign.FAILURES_AT_A_TIMEOUT), -8)
            .add(f.first(Sign.FAILURES_FROM), -8)
            .add(f.first(Sign.FAILING_PART), -8)
            .add(f.first(Sign.FAILING_SERVER), -8)
            .add(f.first(Sign.REFUSED_BY_IN_FLIGHT), -8)
            .add(s.first(Sign.FIXED_LIFE), -6)
            .weighings(),
        new Hypothesis.Story(
            f.counted().value() >= 0.01 ? Severity.CRITICAL : Severity.WARNING,
            String.format(
                Locale.ROOT,
                "%s: the target broke off %,d requests (%.2f %%)",
                f.outcome(),
                f.count(),
                100 * f.counted().value()),
            f.words()
                + ". "
                + FailureMeaning.of(f.outcome())
                + ", by chance and all through the run, while other requests went well: that is what a"
                + " handler looks like that throws after its answer has begun, a worker that"
                + " dies, or a length that does not fit the body.",
            f.parameters(),
            s.commands().again("-c 1"),
            List.of(
                new Advice(
                    "Look in the target's log for what ends at the times of these failures: exceptions"
                        + " while writing, workers that were restarted, bodies shorter than their"
                        + " Content-Length.",
                    "An entry as often as the failure was seen.",
                    s.commands().again("-c 1")))));
  }
}
