package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.Rows;
import dev.loadstone.metrics.Zones;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Sees whether connections were reused, where reuse was asked for.
final class KeepAliveDetector implements Detector {
  private static final int FEWEST_REQUESTS = 50;
  private static final int PER_CONNECTION = 4;

  @Override
  public Sighting look(RunView run) {
    Rows successes = run.successes();
    if (!run.record().header().plan().connections().keepAlive()) {
      return new Sighting.NotApplicable("Reuse of connections was not asked for.");
    }
    if (successes.size() < FEWEST_REQUESTS
        || successes.size() < PER_CONNECTION * run.summary().concurrency()) {
      return new Sighting.NotApplicable("Too few requests per connection to judge reuse.");
    }
    Requests r = run.requests();
    long fresh = Zones.ordinalBetween(r, successes, 1, 1).size();
    double share = (double) fresh / successes.size();
    return new Sighting.Seen(
        share >= Thresholds.CONNECTIONS_PER_REQUEST ? List.of(fact(run, fresh, share)) : List.of(),
        String.format(
            Locale.ROOT,
            "Connections were reused: %,d were opened for %,d requests.",
            run.summary().connectionsOpened(),
            run.summary().requests()));
  }

  private static Fact fact(RunView run, long fresh, double share) {
    Requests r = run.requests();
    double setUp = 0;
    double all = 0;
    for (int k = 0; k < run.successes().size(); k++) {
      int i = run.successes().at(k);
      double own = (r.connectMicros(i) + r.tlsMicros(i)) / 1e3;
      setUp += own;
      all += own + run.serviceMs(i);
    }
    return new Fact(
        Sign.CONNECTION_PER_REQUEST,
        "",
        String.format(
            Locale.ROOT,
            "%,d of %,d answers came on a new connection although reuse was asked for; opening them"
                + " took %.0f %% of the time.",
            fresh,
            run.successes().size(),
            100 * setUp / all),
        share,
        "fraction",
        Kind.PROTOCOL,
        Map.of("setUpShare", setUp / all));
  }
}
