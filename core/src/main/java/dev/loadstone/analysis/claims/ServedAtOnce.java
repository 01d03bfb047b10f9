package dev.loadstone.analysis.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How many requests are worked on at once, if all take as long to serve as the fastest one and
/// that did not wait: rate × least latency. Requests that differ in themselves are more at once.
final class ServedAtOnce implements ClaimCheck {
  private static final double MILLIS_PER_SECOND = 1e3;

  /// Above this share of the connections hardly any request waits.
  private static final double NEARLY_ALL = 0.9;

  /// Below so many at once the least latency is that of an empty machine and says nothing.
  private static final double FEWEST = 2;

  @Override
  public String id() {
    return "served-at-once";
  }

  @Override
  public String subject() {
    return "how many requests are worked on at once";
  }

  @Override
  public List<Answer> answers(Claims claims) {
    Optional<Figure> rps = Derived.rps(claims);
    List<String> lacking = new ArrayList<>(claims.lacking(Item.MIN, Item.CONNECTIONS));
    if (rps.isEmpty()) {
      lacking.add(Item.RPS.flag());
    }
    if (!lacking.isEmpty()) {
      return needs(lacking);
    }
    double atOnce = rps.orElseThrow().value() * claims.value(Item.MIN) / MILLIS_PER_SECOND;
    double slots = Derived.slots(claims);
    return atOnce < FEWEST || atOnce > NEARLY_ALL * slots
        ? List.of()
        : List.of(answer(claims, rps.orElseThrow(), atOnce, slots));
  }

  private Answer answer(Claims claims, Figure rps, double atOnce, double slots) {
    return Answer.note(
        id(),
        Words.number(Math.ceil(atOnce))
            + " of "
            + Words.number(slots)
            + " requests were worked on at once, if all take as long as the fastest",
        Words.rate(rps.value())
            + " × "
            + Words.millis(claims.value(Item.MIN))
            + " (the least latency) = "
            + Words.number(atOnce)
            + "; then the others stood in line. For what, the figures do not tell: a connection"
            + " pool, worker threads, processors, a lock and an upstream limit look the same here."
            + " If some requests take longer in themselves, more were worked on at once, and fewer"
            + " stood in line or none.");
  }
}
