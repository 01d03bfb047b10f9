package dev.loadstone.analysis.claims;

import dev.loadstone.analysis.claims.Answer.Kind;
import java.util.List;

/// The greatest latency against the length of the test.
final class MaxWithinRun implements ClaimCheck {
  /// The longest time-out that load testers ship with, in milliseconds (two minutes, JMeter's
  /// samplers of old).
  private static final double LONGEST_TIMEOUT_MILLIS = 120_000;

  @Override
  public String id() {
    return "max-within-run";
  }

  @Override
  public String subject() {
    return "the greatest latency against the duration";
  }

  @Override
  public List<Answer> answers(Claims claims) {
    List<String> lacking = claims.lacking(Item.MAX, Item.DURATION);
    return lacking.isEmpty() ? List.of(answer(claims)) : needs(lacking);
  }

  private Answer answer(Claims claims) {
    Figure max = claims.the(Item.MAX);
    Figure duration = claims.the(Item.DURATION);
    if (max.low() <= duration.high()) {
      return Answer.consistent(
          id(), "The greatest latency (" + max.text() + ") fits into " + duration.text());
    }
    double timeout =
        claims.has(Item.TIMEOUT) ? claims.the(Item.TIMEOUT).high() : LONGEST_TIMEOUT_MILLIS;
    boolean never = max.low() > duration.high() + timeout;
    return Answer.of(
            id(),
            never ? Kind.CONTRADICTION : Kind.DOUBT,
            "A request took " + max.text() + " in a test of " + duration.text(),
            never
                ? "No answer can take longer than the test and one time-out ("
                    + Words.millis(timeout)
                    + ")."
                : "That takes a wait for the last answers after the time that was counted.")
        .with(
            List.of(
                "One of the two is in another unit, ms for s.",
                "The duration is only that of sending, or of one stage."));
  }
}
