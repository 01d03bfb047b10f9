package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One of several servers behind the target fails, the others do not.
final class FailingBackend implements Cause {
  private static final double PRIOR = -4;
  private static final double PRIOR_OF_REQUESTS = -10;

  /// A chance of luck below which the names settle it.
  private static final double SURE = 1e-3;

  /// One of so many servers is the smallest part that is taken for one: less is a handful of
  /// connections that had bad luck, or were opened at a bad moment.
  private static final double SMALLEST_PART = 0.05;

  private static final int SERVER_ERRORS = 500;

  @Override
  public List<Hypothesis> weigh(Situation s) {
    return Failures.of(s).stream()
        .filter(f -> f.has(Sign.FAILING_PART) || f.has(Sign.FAILING_SERVER))
        .map(f -> hypothesis(f, s))
        .toList();
  }

  /// Whether what fails is chosen by chance: connections of an open loop are opened in crowded
  /// moments, and then find a limit reached.
  static boolean part(Situation s, @Nullable Fact part) {
    return part != null && (s.connections() > 0 || !part.text().contains("connection"));
  }

  private static Hypothesis hypothesis(Failures f, Situation s) {
    Fact part = f.first(Sign.FAILING_PART);
    Fact named = f.first(Sign.FAILING_SERVER);
    Scale scale =
        new Scale()
            .add(part, part != null && part.figure("share") < SMALLEST_PART ? 8 : 17)
            .add(named, named != null && named.figure("chance") < SURE ? 22 : 16)
            .add(
                ConcurrencyLimit.sharp(f.first(Sign.REFUSED_BY_IN_FLIGHT)) && !part(s, part)
                    ? f.first(Sign.REFUSED_BY_IN_FLIGHT)
                    : null,
                -14)
            .add(f.first(Sign.FAILURES_FROM), -10)
            .add(f.first(Sign.FAILURES_AT_A_TIMEOUT), -10)
            .add(f.first(Sign.FAILS_AFTER_REST), -14)
            .add(s.first(Sign.FIXED_LIFE), -6)
            .add(f.first(Sign.CONSTANT_ADMISSION), -12)
            .add(f.first(Sign.FIXED_WINDOWS), -12)
            .add(f.first(Sign.OPEN_SPELLS), -8)
            .add(f.first(Sign.POOL_TEXT), -3);
    Map<String, Double> parameters = f.parameters();
    double servers =
        named != null ? named.figure("servers") : part == null ? Double.NaN : part.figure("groups");
    boolean rotation = part != null && part.text().contains("rotation");
    if (rotation || named != null) {
      parameters.put("servers", servers);
    }
    if (part != null) {
      parameters.put("partShare", part.figure("share"));
      parameters.put("failureShareInPart", part.figure("failureShare"));
    }
    boolean ofRequest = f.status() > 0 && f.status() < SERVER_ERRORS;
    return new Hypothesis(
        "failing-backend",
        f.symptom(),
        false,
        ofRequest ? PRIOR_OF_REQUESTS : PRIOR,
        scale.weighings(),
        new Hypothesis.Story(
            Severity.CRITICAL,
            String.format(
                Locale.ROOT,
                "%s: one of several servers behind the target fails, not all of them a little (%.2f %%"
                    + " of the requests)",
                f.outcome(),
                100 * f.counted().value()),
            f.words()
                + ". They stick together: "
                + (named == null
                    ? "the same connections or turns fail again and again while the others are served."
                    : "the answers themselves name the server.")
                + " A single server is broken or out of step, and its health check does not see it.",
            parameters,
            "for i in $(seq 40); do curl -so /dev/null -D - '"
                + s.plan().target().url().replace("'", "%27")
                + "' | grep -iE '^HTTP|server|backend|node|instance|pod'; done",
            List.of(
                new Advice(
                    "Find the server that fails (its log, its version, its configuration, its disk and"
                        + " connections) and take it out of rotation. Make the health check ask for"
                        + " what fails, so that the balancer does it next time.",
                    "With it out of rotation the " + f.outcome() + "s vanish at the same load.",
                    s.commands().again()))));
  }
}
