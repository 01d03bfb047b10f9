package dev.loadstone.analysis.claims;

import dev.loadstone.analysis.claims.Answer.Kind;
import java.util.List;

/// The standard deviation against the other latencies. No distribution at all has more than √((max
/// − mean)·(mean − min)) (Bhatia and Davis, 2000), nor a quantile further above the mean than
/// √(p/(1 − p)) deviations (Cantelli).
final class Deviation implements ClaimCheck {
  /// Percentiles from histograms with two digits are off by as much.
  private static final double HISTOGRAM = 0.01;

  /// How many requests there are at least where nobody said.
  private static final double FEW_REQUESTS = 10;

  @Override
  public String id() {
    return "deviation";
  }

  @Override
  public String subject() {
    return "the standard deviation against the other latencies";
  }

  @Override
  public List<Answer> answers(Claims claims) {
    List<String> lacking = claims.lacking(Item.STDDEV, Item.MEAN);
    if (!lacking.isEmpty()) {
      return needs(lacking);
    }
    Range mean = claims.the(Item.MEAN).range();
    Range deviation = claims.the(Item.STDDEV).range();
    double sample = sample(claims);
    if (claims.has(Item.MAX)) {
      double least = claims.has(Item.MIN) ? claims.the(Item.MIN).low() : 0;
      double above = Math.max(0, claims.the(Item.MAX).high() - mean.low());
      double most = sample * Math.sqrt(above * Math.max(0, mean.high() - least));
      if (deviation.low() > most) {
        return List.of(
            contradiction(claims, "with this mean and max it is at most " + Words.millis(most)));
      }
    }
    for (Item item : Item.PERCENTILES) {
      if (claims.has(item)) {
        double deviations = Math.sqrt(item.level() / (1 - item.level()));
        double most = mean.high() + sample * deviations * deviation.high();
        if (claims.the(item).low() * (1 - HISTOGRAM) > most) {
          return List.of(
              contradiction(claims, "with it, " + item.id() + " is at most " + Words.millis(most)));
        }
      }
    }
    return List.of(
        Answer.consistent(
            id(),
            "The standard deviation of "
                + claims.the(Item.STDDEV).text()
                + " fits mean, percentiles and max"));
  }

  /// The deviation of a sample may be divided by n - 1.
  private static double sample(Claims claims) {
    double n = claims.has(Item.REQUESTS) ? claims.value(Item.REQUESTS) : FEW_REQUESTS;
    return (1 + HISTOGRAM) * Math.sqrt(n / Math.max(0.5, n - 1));
  }

  private Answer contradiction(Claims claims, String limit) {
    return Answer.of(
            id(),
            Kind.CONTRADICTION,
            "A standard deviation of "
                + claims.the(Item.STDDEV).text()
                + " is impossible: "
                + limit,
            "")
        .with(
            List.of(
                "It is the deviation of something else: of means per second, of threads, of runs.",
                "A figure is in another unit, ms for s."));
  }
}
