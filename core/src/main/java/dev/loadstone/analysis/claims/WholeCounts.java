package dev.loadstone.analysis.claims;

import dev.loadstone.analysis.claims.Answer.Kind;
import dev.loadstone.analysis.model.InWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Shares as numbers of requests, which must be whole.
final class WholeCounts implements ClaimCheck {
  @Override
  public String id() {
    return "whole-counts";
  }

  @Override
  public String subject() {
    return "shares as whole numbers of requests";
  }

  @Override
  public List<Answer> answers(Claims claims) {
    Map<String, Figure> shares = shares(claims);
    if (shares.isEmpty()) {
      return needs(List.of("--success, --error-rate or a share of a status"));
    }
    if (!claims.has(Item.REQUESTS)) {
      return needs(List.of(Item.REQUESTS.flag()));
    }
    double n = claims.value(Item.REQUESTS);
    List<Answer> broken = new ArrayList<>();
    List<String> whole = new ArrayList<>();
    shares.forEach((name, share) -> {
      if (holdsWhole(share, n)) {
        whole.add(share.text() + " is " + Words.number(Math.rint(share.value() * n)));
      } else {
        broken.add(broken(name, share, n));
      }
    });
    return broken.isEmpty()
        ? List.of(
            Answer.consistent(
                id(), "Of " + Words.counted(n, "request") + ", " + InWords.list(whole)))
        : broken;
  }

  private static Map<String, Figure> shares(Claims claims) {
    Map<String, Figure> shares = new LinkedHashMap<>();
    for (Item item : List.of(Item.SUCCESS, Item.ERROR_RATE)) {
      if (claims.has(item)) {
        shares.put(item.flag(), claims.the(item));
      }
    }
    claims.parts().stream()
        .filter(Part::share)
        .forEach(part -> shares.put(part.key(), part.amount()));
    return shares;
  }

  /// Whether a whole number of requests prints like this; a whole digit is allowed for, as many
  /// tools cut off instead of rounding.
  private static boolean holdsWhole(Figure share, double n) {
    double digit = share.high() - share.value();
    double noise = 1e-9 * n;
    double most = Math.floor((share.value() + 2 * digit) * n + noise);
    return most >= (share.value() - 2 * digit) * n - noise;
  }

  private Answer broken(String name, Figure share, double n) {
    return Answer.of(
            id(),
            Kind.CONTRADICTION,
            name
                + ": "
                + share.text()
                + " of "
                + Words.counted(n, "request")
                + " are no whole number of them: more than "
                + Words.number(Math.floor(share.value() * n))
                + " and fewer than "
                + Words.number(Math.ceil(share.value() * n)),
            "")
        .with(
            List.of(
                "It is a share of something else: checks, transactions, one endpoint, or several"
                    + " runs.",
                "The number of requests leaves out warm-up or retries."));
  }
}
