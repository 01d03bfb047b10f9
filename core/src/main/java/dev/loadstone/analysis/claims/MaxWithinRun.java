package dev.loadstone.analysis.claims;

import dev.loadstone.analysis.claims.Answer.Kind;
import java.util.ArrayList;
import java.util.List;

/// The greatest latency against the length of the test and the client's own time-out.
final class MaxWithinRun implements ClaimCheck {
  /// The longest time-out that load testers ship with, in milliseconds (two minutes, JMeter's
  /// samplers of old).
  private static final double LONGEST_TIMEOUT_MILLIS = 120_000;

  /// So much later than its time-out a busy client may notice it. Ours.
  private static final double PATIENCE = 1.5;

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
    List<Answer> answers = new ArrayList<>();
    if (claims.has(Item.MAX)
        && claims.has(Item.TIMEOUT)
        && claims.value(Item.MAX) > PATIENCE * claims.value(Item.TIMEOUT)) {
      answers.add(beyondTimeout(claims));
    }
    answers.addAll(lacking.isEmpty() ? List.of(answer(claims)) : needs(lacking));
    return answers;
  }

  private Answer beyondTimeout(Claims claims) {
    return Answer.of(
            id(),
            Kind.DOUBT,
            "The greatest latency ("
                + claims.the(Item.MAX).text()
                + ") is over the time-out ("
                + claims.the(Item.TIMEOUT).text()
                + ")",
            "A client that gives up after the one does not wait for the other.")
        .with(
            List.of(
                "The time-out is one for each step: connecting, each read.",
                "Latency counts from when a request was due, the time-out from its send.",
                "One of the two is in another unit, ms for s."));
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
