package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The target stops as a whole, as for garbage collection.
final class StopTheWorldPause implements Cause {
  private static final double PRIOR = -3;
  private static final double MANY = 4;
  private static final double GROSS_MS = 40;

  @Override
  public List<Hypothesis> weigh(Situation s) {
    Fact stalls = s.first(Sign.STALLS);
    if (stalls == null) {
      return List.of();
    }
    boolean gross = stalls.value() >= MANY && stalls.figure("medianMs") >= GROSS_MS;
    Scale scale =
        new Scale()
            .add(stalls, CacheStampede.apart(stalls) ? 1 : gross ? 8 : 4)
            .add(s.first(Sign.COLLECTOR_PAUSES), 14)
            .add(s.first(Sign.STALLS_BY_COUNT), 8)
            .add(s.oneLoad() ? s.first(Sign.RETROGRADE) : null, 0)
            .add(s.first(Sign.STALLS_BY_TIME), -8)
            .add(s.first(Sign.QUOTA_PERIOD), -15)
            .add(s.first(Sign.SLOW_BURSTS), -4);
    Map<String, Double> parameters = new LinkedHashMap<>();
    parameters.put("stalls", stalls.value());
    parameters.put("stallMs", stalls.figure("medianMs"));
    parameters.put("longestMs", stalls.figure("longestMs"));
    parameters.put("share", stalls.figure("share"));
    return List.of(
        new Hypothesis(
            "stop-the-world-pause",
            PeriodicStall.SYMPTOM,
            false,
            PRIOR,
            scale.weighings(),
            new Hypothesis.Story(
                Severity.WARNING,
                String.format(
                    Locale.ROOT,
                    "The target stopped %,.0f %s, up to %,.0f ms",
                    stalls.value(),
                    stalls.value() == 1 ? "time" : "times",
                    stalls.figure("longestMs")),
                "For a moment nothing at all was answered, although requests were under way, and then"
                    + " everything at once: that is what a pause of the whole process looks like, for"
                    + " example for garbage collection.",
                parameters,
                PeriodicStall.halfLoad(s),
                List.of(
                    new Advice(
                        "Compare these moments with the target's collector log or pause metrics. A"
                            + " larger heap or a concurrent collector shortens pauses."
                            + " A single-threaded target also stops for a long computation.",
                        "Pauses in the log at the same moments; if there are none, this is wrong.",
                        s.commands().withMetrics())))));
  }
}
