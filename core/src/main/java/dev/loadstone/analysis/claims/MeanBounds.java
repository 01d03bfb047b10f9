package dev.loadstone.analysis.claims;

import dev.loadstone.analysis.claims.Answer.Kind;
import java.util.List;

/// The mean against what percentiles, least and greatest value leave it.
///
/// Between two percentiles lies a known share of the requests; the mean cannot be lower than with
/// all of them at the lower one, nor higher than with all of them at the upper one.
final class MeanBounds implements ClaimCheck {
  /// Percentiles from histograms with two digits are off by as much.
  private static final double HISTOGRAM = 0.01;

  /// Where nobody said how many requests, a percentile may be one rank of so many off.
  private static final double FEW_REQUESTS = 1000;

  @Override
  public String id() {
    return "mean-in-bounds";
  }

  @Override
  public String subject() {
    return "the mean against the percentiles";
  }

  @Override
  public List<Answer> answers(Claims claims) {
    if (!claims.has(Item.MEAN)) {
      return needs(List.of(Item.MEAN.flag()));
    }
    if (Item.RISING.stream().noneMatch(claims::has)) {
      return needs(List.of("--min, a percentile or --max"));
    }
    // Latencies that do not rise leave it nothing; their order is another check's.
    Range bounds = of(claims);
    return bounds.low() > bounds.high() ? List.of() : List.of(answer(claims, bounds));
  }

  private Answer answer(Claims claims, Range bounds) {
    Range mean = claims.the(Item.MEAN).range();
    String left = left(bounds);
    if (mean.meets(bounds) && !beyond(claims)) {
      return Answer.consistent(
          id(),
          "The mean of " + claims.the(Item.MEAN).text() + " lies within what is possible: " + left);
    }
    return Answer.of(
            id(),
            Kind.CONTRADICTION,
            "The mean of "
                + claims.the(Item.MEAN).text()
                + " is outside of what the other latencies leave it: "
                + left,
            "Between two percentiles lies a known share of the requests; the mean can not be lower"
                + " than with all of them at the lower one, nor higher than with all at the upper.")
        .with(
            List.of(
                "The mean is that of other requests than the percentiles, for example of all and of"
                    + " successes.",
                "The percentiles are means of percentiles (of seconds, threads or machines): such a"
                    + " mean is no percentile.",
                "The percentiles are estimated from wide histogram buckets.",
                "A figure is in another unit, ms for s."));
  }

  /// Whether it lies over the greatest or under the least latency, however both were rounded.
  private static boolean beyond(Claims claims) {
    Figure mean = claims.the(Item.MEAN);
    return (claims.has(Item.MAX) && over(mean, claims.the(Item.MAX)))
        || (claims.has(Item.MIN) && over(claims.the(Item.MIN), mean));
  }

  private static boolean over(Figure upper, Figure lower) {
    return upper.above(lower) && upper.value() > lower.value() * (1 + HISTOGRAM);
  }

  private static String left(Range bounds) {
    return Double.isFinite(bounds.high())
        ? Words.millis(bounds.low()) + " to " + Words.millis(bounds.high())
        : "at least " + Words.millis(bounds.low());
  }

  /// What the other latencies leave the mean.
  static Range of(Claims claims) {
    double low = 0;
    double high = 0;
    double level = 0;
    double edge = 0;
    for (Item item : Item.RISING) {
      if (claims.has(item)) {
        Figure figure = claims.the(item);
        low += (item.level() - level) * edge;
        high += (item.level() - level) * figure.high();
        level = item.level();
        edge = figure.low();
      }
    }
    low += (1 - level) * edge;
    boolean ended = claims.has(Item.MAX);
    double greatest = ended ? claims.the(Item.MAX).high() : Double.POSITIVE_INFINITY;
    double least = claims.has(Item.MIN) ? claims.the(Item.MIN).low() : 0;
    double rank = ended ? greatest / ranks(claims) : 0;
    // Whatever rank a percentile has, no mean lies beyond the least and the greatest.
    return new Range(
        Math.max(least, low - rank / (1 - HISTOGRAM)) * (1 - HISTOGRAM),
        ended ? Math.min(greatest, high + rank / (1 + HISTOGRAM)) * (1 + HISTOGRAM) : greatest);
  }

  private static double ranks(Claims claims) {
    return claims.has(Item.REQUESTS) ? claims.value(Item.REQUESTS) : FEW_REQUESTS;
  }
}
