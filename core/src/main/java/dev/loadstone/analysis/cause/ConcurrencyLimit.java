package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The target refuses requests when too many are under way: a limiter of concurrency, or a full
/// queue.
final class ConcurrencyLimit implements Cause {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;
  private static final double PRIOR_OF_A_LIMIT = 0;
  private static final double PRIOR = -4;
  private static final double SHARP = 0.8;
  private static final String COUNTED = "refusals counted";

  @Override
  public List<Hypothesis> weigh(Situation s) {
    return Failures.of(s).stream()
        .filter(f -> f.has(Sign.REFUSED_BY_IN_FLIGHT))
        .map(f -> hypothesis(f, s))
        .toList();
  }

  /// Whether the number under way tells nearly all refused requests from nearly all admitted ones.
  static boolean sharp(@Nullable Fact refused) {
    return refused != null && refused.figure("separation") >= SHARP;
  }

  /// Whether some connections or turns fail always: what is under way changes, and they do not.
  private static boolean part(Failures f) {
    Fact part = f.first(Sign.FAILING_PART);
    return part != null
        && FailingBackend.part(f.situation(), part)
        && part.subject().equals(f.outcome())
        && part.figure("failureShare") > 0.95;
  }

  private static boolean clocked(Fact constant) {
    return constant.figure("exact") > 1;
  }

  private static Hypothesis hypothesis(Failures f, Situation s) {
    Fact refused = f.first(Sign.REFUSED_BY_IN_FLIGHT);
    double slots = refused == null ? Double.NaN : refused.value();
    Fact constant = f.first(Sign.CONSTANT_ADMISSION);
    boolean exact = constant != null && constant.figure("exact") > 0;
    boolean spoken = f.status() == TOO_MANY_REQUESTS || f.status() == UNAVAILABLE;
    Scale scale =
        new Scale()
            .add(refused, sharp(refused) ? 15 : 11)
            .add(f.counted(), 0)
            .add(
                s.first(Sign.TROUBLE_COUNTED, "envoy_cluster_upstream_rq_pending_overflow"),
                10,
                COUNTED)
            .add(s.first(Sign.TROUBLE_COUNTED, "envoy_cluster_upstream_cx_overflow"), 8, COUNTED)
            .add(s.first(Sign.TROUBLE_COUNTED, "kestrel_rejected_connections"), 8, COUNTED)
            .add(f.first(Sign.FAST_FAILURES), 2)
            .add(f.first(Sign.LIMIT_HEADER), -3)
            .add(f.first(Sign.ADMITTED_BELOW_ONE_SLOT), -12)
            .add(f.first(Sign.UPSTREAM_TEXT), -3)
            .add(f.first(Sign.POOL_TEXT), -6)
            .add(f.first(Sign.FAILURES_AT_A_TIMEOUT), -12)
            // Slots are given back when work is done, not by the clock.
            .add(exact ? constant : null, constant != null && clocked(constant) ? -16 : -12)
            // Work that ends by itself turns nobody away at even distances.
            .add(f.first(Sign.EVENLY_REFUSED), sharp(refused) ? -4 : -10)
            .add(f.first(Sign.FAILING_PART), part(f) ? -10 : 0);
    Map<String, Double> parameters = f.parameters();
    parameters.put("slots", slots);
    String below =
        s.connections() > 0
            ? s.commands().again("-c " + Math.max(1, Math.round(slots)))
            : s.commands().again();
    return new Hypothesis(
        "concurrency-limit",
        f.symptom(),
        false,
        spoken ? PRIOR_OF_A_LIMIT : PRIOR,
        scale.weighings(),
        new Hypothesis.Story(
            Severity.WARNING,
            String.format(
                Locale.ROOT,
                "A limit of about %,.0f requests at once turns the rest away (%s)",
                slots,
                f.outcome()),
            f.words()
                + String.format(
                    Locale.ROOT,
                    ". They were refused at once, and always when about %,.0f others were under way,"
                        + " however fast requests came: a limit of concurrency or a full queue, not of"
                        + " the rate.",
                    slots),
            parameters,
            below,
            List.of(
                new Advice(
                    String.format(
                        Locale.ROOT,
                        "Decide whether refusing beyond %,.0f at once is wanted. If so, let callers"
                            + " back off; if not, raise the limit or the queue behind it%s, or shorten"
                            + " what a request takes: half the time admits twice as many.",
                        slots,
                        s.server("nginx") ? " (limit_conn)" : ""),
                    String.format(
                        Locale.ROOT,
                        "With at most %,.0f connections none is refused; a limit of the rate would"
                            + " still refuse some.",
                        slots),
                    below))));
  }
}
