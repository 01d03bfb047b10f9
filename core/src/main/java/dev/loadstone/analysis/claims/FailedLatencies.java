package dev.loadstone.analysis.claims;

import dev.loadstone.analysis.claims.Answer.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether the latencies are those of failures.
final class FailedLatencies implements ClaimCheck {
  /// From here on failures shape the mean (ours).
  private static final double MANY = 0.10;

  private static final String TIMEOUT = "timeout";

  /// Beyond p99 lies one request in a hundred.
  private static final double BEYOND_P99 = 0.01;

  @Override
  public String id() {
    return "failed-latencies";
  }

  @Override
  public String subject() {
    return "whether the latencies are those of failures";
  }

  @Override
  public List<Answer> answers(Claims claims) {
    List<Answer> answers = new ArrayList<>(failures(claims));
    timeouts(claims).ifPresent(answers::add);
    return answers;
  }

  /// A time-out waited for its whole limit: where the latencies hold it, the greatest of them, each
  /// percentile beyond which more than the others lie, and the mean are no less than that makes.
  private Optional<Answer> timeouts(Claims claims) {
    List<Part> timedOut =
        claims.errors().stream().filter(part -> part.key().equals(TIMEOUT)).toList();
    Optional<Figure> share = Derived.shares(timedOut, claims);
    if (timedOut.isEmpty() || share.isEmpty() || !claims.has(Item.TIMEOUT)) {
      return Optional.empty();
    }
    return inMean(claims, share.get()).or(() -> inTail(claims, timedOut, share.get()));
  }

  private Optional<Answer> inMean(Claims claims, Figure share) {
    double alone = share.low() * claims.value(Item.TIMEOUT);
    return !claims.has(Item.MEAN) || alone <= claims.the(Item.MEAN).high()
        ? Optional.empty()
        : Optional.of(
            leftOut(
                claims,
                share,
                "The time-outs are not in the mean of "
                    + claims.the(Item.MEAN).text()
                    + ": their waits alone make "
                    + Words.millis(alone)
                    + " of it"));
  }

  private Optional<Answer> inTail(Claims claims, List<Part> timedOut, Figure share) {
    boolean some = timedOut.stream().noneMatch(Part::none);
    return Item.RISING.reversed().stream()
        .filter(item -> claims.has(item) && some)
        .filter(item -> item == Item.MAX || share.low() > 1 - item.level())
        .filter(item -> claims.the(item).high() < claims.value(Item.TIMEOUT))
        .findFirst()
        .map(item ->
            leftOut(
                claims,
                share,
                "The time-outs are not in the latencies: "
                    + item.id()
                    + " ("
                    + claims.the(item).text()
                    + ") is below their limit of "
                    + claims.the(Item.TIMEOUT).text()));
  }

  private Answer leftOut(Claims claims, Figure share, String title) {
    return Answer.of(
        id(),
        Kind.DOUBT,
        title,
        Words.percent(share.value())
            + " of the requests waited "
            + claims.the(Item.TIMEOUT).text()
            + " in vain, and the latencies leave them out: users waited longer than they say.");
  }

  private List<Answer> failures(Claims claims) {
    Optional<Figure> failed = failed(claims);
    if (failed.isEmpty()) {
      return needs(List.of("--success, --error-rate or --status"));
    }
    double share = Math.min(1, failed.get().value());
    if (share >= MANY) {
      return List.of(
          Answer.of(
              id(),
              Kind.DOUBT,
              Words.percent(share) + " of the requests failed: what are the latencies of?",
              "Tools differ in whether failures count. Quick refusals make all latencies look"
                  + " better, time-outs make the tail; neither is what a user with an answer waited."));
    }
    return share >= BEYOND_P99 && claims.has(Item.P99)
        ? List.of(
            Answer.note(
                id(),
                "p99 may be made of failures alone: " + Words.percent(share) + " failed",
                "Where failures count among the latencies and are slow (time-outs), the slowest"
                    + " percent is theirs."))
        : List.of();
  }

  /// As typed, or else the failing statuses and errors together.
  private static Optional<Figure> failed(Claims claims) {
    List<Part> failing =
        claims.parts().stream().filter(part -> part.failing() || part.family() == 0).toList();
    Optional<Figure> typed = Derived.failed(claims);
    Optional<Figure> listed =
        failing.isEmpty() ? Optional.empty() : Derived.shares(failing, claims);
    // The greater one: some tools count any answer as a success.
    boolean more =
        listed.isPresent() && typed.map(t -> t.value() < listed.get().value()).orElse(true);
    return more ? listed : typed;
  }
}
