package dev.loadstone.analysis.claims;

import dev.loadstone.analysis.claims.Answer.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a mean above a high percentile says of the requests beyond it: the others pull it down, so
/// these took much longer. The mean of the slowest share is at least what is left of the mean when
/// all others took as long as the percentile.
final class TailMean implements ClaimCheck {
  private static final List<Item> HIGH = List.of(Item.P9999, Item.P999, Item.P99, Item.P95);

  @Override
  public String id() {
    return "tail-mean";
  }

  @Override
  public String subject() {
    return "the mean against the percentile that it lies over";
  }

  @Override
  public List<Answer> answers(Claims claims) {
    Optional<Item> highest = HIGH.stream().filter(claims::has).findFirst();
    if (!claims.has(Item.MEAN) || highest.isEmpty()) {
      return needs(
          Stream.concat(
                  claims.lacking(Item.MEAN).stream(),
                  highest.isEmpty() ? Stream.of("--p99 or --p95") : Stream.empty())
              .toList());
    }
    return over(claims, highest.get()) ? List.of(answer(claims, highest.get())) : List.of();
  }

  /// Whether the mean lies over a percentile, all that was rounded away allowed for.
  static boolean over(Claims claims, Item percentile) {
    return claims.has(Item.MEAN)
        && claims.has(percentile)
        && claims.the(Item.MEAN).range().above(claims.the(percentile).range());
  }

  private Answer answer(Claims claims, Item percentile) {
    double beyond = 1 - percentile.level();
    double least =
        (claims.value(Item.MEAN) - percentile.level() * claims.value(percentile)) / beyond;
    return Answer.of(
            id(),
            Kind.DOUBT,
            "The mean ("
                + claims.the(Item.MEAN).text()
                + ") is over "
                + percentile.id()
                + " ("
                + claims.the(percentile).text()
                + "): the slowest "
                + Words.percent(beyond)
                + " then took "
                + Words.millis(least)
                + " on average or more",
            "That is possible, and seldom so: a few requests then hold most of the time that all"
                + " waited, and no percentile that is told shows them.")
        .with(
            List.of(
                "A few requests hung: the maximum and the time line tell.",
                "The two cover different requests: time-outs in the mean and not in the"
                    + " percentile, or the other way round.",
                "One of them is in another unit, ms for s."))
        .decidedBy(Runs.same(claims));
  }
}
