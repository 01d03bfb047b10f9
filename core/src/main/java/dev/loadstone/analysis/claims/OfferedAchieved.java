package dev.loadstone.analysis.claims;

import dev.loadstone.analysis.claims.Answer.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rate that was asked for against the rate that was reached.
final class OfferedAchieved implements ClaimCheck {
  private static final double TOLERANCE = 0.01;
  private static final double MILLIS_PER_SECOND = 1e3;

  @Override
  public String id() {
    return "offered-achieved";
  }

  @Override
  public String subject() {
    return "the rate that was asked for against the rate reached";
  }

  @Override
  public List<Answer> answers(Claims claims) {
    if (!claims.open() && !claims.has(Item.RATE)) {
      return List.of();
    }
    Optional<Figure> rps = Derived.rps(claims);
    List<String> lacking = new ArrayList<>(claims.lacking(Item.RATE));
    if (rps.isEmpty()) {
      lacking.add(Item.RPS.flag());
    }
    return lacking.isEmpty()
        ? List.of(answer(claims, claims.value(Item.RATE), rps.orElseThrow()))
        : needs(lacking);
  }

  private Answer answer(Claims claims, double rate, Figure rps) {
    if (rps.range().meets(Range.of(rate), TOLERANCE)) {
      return Answer.consistent(
          id(), "The rate reached (" + Words.rate(rps.value()) + ") is the rate asked for");
    }
    if (rps.low() > rate) {
      return Answer.of(
          id(),
          Kind.CONTRADICTION,
          Words.rate(rps.value()) + " were reached, but only " + Words.rate(rate) + " asked for",
          "Retries, redirects or several requests per step are counted, or the rate is per worker.");
    }
    double missing = rate - rps.value();
    String backlog =
        Derived.millis(claims)
            .map(time ->
                ", "
                    + Words.counted(
                        Math.rint(missing * time.value() / MILLIS_PER_SECOND), "request")
                    + " by the end")
            .orElse("");
    return Answer.of(
            id(),
            Kind.DOUBT,
            "Not kept up: "
                + Words.rate(rate)
                + " asked for, "
                + Words.rate(rps.value())
                + " reached",
            "Each second "
                + Words.number(missing)
                + " requests more were due than were answered"
                + backlog
                + ". Where they queue, latencies grow as long as the test lasts and describe its"
                + " length; where they were never sent, the slowest latencies are missing.")
        .with(
            List.of(
                "The target was the limit.",
                "The client was: too few connections or workers for rate × latency, or its"
                    + " processor."))
        .decidedBy(Runs.ladder(claims));
  }
}
