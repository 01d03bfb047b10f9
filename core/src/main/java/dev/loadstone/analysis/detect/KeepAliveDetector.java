package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.metrics.Requests;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Sees whether connections were reused, where reuse was asked for.
final class KeepAliveDetector implements Detector {
  private static final int FEWEST_REQUESTS = 50;
  private static final int PER_CONNECTION = 4;

  @Override
  public Sighting look(RunView run) {
    int[] successes = run.successes();
    if (!run.record().header().plan().connections().keepAlive()) {
      return new Sighting.NotApplicable("Reuse of connections was not asked for.");
    }
    if (successes.length < FEWEST_REQUESTS
        || successes.length < PER_CONNECTION * run.summary().concurrency()) {
      return new Sighting.NotApplicable("Too few requests per connection to judge reuse.");
    }
    Requests r = run.requests();
    long fresh = Arrays.stream(successes).filter(i -> r.ordinal(i) == 1).count();
    double share = (double) fresh / successes.length;
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
    for (int i : run.successes()) {
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
            run.successes().length,
            100 * setUp / all),
        share,
        "fraction",
        Kind.PROTOCOL,
        Map.of("setUpShare", setUp / all));
  }
}
