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

/// The target's connection pool is too small for the load: requests wait for a connection.
final class ConnectionPoolLimit implements Cause {
  static final String ID = "connection-pool-limit";

  private static final double PRIOR = -3;
  private static final double PRIOR_OF_ONE_SLOT = -9;

  /// Share of the requests that must have waited for a connection. Ours.
  private static final double WAITED_SHARE = 0.1;

  /// How much larger a pool is to begin with where nobody counts who waits for it. Ours.
  private static final double UNCOUNTED = 1.5;

  /// How much more than is needed on average a pool should hold (design, 8.4).
  private static final double RESERVE = 1.2;

  @Override
  public List<Hypothesis> weigh(Situation s) {
    Ceiling ceiling = Ceiling.of(s);
    Fact full = Ceiling.lacking(ceiling, s.first(Sign.POOL_EXHAUSTED));
    if (ceiling == null && full == null) {
      return List.of();
    }
    boolean single = ceiling != null && ceiling.single() && full == null;
    Scale scale =
        Ceiling.scale(s)
            .add(s.first(Sign.SHARED), -5)
            .add(s.first(Sign.SIDE_BY_SIDE), -5, Ceiling.ORDER)
            .add(s.first(Sign.NEVER_TOGETHER), -6, Ceiling.DISTANCES)
            .add(Ceiling.inFile(s), -5, Ceiling.DISTANCES)
            .add(s.first(Sign.ONE_PROCESSOR_FULL), -6)
            .add(full, 10)
            .add(s.first(Sign.POOL_EXPLAINS_LATENCY), 12)
            .add(s.first(Sign.POOL_TIMEOUTS), 6)
            .add(s.first(Sign.WAITS_CUT_OFF), 6)
            .add(s.first(Sign.BUNCHED_COMPLETIONS), 4)
            .add(Ceiling.overtaken(s), Ceiling.shares(s) ? -4 : -1, Ceiling.ORDER)
            .add(Ceiling.slots(s), 0)
            .add(Ceiling.oneSlot(s), -8)
            .add(s.first(Sign.CONNECTIONS_UNSERVED), -12)
            .add(s.first(Sign.EVEN_COMPLETIONS), single ? -12 : -6)
            .add(s.first(Sign.POOL_TEXT), 6)
            .add(waits(s), 8)
            .add(full == null ? s.first(Sign.EVENT_LOOP_LATE) : null, -6)
            .add(s.first(Sign.CPU_IDLE), 2)
            .add(s.first(Sign.MACHINE_IDLE), 2)
            .add(full == null ? s.first(Sign.MACHINE_BUSY) : null, -3)
            .add(full == null ? s.first(Sign.ONE_AT_A_TIME) : null, -6)
            .add(full == null ? s.first(Sign.RETROGRADE) : null, -8)
            .add(full == null ? s.first(Sign.QUOTA_PERIOD) : null, -12)
            .add(full == null ? s.first(Sign.CPU_BUSY) : null, -5)
            .add(full == null ? s.first(Sign.THREADS_BUSY) : null, -6)
            .add(full == null ? s.first(Sign.POOL_HAS_ROOM) : null, -12);
    return List.of(
        new Hypothesis(
            ID,
            Ceiling.SYMPTOM,
            false,
            single ? PRIOR_OF_ONE_SLOT : PRIOR,
            scale.weighings(),
            story(s, ceiling, full)));
  }

  /// Waits that its counter tells, unless they are so few that they made no line.
  private static @Nullable Fact waits(Situation s) {
    Fact counted = s.first(Sign.TROUBLE_COUNTED, "go_sql_wait_count");
    return counted != null && counted.value() >= WAITED_SHARE * s.summary().requests()
        ? counted
        : null;
  }

  private static Hypothesis.Story story(
      Situation s, @Nullable Ceiling ceiling, @Nullable Fact full) {
    return full == null ? unnamed(s, ceiling) : named(s, ceiling, full);
  }

  private static Hypothesis.Story unnamed(Situation s, @Nullable Ceiling ceiling) {
    String words = ceiling == null ? "" : ceiling.words();
    long slots = ceiling == null ? 0 : Math.round(ceiling.slots());
    return new Hypothesis.Story(
        s.has(Sign.WAITS_CUT_OFF) ? Severity.CRITICAL : Severity.WARNING,
        "Requests wait in line, as for a connection pool of about " + slots,
        words
            + " That is what a full connection pool (to a database or another service) looks like"
            + " from outside; a limit of worker threads can look the same.",
        ceiling == null ? Map.of() : ceiling.parameters(),
        s.commands().withMetrics(),
        List.of(
            new Advice(
                String.format(
                    Locale.ROOT,
                    "Look for a pool or limit of about %,d in the target and raise it by half, to"
                        + " %,d.",
                    slots,
                    Math.round(1.5 * slots)),
                String.format(
                    Locale.ROOT,
                    "Throughput should rise by about half, from %,.0f to %,.0f/s; if it stays, this is"
                        + " wrong.",
                    s.summary().requestsPerSecond(),
                    1.5 * s.summary().requestsPerSecond()),
                s.commands().again())));
  }

  private static Hypothesis.Story named(Situation s, @Nullable Ceiling ceiling, Fact full) {
    double max = full.figure("max");
    double waiting = full.figure("pending");
    boolean counted = !Double.isNaN(waiting);
    double wanted = full.figure("active") + waiting;
    double rate = s.summary().requestsPerSecond();
    double start =
        counted ? Math.min(2 * max, Math.ceil(wanted * RESERVE)) : Math.ceil(UNCOUNTED * max);
    start = Math.max(start, max + 1);
    double expected = rate * Math.min(start, wanted) / max;
    Map<String, Double> parameters = new LinkedHashMap<>();
    parameters.put("slots", max);
    if (counted) {
      parameters.put("waiting", waiting);
    }
    parameters.put("requestsPerSecond", rate);
    if (ceiling != null) {
      parameters.put("floorMs", ceiling.floorMs());
      parameters.put("latencyMs", ceiling.latencyMs());
    }
    return new Hypothesis.Story(
        Severity.CRITICAL,
        String.format(
            Locale.ROOT,
            "The connection pool (%s, size %,.0f) limits throughput to %,.0f/s",
            full.subject(),
            max,
            rate),
        String.format(
            Locale.ROOT,
            "Every request needs one of %,.0f pooled connections, and all of them were in use%s. More"
                + " load only makes the line longer.",
            max,
            counted
                ? String.format(
                    Locale.ROOT, ": %,.0f requests on average stood in line for one", waiting)
                : ""),
        parameters,
        s.commands().withPool(Math.round(start)),
        List.of(
            new Advice(
                String.format(
                    Locale.ROOT,
                    "Raise %s from %,.0f to %,.0f.%s Check that the"
                        + " database allows so many (its own limit ÷ instances of the application), or"
                        + " hold connections for less time per request.",
                    PoolSetting.size(full.subject()),
                    max,
                    start,
                    counted
                        ? String.format(
                            Locale.ROOT, " This load could use up to %,.0f.", Math.ceil(wanted))
                        : ""),
                String.format(
                    Locale.ROOT,
                    "Throughput should rise from %,.0f%s/s and the line should shrink; if"
                        + " it stays, the pool is not the limit (or what it connects to is).",
                    rate,
                    counted ? String.format(Locale.ROOT, " to about %,.0f", expected) : ""),
                s.commands().withPool(Math.round(start)))));
  }
}
