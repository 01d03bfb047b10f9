package dev.loadstone.analysis.claims;

import dev.loadstone.stats.QuantileRanks;
import java.util.List;
import java.util.Optional;

/// How far p99 can be off by chance, at best.
final class TailPrecision implements ClaimCheck {
  private static final double P99 = 0.99;
  private static final double PERCENT = 100;

  /// Half the 95 % interval of p99 of n independent requests with an exponential tail, relative, is
  /// 1.96·√(0.99·0.01/n)/0.01/ln 100 = 4.2/√n.
  private static final double HALF_WIDTH = 4.2;

  @Override
  public String id() {
    return "tail-precision";
  }

  @Override
  public String subject() {
    return "how far p99 can be off by chance";
  }

  @Override
  public List<Answer> answers(Claims claims) {
    Optional<Figure> requests = Derived.requests(claims);
    List<String> lacking = claims.lacking(Item.P99);
    if (!lacking.isEmpty()) {
      return needs(lacking);
    }
    if (requests.isEmpty()) {
      return needs(List.of(Item.REQUESTS.flag()));
    }
    long n = Math.round(requests.get().value());
    QuantileRanks ranks = QuantileRanks.of(n, P99, 1);
    return ranks.reliability() == QuantileRanks.Reliability.NOT_DETERMINED
        ? List.of()
        : List.of(answer(claims, n, ranks));
  }

  private Answer answer(Claims claims, long n, QuantileRanks ranks) {
    double p99 = claims.value(Item.P99);
    double half = HALF_WIDTH / Math.sqrt((double) n);
    return Answer.note(
        id(),
        "p99 is known to ± "
            + Words.percent(half)
            + " at best: "
            + Words.millis(p99 * (1 - half))
            + " to "
            + Words.millis(p99 * (1 + half)),
        "The 95 % interval from ranks "
            + Words.number((double) ranks.low())
            + " to "
            + Words.number((double) ranks.high())
            + " of "
            + Words.number((double) n)
            + " (p"
            + digits(ranks.low(), n)
            + " to p"
            + digits(ranks.high(), n)
            + "), for an exponential tail of independent requests. Requests that queue behind each"
            + " other lean on each other, and the real interval is often five times as wide.");
  }

  private static String digits(long rank, long n) {
    return Words.number(PERCENT * rank / (double) n);
  }
}
