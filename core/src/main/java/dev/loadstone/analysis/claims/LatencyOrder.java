package dev.loadstone.analysis.claims;

import dev.loadstone.analysis.claims.Answer.Kind;
import dev.loadstone.analysis.model.InWords;
import java.util.ArrayList;
import java.util.List;

/// Least value, percentiles and greatest value in their order.
final class LatencyOrder implements ClaimCheck {
  @Override
  public String id() {
    return "latency-order";
  }

  @Override
  public String subject() {
    return "the order of min, percentiles and max";
  }

  @Override
  public List<Answer> answers(Claims claims) {
    List<Item> given = Item.RISING.stream().filter(claims::has).toList();
    if (given.size() < 2) {
      return needs(List.of("two of --min, percentiles and --max"));
    }
    List<Answer> wrong = new ArrayList<>();
    for (int at = 1; at < given.size(); at++) {
      Item highest = highest(given.subList(0, at), claims);
      if (claims.the(highest).above(claims.the(given.get(at)))) {
        wrong.add(contradiction(claims, highest, given.get(at)));
      }
    }
    return wrong.isEmpty()
        ? List.of(
            Answer.consistent(
                id(), InWords.list(given.stream().map(Item::id).toList()) + " rise in this order"))
        : wrong;
  }

  private static Item highest(List<Item> items, Claims claims) {
    Item highest = items.getFirst();
    for (Item item : items) {
      highest = claims.the(item).above(claims.the(highest)) ? item : highest;
    }
    return highest;
  }

  private Answer contradiction(Claims claims, Item lower, Item upper) {
    return Answer.of(
            id(),
            Kind.CONTRADICTION,
            lower.id()
                + " ("
                + claims.the(lower).text()
                + ") is over "
                + upper.id()
                + " ("
                + claims.the(upper).text()
                + "): of the same requests that is impossible",
            "")
        .with(
            List.of(
                "The two cover different requests, or come from two runs.",
                "The percentile is estimated from histogram buckets, or a mean of percentiles.",
                "One of them is in another unit, ms for s."));
  }
}
