package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Requests failed because they waited too long for a pooled connection.
final class PoolAcquireTimeout implements Cause {
  static final String ID = "pool-acquire-timeout";

  private static final double PRIOR = -6;
  private static final double PRIOR_OF_A_GATEWAY = -20;
  private static final int SERVER_ERRORS = 500;
  private static final String METRICS = "pool metrics";
  private static final String LATENCY = "latency of failures";

  @Override
  public List<Hypothesis> weigh(Situation s) {
    return Failures.of(s).stream()
        .filter(f -> f.status() >= SERVER_ERRORS)
        .filter(f ->
            f.has(Sign.FAILURES_AT_A_TIMEOUT) || f.has(Sign.POOL_TEXT) || s.has(Sign.POOL_TIMEOUTS))
        .map(f -> hypothesis(f, s))
        .toList();
  }

  private static Hypothesis hypothesis(Failures f, Situation s) {
    Fact atTimeout = f.first(Sign.FAILURES_AT_A_TIMEOUT);
    Fact counted = s.first(Sign.POOL_TIMEOUTS);
    boolean known = atTimeout != null && atTimeout.figure("known") > 0;
    Scale scale =
        new Scale()
            .add(atTimeout, known ? 11 : 9, LATENCY)
            .add(f.first(Sign.FAST_FAILURES), -12, LATENCY)
            .add(f.first(Sign.WAITS_CUT_OFF), 8)
            .add(f.first(Sign.FAILURES_FROM), -8)
            .add(f.first(Sign.POOL_TEXT), 14)
            .add(f.first(Sign.UPSTREAM_TEXT), -6)
            .add(counted, agrees(counted, f) ? 18 : 8, METRICS)
            .add(s.first(Sign.POOL_EXHAUSTED), 6, METRICS)
            .add(counted == null ? s.first(Sign.POOL_HAS_ROOM) : null, -10, METRICS)
            .add(s.first(Sign.QUEUE), 4, Ceiling.SYMPTOM)
            .add(s.first(Sign.OVERLOAD), 4, Ceiling.SYMPTOM);
    boolean gateway = f.status() == 502 || f.status() == 504;
    return new Hypothesis(
        ID,
        f.symptom(),
        false,
        gateway ? PRIOR_OF_A_GATEWAY : PRIOR,
        scale.weighings(),
        story(f, s, atTimeout, counted));
  }

  /// Whether the pool gave up about as often as this status was seen. A scrape a second misses the
  /// ends of the run.
  private static boolean agrees(@Nullable Fact counted, Failures f) {
    double ratio = counted == null ? 0 : counted.value() / f.count();
    return ratio > 0.5 && ratio < 1.5;
  }

  private static Hypothesis.Story story(
      Failures f, Situation s, @Nullable Fact atTimeout, @Nullable Fact counted) {
    Map<String, Double> parameters = f.parameters();
    String wait = "";
    if (atTimeout != null) {
      parameters.put("timeoutSeconds", atTimeout.value());
      wait = String.format(Locale.ROOT, " after %.2f s", atTimeout.value());
    }
    String pool = counted == null ? "" : counted.subject();
    return new Hypothesis.Story(
        Severity.CRITICAL,
        f.outcome() + ": requests gave up waiting for a pooled connection" + wait,
        f.words()
            + ". They stood in line for a connection of the target's pool and were turned away when"
            + " their wait ran out"
            + wait
            + ". The line is the cause; the errors are its end.",
        parameters,
        s.plan().metricsUrls().isEmpty() ? s.commands().withMetrics() : PeriodicStall.halfLoad(s),
        List.of(
            new Advice(
                "Enlarge the pool, or shorten what holds a connection. Lengthening "
                    + PoolSetting.wait(pool)
                    + " only trades errors for latency.",
                "The " + f.outcome() + "s should vanish once the line is shorter than the wait.",
                larger(s))));
  }

  /// The same run against twice the pool, where its size is known.
  private static String larger(Situation s) {
    Fact full = s.first(Sign.POOL_EXHAUSTED);
    return full == null
        ? s.commands().again()
        : s.commands().withPool(Math.round(2 * full.figure("max")));
  }
}
