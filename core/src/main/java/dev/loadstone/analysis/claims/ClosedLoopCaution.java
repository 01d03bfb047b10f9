package dev.loadstone.analysis.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a closed loop leaves out: while the target stalls, nobody asks (coordinated omission).
final class ClosedLoopCaution implements ClaimCheck {
  private static final double MILLIS_PER_SECOND = 1e3;

  @Override
  public String id() {
    return "coordinated-omission";
  }

  @Override
  public String subject() {
    return "what a closed loop leaves out";
  }

  @Override
  public List<Answer> answers(Claims claims) {
    if (claims.open()) {
      return List.of();
    }
    Optional<Figure> rps = Derived.rps(claims);
    List<String> lacking = new ArrayList<>(claims.lacking(Item.MAX, Item.CONNECTIONS));
    if (rps.isEmpty()) {
      lacking.add(Item.RPS.flag());
    }
    if (!lacking.isEmpty()) {
      return needs(lacking);
    }
    double due = rps.orElseThrow().value() * claims.value(Item.MAX) / MILLIS_PER_SECOND;
    double slots = Derived.slots(claims);
    return due <= 2 * slots
        ? List.of()
        : List.of(
            Answer.note(
                id(),
                "A stall of "
                    + claims.the(Item.MAX).text()
                    + " would show in at most "
                    + Words.counted(slots, "request")
                    + ", and "
                    + Words.number(due)
                    + " would have come in it",
                "In a closed loop nobody asks while all connections wait (coordinated omission). At"
                    + " a steady "
                    + Words.rate(rps.orElseThrow().value())
                    + " the percentiles after such a stall would be higher than these."));
  }
}
