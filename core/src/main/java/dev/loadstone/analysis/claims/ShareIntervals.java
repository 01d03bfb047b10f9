package dev.loadstone.analysis.claims;

import dev.loadstone.stats.Estimate;
import dev.loadstone.stats.Shares;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How far the shares of failures can be off by chance.
final class ShareIntervals implements ClaimCheck {
  private static final double PERCENT = 100;

  @Override
  public String id() {
    return "share-intervals";
  }

  @Override
  public String subject() {
    return "how far failure shares can be off by chance";
  }

  @Override
  public List<Answer> answers(Claims claims) {
    List<Part> failing =
        claims.parts().stream().filter(part -> part.failing() || part.family() == 0).toList();
    Optional<Figure> failed = Derived.failed(claims);
    if (failing.isEmpty() && failed.isEmpty()) {
      return needs(List.of("--success, --error-rate or --status"));
    }
    if (!claims.has(Item.REQUESTS)) {
      return needs(List.of(Item.REQUESTS.flag()));
    }
    List<String> lines = new ArrayList<>();
    if (failing.size() != 1) {
      failed.ifPresent(share -> lines.add(line("all failures", share, claims)));
    }
    for (Part part : failing) {
      Derived.share(part, claims).ifPresent(share -> lines.add(line(part.key(), share, claims)));
    }
    return lines.isEmpty()
        ? needs(List.of(Item.REQUESTS.flag()))
        : List.of(
            Answer.note(
                id(),
                "The failure shares are known only so far: " + String.join("; ", lines),
                "95 % intervals (Wilson) as if failures were independent. They seldom are: they come"
                    + " in bursts, and then the intervals are wider."));
  }

  private static String line(String name, Figure share, Claims claims) {
    long n = (long) claims.value(Item.REQUESTS);
    long events = Math.min(n, Math.round(share.value() * n));
    Estimate interval = Shares.wilson(events, n, 1);
    return events == 0
        ? name + " under " + Words.percent(interval.high())
        : name
            + " "
            + Words.number(PERCENT * interval.low())
            + " to "
            + Words.percent(interval.high());
  }
}
