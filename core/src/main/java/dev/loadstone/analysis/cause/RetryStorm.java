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

/// The target stays down after an overload has gone: retries, or work for callers that have left,
/// keep it busy (a metastable failure; Huang and others, OSDI 2022).
final class RetryStorm implements Cause {
  private static final double PRIOR = -4;

  @Override
  public List<Hypothesis> weigh(Situation s) {
    Fact hysteresis = s.first(Sign.HYSTERESIS);
    Fact retries = s.first(Sign.RETRIES);
    Fact slower = s.first(Sign.LEVEL_SLOWER);
    if (hysteresis == null && (retries == null || slower == null)) {
      return List.of();
    }
    Scale scale =
        new Scale()
            .add(hysteresis, 14)
            .add(retries, 8)
            .add(slower, 2)
            .add(
                s.first(Sign.TROUBLE_COUNTED, "envoy_cluster_upstream_rq_retry"),
                4,
                "retries counted")
            .add(
                s.first(Sign.TROUBLE_COUNTED, "haproxy_backend_retry_warnings"),
                4,
                "retries counted")
            .add(s.first(Sign.DRIFT), -4)
            .add(s.first(Sign.MEMORY_GROWS), -4)
            .add(s.first(Sign.RECOVERED), -14)
            .add(s.first(Sign.GENERATOR_CHANGED), -8);
    return List.of(
        new Hypothesis(
            "retry-storm", Drift.SYMPTOM, false, PRIOR, scale.weighings(), story(s, hysteresis)));
  }

  private static Hypothesis.Story story(Situation s, @Nullable Fact hysteresis) {
    Map<String, Double> parameters = new LinkedHashMap<>();
    String figures = "";
    if (hysteresis != null) {
      parameters.put("load", hysteresis.figure("load"));
      parameters.put("rateBefore", hysteresis.figure("rateBefore"));
      parameters.put("rateAfter", hysteresis.figure("rateAfter"));
      parameters.put("beforeMs", hysteresis.figure("beforeMs"));
      parameters.put("afterMs", hysteresis.figure("afterMs"));
      figures =
          String.format(
              Locale.ROOT,
              " (%,.0f/s before, %,.0f/s after)",
              hysteresis.figure("rateBefore"),
              hysteresis.figure("rateAfter"));
    }
    return new Hypothesis.Story(
        Severity.CRITICAL,
        "The target does not recover from an overload" + figures,
        "The load went back to where it had been, and the target served less or slower than before."
            + " It is busy with something else than this load: with retries that each failure brings,"
            + " with work for callers that have given up, with refilling a cache. Such a state ends"
            + " only when the load is taken away for a while.",
        parameters,
        s.commands().again(),
        List.of(
            new Advice(
                "Bound retries (a budget of a tenth of the requests, back-off with jitter, one layer"
                    + " that retries), drop work whose caller has left, and shed load before the line"
                    + " is full.",
                "After the same overload as much is served as before it. If nothing in the target"
                    + " retries and a pause of the load does not heal it, this is wrong: then look for"
                    + " what leaked.",
                s.commands().again())));
  }
}
