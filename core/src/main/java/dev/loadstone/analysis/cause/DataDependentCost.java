package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a request asks for decides what it costs.
final class DataDependentCost implements Cause {
  private static final double PRIOR = -6;

  /// From this ratio on the costly ones are another kind of work, not more of the same.
  private static final double GROSS = 4;

  @Override
  public List<Hypothesis> weigh(Situation s) {
    Fact size = s.first(Sign.COST_BY_SIZE);
    Fact modes = Mix.modes(s);
    if (size == null && modes == null) {
      return List.of();
    }
    double slowMs = Mix.figure(size, modes, "slowMs");
    double quickMs = Mix.figure(size, modes, "quickMs");
    double share = Mix.figure(size, modes, "share");
    boolean gross = size != null && slowMs >= GROSS * quickMs;
    boolean strong = size != null && size.value() >= 0.7;
    boolean other = modes != null && modes.figure("sameSize") == 0;
    Scale scale =
        Mix.scale(s)
            .add(size, gross && strong ? 15 : gross ? 12 : 9)
            .add(modes, other ? 3 : 2)
            .add(s.first(Sign.FIXED_WAIT), size == null ? -14 : -2)
            .add(s.first(Sign.SLOW_PART), -10)
            .add(s.first(Sign.SLOW_SERVER), -10)
            .add(s.first(Sign.CACHE_ANSWERS), -10);
    Map<String, Double> parameters = new LinkedHashMap<>();
    parameters.put("share", share);
    parameters.put("slowMs", slowMs);
    parameters.put("quickMs", quickMs);
    if (size != null) {
      parameters.put("explained", size.value());
    }
    return List.of(
        new Hypothesis(
            "data-dependent-cost",
            Mix.SYMPTOM,
            false,
            PRIOR,
            scale.weighings(),
            new Hypothesis.Story(
                Severity.NOTICE,
                String.format(
                    Locale.ROOT,
                    "What is asked for decides the cost: %.1f ms for some requests, %.1f ms for others",
                    quickMs,
                    slowMs),
                "The same address gives answers of different sizes, and the target works longer for"
                    + " some of them before the first byte leaves. That may be meant; a cost that"
                    + " grows faster than the data is a missing index, a query for each row, or a list"
                    + " read as a whole.",
                parameters,
                s.commands().again("-c 1 -n 400") + "   (the spread must stay without load)",
                List.of(
                    new Advice(
                        "Take one slow and one quick request and compare what they read: rows,"
                            + " queries, bytes. Page what is long, and index what is searched.",
                        String.format(
                            Locale.ROOT,
                            "The slowest size takes nearer to %.1f ms than to %.1f ms.",
                            quickMs,
                            slowMs),
                        s.commands().again())))));
  }
}
