package dev.loadstone.analysis.claims;

import dev.loadstone.analysis.claims.Answer.Kind;
import dev.loadstone.analysis.model.InWords;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where failing statuses and errors come from: different origins are different problems.
final class FailureOrigins implements ClaimCheck {
  @Override
  public String id() {
    return "failure-origins";
  }

  @Override
  public String subject() {
    return "where failures come from";
  }

  @Override
  public List<Answer> answers(Claims claims) {
    List<Part> failing =
        claims.parts().stream()
            .filter(part -> !part.none() && (part.failing() || part.family() == 0))
            .filter(part -> claims.statuses().stream().noneMatch(own -> own.within(part)))
            .toList();
    if (failing.isEmpty()) {
      boolean some = Derived.failed(claims).filter(failed -> failed.low() > 0).isPresent();
      return some ? needs(List.of("--status or --errors")) : List.of();
    }
    List<Answer> answers = new ArrayList<>();
    Set<Origin> origins = new LinkedHashSet<>();
    failing.forEach(part -> origins.add(Origin.of(part)));
    if (origins.size() > 1) {
      answers.add(different(failing));
    }
    for (Origin origin : origins) {
      List<Part> its = failing.stream().filter(part -> Origin.of(part) == origin).toList();
      answers.add(one(origin, its, claims));
    }
    return answers;
  }

  private Answer different(List<Part> failing) {
    return Answer.of(
        id(),
        Kind.NOTE,
        InWords.list(failing.stream().map(Part::key).toList()) + " have different origins",
        "They are problems of their own; one error rate over them hides that. Look at each by"
            + " itself: when it came, on which connections, and after how long.");
  }

  private Answer one(Origin origin, List<Part> parts, Claims claims) {
    String names =
        InWords.list(parts.stream().map(part -> part.key() + amount(part, claims)).toList());
    boolean ours = origin == Origin.REQUEST || origin == Origin.ACCESS;
    return Answer.of(id(), Kind.NOTE, names + ": " + origin.title(), "")
        .with(origin.lookAt())
        .decidedBy(ours ? Runs.few() : "");
  }

  private static String amount(Part part, Claims claims) {
    Optional<Figure> share = Derived.share(part, claims);
    if (part.share() && claims.has(Item.REQUESTS)) {
      double n = Math.rint(part.amount().value() * claims.value(Item.REQUESTS));
      return " (" + part.amount().text() + ", " + Words.counted(n, "request") + ")";
    }
    return part.share()
        ? " (" + part.amount().text() + ")"
        : " ("
            + part.amount().text()
            + share.map(of -> ", " + Words.percent(of.value())).orElse("")
            + ")";
  }
}
