package dev.loadstone.analysis.claims;

import dev.loadstone.analysis.claims.Answer.Kind;
import java.util.List;

/// Requests over time against the rate.
final class Throughput implements ClaimCheck {
  /// What a start or an end that is counted in one figure only may do (ours).
  private static final double EDGES = 0.05;

  @Override
  public String id() {
    return "throughput";
  }

  @Override
  public String subject() {
    return "requests over time against the rate";
  }

  @Override
  public List<Answer> answers(Claims claims) {
    List<String> lacking = claims.lacking(Item.REQUESTS, Item.DURATION, Item.RPS);
    return lacking.isEmpty() ? List.of(answer(claims)) : needs(lacking);
  }

  private Answer answer(Claims claims) {
    Figure counted = Derived.rpsFromCount(claims).orElseThrow();
    Figure typed = claims.the(Item.RPS);
    String quotient =
        Words.number(claims.value(Item.REQUESTS))
            + " ÷ "
            + Words.millis(claims.value(Item.DURATION))
            + " = "
            + Words.rate(counted.value());
    if (counted.range().meets(typed.range())) {
      return Answer.consistent(id(), quotient + " is the rate of " + typed.text());
    }
    if (successesOnly(claims, counted, typed)) {
      return Answer.note(
          id(),
          "The rate counts successes only",
          quotient
              + " for all requests; with the share of failures taken off it is the rate of "
              + typed.text()
              + ".");
    }
    boolean close = counted.range().meets(typed.range(), EDGES);
    return Answer.of(
            id(),
            close ? Kind.DOUBT : Kind.CONTRADICTION,
            "The rate is "
                + typed.text()
                + ", but "
                + Words.number(claims.value(Item.REQUESTS))
                + " requests in "
                + Words.millis(claims.value(Item.DURATION))
                + " are "
                + Words.rate(counted.value()),
            "")
        .with(
            List.of(
                "One of the two covers another time: warm-up, connecting or the wait for the last"
                    + " answers is left out.",
                "The requests are those asked for, not those made; or the rate counts successes,"
                    + " pages or steps.",
                "The figures come from two runs."));
  }

  private static boolean successesOnly(Claims claims, Figure counted, Figure typed) {
    return Derived.failed(claims)
        .filter(failed -> failed.value() > 0)
        .map(failed -> counted.range().times(failed.range().rest()).meets(typed.range()))
        .orElse(false);
  }
}
