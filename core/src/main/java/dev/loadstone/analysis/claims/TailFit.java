package dev.loadstone.analysis.claims;

import java.util.List;

/// Whether one smooth distribution gives the percentiles: median and p95 set a lognormal one, which
/// then says where p99 is.
final class TailFit implements ClaimCheck {
  private static final double Z95 = 1.6449;
  private static final double Z99 = 2.3263;

  /// Nearer than this it fits (ours; chance alone moves p99 by a few percent).
  private static final double NEAR = 1.25;

  @Override
  public String id() {
    return "tail-fit";
  }

  @Override
  public String subject() {
    return "whether one smooth distribution gives p50, p95 and p99";
  }

  @Override
  public List<Answer> answers(Claims claims) {
    List<String> lacking = claims.lacking(Item.P50, Item.P95, Item.P99);
    if (!lacking.isEmpty()) {
      return needs(lacking);
    }
    double median = claims.value(Item.P50);
    double p95 = claims.value(Item.P95);
    double p99 = claims.value(Item.P99);
    if (claims.the(Item.P50).low() <= 0 || p95 < median || p99 < p95) {
      return List.of();
    }
    double fitted = median * Math.pow(p95 / median, Z99 / Z95);
    return List.of(p99 > NEAR * fitted ? apart(p99, fitted) : smooth(fitted));
  }

  private Answer smooth(double fitted) {
    return Answer.note(
        id(),
        "Two groups of requests (fast and slow) are not shown",
        "One smooth distribution through p50 and p95 already reaches a p99 of "
            + Words.millis(fitted)
            + ": p99 over p50 alone says nothing of two groups.");
  }

  private Answer apart(double p99, double fitted) {
    return Answer.note(
        id(),
        "The slowest requests may be a group of their own",
        "One smooth distribution through p50 and p95 would have a p99 of "
            + Words.millis(fitted)
            + ", not "
            + Words.millis(p99)
            + ". Possible: another endpoint, a cache miss, a slow backend, a few slow moments. The"
            + " figures do not tell which.");
  }
}
