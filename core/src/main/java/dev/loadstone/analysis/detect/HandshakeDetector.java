package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.Rows;
import dev.loadstone.metrics.Series;
import dev.loadstone.metrics.Zones;
import dev.loadstone.stats.Spread;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Sees what TLS handshakes cost, where they are a part of the load and not only of its start.
final class HandshakeDetector implements Detector {
  @Override
  public Sighting look(RunView run) {
    Requests requests = run.requests();
    Rows shaking = Zones.shakingHands(requests, Rows.all(requests.size()));
    if (shaking.size() < PartThresholds.TLS_FEWEST) {
      return new Sighting.NotApplicable("There were too few TLS handshakes to judge their cost.");
    }
    double fresh = shaking.size() / (double) Math.max(1, run.sends().size());
    double share = SetUp.tlsShare(run);
    boolean costly =
        share >= PartThresholds.TLS_SHARE
            && fresh >= PartThresholds.TLS_FRESH
            && shaking.size() > run.summary().concurrency();
    return new Sighting.Seen(
        costly ? List.of(fact(run, shaking, fresh, share)) : List.of(),
        String.format(Locale.ROOT, "TLS handshakes took %.1f %% of the time.", 100 * share));
  }

  private static Fact fact(RunView run, Rows shaking, double fresh, double share) {
    Requests requests = run.requests();
    double[] times = shaking.stream().mapToDouble(i -> requests.tlsMicros(i) / 1e3).toArray();
    double median = Spread.median(times);
    double resumed = resumed(run);
    return new Fact(
        Sign.HANDSHAKE_COST,
        "",
        String.format(
            Locale.ROOT,
            "%,d of %,d requests needed a TLS handshake of %.1f ms (median); handshakes took %.0f %%"
                + " of the time%s.",
            shaking.size(),
            run.sends().size(),
            median,
            100 * share,
            Double.isNaN(resumed)
                ? ""
                : String.format(
                    Locale.ROOT,
                    ", and %.0f %% of them took up an earlier session",
                    100 * resumed)),
        share,
        "fraction",
        Kind.PROTOCOL,
        Map.of("handshakeMs", median, "freshShare", fresh, "resumedShare", resumed));
  }

  private static double resumed(RunView run) {
    double all = value(run, HealthSeries.HANDSHAKES);
    return all > 0 ? value(run, HealthSeries.RESUMED) / all : Double.NaN;
  }

  private static double value(RunView run, String name) {
    return run.record().series().stream()
        .filter(s -> s.source().equals(HealthSeries.GENERATOR) && s.name().equals(name))
        .filter(s -> s.size() > 0)
        .mapToDouble((Series s) -> s.values()[s.size() - 1])
        .findFirst()
        .orElse(Double.NaN);
  }
}
