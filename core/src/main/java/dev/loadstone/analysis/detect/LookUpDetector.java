package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.metrics.HealthSeries;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Sees whether looking up the target's name was slow. It is done once, before the load, so that no
/// latency holds it; a user's first request does.
final class LookUpDetector implements Detector {
  /// How long resolvers wait before they ask again: glibc 5 s, others 1 to 3 s; each failed attempt
  /// adds one.
  private static final double RETRY_MS = 5_000;

  private static final double NEAR_RETRY = 0.06;

  @Override
  public Sighting look(RunView run) {
    double[] times =
        run.record().series().stream()
            .filter(s -> s.source().equals(HealthSeries.GENERATOR))
            .filter(s -> s.name().equals(HealthSeries.NAME_LOOK_UP))
            .flatMapToDouble(s -> Arrays.stream(s.values()))
            .toArray();
    if (times.length == 0) {
      return new Sighting.NotApplicable(
          "How long the target's name took to be found is not known.");
    }
    double longest = Arrays.stream(times).max().orElse(0);
    return new Sighting.Seen(
        longest >= PartThresholds.LOOK_UP_MS ? List.of(fact(longest)) : List.of(),
        String.format(Locale.ROOT, "The target's name was found in %.0f ms.", longest));
  }

  private static Fact fact(double millis) {
    double retries = Math.rint(millis / RETRY_MS);
    boolean retried = retries >= 1 && Math.abs(millis / RETRY_MS - retries) <= NEAR_RETRY;
    return new Fact(
        Sign.SLOW_LOOK_UP,
        "",
        String.format(
            Locale.ROOT,
            "Looking up the target's name took %,.0f ms before the run%s.",
            millis,
            retried
                ? String.format(
                    Locale.ROOT,
                    ": %.0f times the 5 s after which a resolver asks again, so a name server did not"
                        + " answer",
                    retries)
                : ""),
        millis,
        "ms",
        Kind.PROTOCOL,
        Map.of("retries", retried ? retries : 0));
  }
}
