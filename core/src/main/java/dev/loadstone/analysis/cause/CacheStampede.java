package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An entry of a cache expires, and every request that comes before it is there again makes it
/// anew.
final class CacheStampede implements Cause {
  private static final double PRIOR = -5;

  /// Match of `max-age` with the period, relative. Ours.
  private static final double LIFETIME_MATCH = 0.15;

  /// Spread of the ends over the time held, up to which they were let go by one thing, and from
  /// which on each ended by itself. Ours: what stood still for 30 ms gives 0.01 to 0.03, work that
  /// varies by a tenth gives 0.15.
  private static final double TOGETHER = 0.06;

  private static final double APART = 0.12;

  /// Beyond it slow ones follow one another for longer than any of them takes, and it is a phase.
  /// Ours: those of a stampede are all sent before the first of them ends.
  private static final double FOLLOWING = 1.5;

  @Override
  public List<Hypothesis> weigh(Situation s) {
    Fact bursts = s.first(Sign.SLOW_BURSTS);
    Fact period = s.first(bursts == null ? Sign.STALL_PERIOD : Sign.SLOW_BURST_PERIOD);
    Fact phases = s.first(Sign.SLOW_PHASES);
    boolean phased = period == null && phases != null;
    period = phased ? phases : period;
    if (period == null) {
      return List.of();
    }
    Fact lifetime = s.first(Sign.CACHE_LIFETIME);
    Fact held = bursts == null ? s.first(Sign.STALLS) : bursts;
    Scale scale =
        new Scale()
            .add(
                held,
                together(held) || following(held) ? -4 : bursts != null ? 5 : apart(held) ? 8 : 0)
            .add(period, phased ? 5 : bursts == null ? 8 : 9)
            .add(lifetime, lifetime != null && matches(lifetime, period) ? 10 : 0)
            .add(s.first(Sign.COLLECTOR_PAUSES), -8)
            .add(s.first(Sign.QUOTA_PERIOD), -15)
            .add(s.first(Sign.STALLS_BY_COUNT), -10);
    return List.of(
        new Hypothesis(
            "cache-stampede",
            PeriodicStall.SYMPTOM,
            false,
            PRIOR,
            scale.weighings(),
            story(s, bursts, period)));
  }

  /// Whether those that were held ended at one moment.
  static boolean together(@Nullable Fact held) {
    return held != null && held.figure("endSpread") <= TOGETHER;
  }

  /// Whether each of them ended by itself.
  static boolean apart(@Nullable Fact held) {
    return held != null && held.figure("endSpread") >= APART;
  }

  /// Whether slow ones go on for longer than any of them takes.
  static boolean following(@Nullable Fact bursts) {
    return bursts != null && bursts.figure("endSpread") >= FOLLOWING;
  }

  /// Whether the bursts come as often as answers grow stale; what is made anew takes its time.
  private static boolean matches(Fact lifetime, Fact period) {
    return Math.abs(period.value() / lifetime.value() - 1) <= LIFETIME_MATCH;
  }

  private static Hypothesis.Story story(Situation s, @Nullable Fact bursts, Fact period) {
    Map<String, Double> parameters = new LinkedHashMap<>();
    parameters.put("periodSeconds", period.value());
    String slow = "";
    if (bursts != null) {
      parameters.put("slowMs", bursts.figure("slowMs"));
      parameters.put("requestsPerBurst", bursts.figure("requests"));
      slow =
          String.format(
              Locale.ROOT,
              " about %,.0f requests take %,.0f ms",
              bursts.figure("requests"),
              bursts.figure("slowMs"));
    }
    return new Hypothesis.Story(
        Severity.WARNING,
        String.format(Locale.ROOT, "Every %.2f s%s at once", period.value(), slow),
        "Requests are fast, and at a fixed period those of one moment all do the same slow work,"
            + " while the target goes on answering others: as when an entry of a cache expires and"
            + " everybody who asks before it is back makes it anew. The more load, the larger the"
            + " burst.",
        parameters,
        s.connections() > 0 ? PeriodicStall.halfLoad(s) : s.commands().again(),
        List.of(
            new Advice(
                "Let one request renew the entry while the others wait for it or get the old one"
                    + " (single flight, stale-while-revalidate), and spread lifetimes by chance.",
                String.format(
                    Locale.ROOT,
                    "One slow request every %.2f s instead of a burst. With another lifetime the period"
                        + " follows it; if it does not, this is wrong.",
                    period.value()),
                s.commands().again())));
  }
}
