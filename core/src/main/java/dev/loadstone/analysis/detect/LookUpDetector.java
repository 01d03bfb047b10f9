package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.Rows;
import dev.loadstone.metrics.Zones;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sees whether looking up the target's name was slow. It is done once, before the load, so that no
/// latency holds it; a user's first request does.
final class LookUpDetector implements Detector {
  /// How long resolvers wait before they ask again: glibc 5 s, others 1 to 3 s; each failed attempt
  /// adds one.
  private static final double RETRY_MS = 5_000;

  private static final double NEAR_RETRY = 0.06;

  /// Where none was later than this, none was held up, or late otherwise.
  private static final long LATE_NANOS = (long) (RETRY_MS * 1e6 / 2) - 1_000;

  /// For so many that were held up by a resolver, one may have been by something else.
  private static final int FEW = 4;

  @Override
  public Sighting look(RunView run) {
    double[] times =
        run.record().series().stream()
            .filter(s -> s.source().equals(HealthSeries.GENERATOR))
            .filter(s -> s.name().equals(HealthSeries.NAME_LOOK_UP))
            .flatMapToDouble(s -> Arrays.stream(s.values()))
            .toArray();
    Fact held = heldUp(run);
    if (held != null) {
      return new Sighting.Seen(List.of(held), "");
    }
    if (times.length == 0) {
      return new Sighting.NotApplicable(
          "How long the target's name took to be found is not known.");
    }
    double longest = Arrays.stream(times).max().orElse(0);
    return new Sighting.Seen(
        longest >= PartThresholds.LOOK_UP_MS ? List.of(fact(longest)) : List.of(),
        String.format(Locale.ROOT, "The target's name was found in %.0f ms.", longest));
  }

  /// Requests for new connections that left late by a resolver's patience, and hardly any that left
  /// late otherwise: their names were looked up meanwhile, and a name server did not answer.
  private static @Nullable Fact heldUp(RunView run) {
    int count = 0;
    int other = 0;
    int fresh = 0;
    double longest = 0;
    Rows sent = run.sends().rows();
    if (Zones.lagAbove(run.requests(), sent, LATE_NANOS).size() == 0) {
      return null;
    }
    for (int k = 0; k < sent.size(); k++) {
      int i = sent.at(k);
      double late =
          (run.requests().sentNanos(i) - run.requests().dueNanos(i)) / RunView.NANOS_PER_S;
      double retries = Math.rint(late * 1e3 / RETRY_MS);
      boolean held =
          retries >= 1
              && Math.abs(late - retries * RETRY_MS / 1e3) <= TimeThresholds.LOOK_UP_WITHIN_S;
      boolean isFresh = run.requests().ordinal(i) == 1;
      fresh += isFresh ? 1 : 0;
      count += held && isFresh ? 1 : 0;
      other += late >= RETRY_MS / 2e3 && !(held && isFresh) ? 1 : 0;
      longest = held && isFresh ? Math.max(longest, retries) : longest;
    }
    return count >= TimeThresholds.LOOK_UPS_FEWEST && other * FEW <= count
        ? held(count, fresh, longest)
        : null;
  }

  private static Fact held(int count, int fresh, double retries) {
    double millis = retries * RETRY_MS;
    return Fact.statistical(
        Sign.SLOW_LOOK_UP,
        String.format(
            Locale.ROOT,
            "%,d of %,d requests for which a connection was opened left %.0f s late, or a multiple of"
                + " it, which is the time after which a resolver asks again; others left in time.",
            count,
            fresh,
            RETRY_MS / 1e3),
        millis,
        "ms",
        Map.of(
            "retries",
            retries,
            "heldUp",
            (double) count,
            "share",
            (double) count / Math.max(1, fresh)));
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
