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

/// One of several servers behind the target is slower than the others.
final class SlowBackend implements Cause {
  private static final double PRIOR = -5;

  /// Slow parts that a farm of two to five servers has where one of them is slow.
  private static final double[] ONE_OF_A_FEW = {0.5, 0.333, 0.25, 0.2};

  private static final double NEAR = 0.08;

  /// Slow over quick where the slow ones mostly waited for a second round. Ours.
  private static final double[] ROUND = {1.6, 2.2};

  @Override
  public List<Hypothesis> weigh(Situation s) {
    Fact part = s.first(Sign.SLOW_PART);
    Fact named = s.first(Sign.SLOW_SERVER);
    Fact modes = Mix.modes(s);
    boolean first = part != null && part.subject().equals("first");
    if ((part == null || first) && named == null && modes == null) {
      return List.of();
    }
    boolean rotation = part != null && part.subject().equals("rotation");
    Scale scale =
        Mix.scale(s)
            .add(first ? null : part, rotation ? 17 : 15)
            .add(named, 16)
            // Who misses a round of a line waits for the next: that is twice as long.
            .add(first || !round(part) ? null : s.first(Sign.QUEUE), -8)
            .add(modes, oneOfAFew(modes) ? 4 : 2)
            .add(part == null && named == null ? s.first(Sign.FIXED_WAIT) : null, -14)
            .add(s.first(Sign.CACHE_ANSWERS), named == null ? -12 : -3)
            .add(s.first(Sign.COST_BY_SIZE), part == null ? -8 : -2);
    return List.of(
        new Hypothesis(
            "slow-backend", Mix.SYMPTOM, false, PRIOR, scale.weighings(), story(s, part, named)));
  }

  /// Whether connections are slow as those are that missed a round.
  static boolean round(@Nullable Fact part) {
    double ratio = part == null ? 0 : part.figure("slowMs") / part.figure("quickMs");
    return part != null
        && part.subject().equals("connection")
        && ratio >= ROUND[0]
        && ratio <= ROUND[1];
  }

  private static boolean oneOfAFew(@Nullable Fact modes) {
    double share = modes == null ? 0 : modes.figure("share");
    for (double part : ONE_OF_A_FEW) {
      if (Math.abs(share / part - 1) <= NEAR) {
        return true;
      }
    }
    return false;
  }

  private static Hypothesis.Story story(Situation s, @Nullable Fact part, @Nullable Fact named) {
    Fact modes = Mix.modes(s);
    Fact seen = part == null ? named : part;
    double slowMs = Mix.figure(seen, modes, "slowMs");
    double quickMs = Mix.figure(seen, modes, "quickMs");
    double share = Mix.figure(part, modes, "share");
    if (part == null && named != null) {
      share = 1 / named.figure("servers");
    }
    Map<String, Double> parameters = new LinkedHashMap<>();
    parameters.put("share", share);
    parameters.put("slowMs", slowMs);
    parameters.put("quickMs", quickMs);
    parameters.put("factor", slowMs / quickMs);
    if (part != null && part.subject().equals("rotation")) {
      parameters.put("servers", part.figure("groups"));
    } else if (named != null) {
      parameters.put("servers", named.figure("servers"));
    }
    String name = named == null ? "" : " (\"" + named.subject() + "\")";
    boolean sticky = part != null && part.subject().equals("connection");
    return new Hypothesis.Story(
        Severity.WARNING,
        String.format(
            Locale.ROOT,
            "One of several servers behind the target is slow%s: %.0f %% of the %s take %.1f ms"
                + " instead of %.1f ms",
            name,
            100 * share,
            sticky ? "connections" : "requests",
            slowMs,
            quickMs),
        "The target deals requests out to several servers or workers, and a part of them always"
            + " takes longer: "
            + (sticky
                ? "whoever got a connection to it stays slow for as long as that connection lasts."
                : "the same part of the requests, whatever is asked for.")
            + " The median looks well, and every page that needs several requests meets the slow one.",
        parameters,
        "for i in $(seq 20); do curl -so /dev/null -D - -w '%{time_total}\\n' '"
            + s.plan().target().url().replace("'", "%27")
            + "'; done   (which header goes with the slow ones?)",
        List.of(
            new Advice(
                (named == null
                        ? "Compare the servers behind the balancer one by one"
                        : "Look at the server that answers as \"" + named.subject() + "\"")
                    + ": load, version, processor, cache, what else runs there. Until it is found,"
                    + " take it out of rotation or have the balancer prefer the least busy one.",
                String.format(
                    Locale.ROOT,
                    "With all servers alike, all requests take about %.1f ms.",
                    quickMs),
                s.commands().again())));
  }
}
