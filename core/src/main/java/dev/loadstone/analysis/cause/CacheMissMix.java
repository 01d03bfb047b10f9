package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Some requests are answered from a cache, the others have to be worked out.
final class CacheMissMix implements Cause {
  private static final double PRIOR = -6;
  private static final double MOSTLY_MISSED = 0.5;

  @Override
  public List<Hypothesis> weigh(Situation s) {
    Fact said = s.first(Sign.CACHE_ANSWERS);
    Fact modes = Mix.modes(s);
    if (said == null && modes == null) {
      return List.of();
    }
    boolean two = modes != null && modes.value() == 2;
    boolean same = modes != null && modes.figure("sameSize") > 0;
    Scale scale =
        Mix.scale(s)
            .add(said, 20)
            .add(modes, two ? (same ? 8 : 3) : 1)
            .add(s.first(Sign.FIXED_WAIT), said == null ? -14 : -2)
            .add(s.first(Sign.SLOW_PART), said == null ? -12 : -4)
            .add(s.first(Sign.SLOW_SERVER), said == null ? -12 : -4)
            .add(s.first(Sign.COST_BY_SIZE), said == null ? -8 : -2);
    double hitMs = said == null ? Mix.figure(modes, null, "quickMs") : said.figure("hitMs");
    double missMs = said == null ? Mix.figure(modes, null, "slowMs") : said.figure("missMs");
    double share = Mix.figure(modes, null, "share");
    Map<String, Double> parameters = new LinkedHashMap<>();
    if (!Double.isNaN(share)) {
      parameters.put("missShare", share);
      parameters.put("hitShare", 1 - share);
    }
    parameters.put("hitMs", hitMs);
    parameters.put("missMs", missMs);
    return List.of(
        new Hypothesis(
            "cache-miss-mix",
            Mix.SYMPTOM,
            false,
            PRIOR,
            scale.weighings(),
            new Hypothesis.Story(
                share >= MOSTLY_MISSED ? Severity.WARNING : Severity.NOTICE,
                String.format(
                    Locale.ROOT,
                    "Two speeds, as of a cache: %.1f ms where it is hit, %.1f ms where it is missed%s",
                    hitMs,
                    missMs,
                    Double.isNaN(share)
                        ? ""
                        : String.format(Locale.ROOT, " (%.0f %% of the requests)", 100 * share)),
                "Most of what is slow here is not busy but has to be fetched or worked out anew. The"
                    + " mean says nothing of either kind; the share of misses decides what users feel,"
                    + " and a restart or a purge makes all of them misses at once.",
                parameters,
                s.commands().again("-c 1 -n 400") + "   (the two speeds must stay)",
                List.of(
                    new Advice(
                        "Find what is missed and why: keys that are too many or too fine, a time to"
                            + " live that is too short, a store that is too small. Then work on the"
                            + " cost of a miss.",
                        String.format(
                            Locale.ROOT,
                            "The share of answers above %.1f ms falls; both speeds stay.",
                            Math.sqrt(hitMs * missMs)),
                        s.commands().again())))));
  }
}
