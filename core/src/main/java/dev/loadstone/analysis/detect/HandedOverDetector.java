package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.metrics.Rows;
import dev.loadstone.stats.SortedDurations;
import dev.loadstone.stats.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Sees whether a target that is asked without a pause lets a request in just when another is done:
/// a slot is handed over, where a limit of the rate lets in by the clock.
///
/// Users of a closed loop who ask again at once when they are refused find a free slot within one
/// refusal's time. How many are under way says nothing then: the slot is taken before the client
/// hears that it is free.
final class HandedOverDetector implements Detector {
  @Override
  public Sighting look(RunView run) {
    List<Fact> facts = new ArrayList<>();
    for (short outcome : run.failing()) {
      Rows refused = run.with(outcome);
      Rows admitted = run.successes();
      if (run.closed()
          && admitted.size() >= CapacityThresholds.HANDED_FEWEST
          && refused.size() >= admitted.size() * CapacityThresholds.HANDED_REFUSALS) {
        judge(run, Outcomes.name(outcome), refused, admitted, facts);
      }
    }
    return facts.isEmpty()
        ? new Sighting.NotApplicable(
            "Users who ask again at once when they are refused, many times for each answer, are not"
                + " in this run.")
        : new Sighting.Seen(facts, "");
  }

  private static void judge(
      RunView run, String outcome, Rows refused, Rows admitted, List<Fact> facts) {
    double window = 2 * Spread.median(run.serviceMs(refused)) / 1e3;
    double rate = admitted.size() / run.seconds();
    double chance = 1 - Math.exp(-2 * window * rate);
    SortedDurations took =
        SortedDurations.of(admitted.size(), k -> run.latencyNanos(admitted.at(k)));
    double spread =
        took.quantile(0.75, RunView.NANOS_PER_S) - took.quantile(0.25, RunView.NANOS_PER_S);
    double share = handedOver(run, admitted, window);
    // Where all take the same time, what is let in by a clock is done by the clock.
    if (spread >= window
        && chance <= CapacityThresholds.HANDED_CHANCE
        && share >= CapacityThresholds.HANDED_SHARE) {
      double slots = rate * Spread.mean(run.serviceMs(admitted)) / 1e3;
      facts.add(fact(outcome, slots, share, chance));
    }
  }

  /// The share of these requests that were sent within so many seconds of the end of another.
  private static double handedOver(RunView run, Rows admitted, double window) {
    double[] ends = admitted.stream().mapToDouble(run::endSeconds).sorted().toArray();
    long near =
        admitted.stream()
            .mapToDouble(run::sentSeconds)
            .filter(sent -> {
              int at = Arrays.binarySearch(ends, sent - window);
              int next = at < 0 ? -at - 1 : at;
              return next < ends.length && ends[next] <= sent + window;
            })
            .count();
    return near / (double) admitted.size();
  }

  private static Fact fact(String outcome, double slots, double share, double chance) {
    return new Fact(
        Sign.REFUSED_BY_IN_FLIGHT,
        outcome,
        String.format(
            Locale.ROOT,
            "%.0f %% of the admitted requests were let in just when another was done (%.0f %% would be"
                + " by chance), and about %.1f were under way all the time: a slot is handed over.",
            100 * share,
            100 * chance,
            slots),
        Math.round(slots),
        "requests",
        Kind.STATISTICAL,
        Map.of("slots", slots, "separation", share));
  }
}
