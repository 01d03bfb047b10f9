package dev.loadstone.analysis.claims;

import dev.loadstone.analysis.claims.Answer.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Percentiles finer than the sample carries.
final class FinePercentiles implements ClaimCheck {
  /// Fewer requests than this beyond a percentile leave it to chance; as for our own runs.
  private static final double FEWEST_BEYOND = 10;

  @Override
  public String id() {
    return "sample-carries";
  }

  @Override
  public String subject() {
    return "whether there are requests enough for the percentiles";
  }

  @Override
  public List<Answer> answers(Claims claims) {
    List<Item> given = Item.PERCENTILES.stream().filter(claims::has).toList();
    Optional<Figure> requests = Derived.requests(claims);
    if (given.isEmpty()) {
      return needs(List.of("a percentile"));
    }
    if (requests.isEmpty()) {
      return needs(List.of(Item.REQUESTS.flag()));
    }
    double n = requests.get().high();
    List<Answer> answers = new ArrayList<>();
    for (Item item : given) {
      double beyond = n * (1 - item.level());
      if (beyond < FEWEST_BEYOND) {
        answers.add(thin(item, n, beyond, claims));
      }
    }
    return answers.isEmpty()
        ? List.of(
            Answer.consistent(id(), Words.counted(n, "request") + " carry " + given.getLast().id()))
        : answers;
  }

  private Answer thin(Item item, double n, double beyond, Claims claims) {
    double needed = Math.rint(FEWEST_BEYOND / (1 - item.level()));
    String enough =
        "From about " + Words.number(needed) + " requests on it says something of the target.";
    String run = Runs.requests(claims, needed);
    if (beyond < 1) {
      return Answer.of(
              id(),
              Kind.DOUBT,
              item.id()
                  + " of "
                  + Words.counted(Math.rint(n), "request")
                  + " is just the slowest request or a guess",
              "Not one request lies beyond it. " + enough)
          .decidedBy(run);
    }
    return Answer.note(
            id(),
            item.id() + " rests on the slowest " + Words.counted(Math.rint(beyond), "request"),
            "One slow moment more or less moves it. " + enough)
        .decidedBy(run);
  }
}
