package dev.loadstone.analysis.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The tail against that of a plain queue, whose latencies are exponential: its p99 is ln 100 =
/// 4.61 times the mean or 6.64 times the median, its p95 ln 20 = 3.00 or 4.32 times. The greatest
/// of n is in 99 of 100 tests at most ln n + 4.6 times the mean. What lies beyond p99 speaks only
/// where it is heavier: few requests are there.
final class TailShape implements ClaimCheck {
  private static final double MEDIAN_TO_MEAN = Math.log(2);
  private static final double GREATEST = -Math.log(-Math.log(0.99));
  private static final List<Item> BEYOND = List.of(Item.P999, Item.P9999);

  @Override
  public String id() {
    return "tail-shape";
  }

  @Override
  public String subject() {
    return "the tail against that of a plain queue";
  }

  /// A latency over a mean or median, and what a plain queue shows.
  private record Ratio(Item upper, Item lower, double seen, double plain, String shows) {
    boolean heavy() {
      return seen > plain;
    }

    String words() {
      return upper.id()
          + " is "
          + Words.ratio(seen)
          + " × the "
          + (lower == Item.MEAN ? "mean" : "median")
          + ", a plain queue "
          + shows
          + " "
          + Words.ratio(plain);
    }
  }

  @Override
  public List<Answer> answers(Claims claims) {
    Item centre = known(claims, Item.MEAN) ? Item.MEAN : Item.P50;
    List<Ratio> ratios = new ArrayList<>();
    if (known(claims, centre)) {
      ratio(claims, Item.P99, centre).ifPresent(ratios::add);
      ratio(claims, Item.P95, centre).ifPresent(ratios::add);
      BEYOND.forEach(
          item -> ratio(claims, item, centre).filter(Ratio::heavy).ifPresent(ratios::add));
      greatest(claims, centre).filter(Ratio::heavy).ifPresent(ratios::add);
    }
    return ratios.isEmpty()
        ? needs(List.of("--p99 or --p95, with --mean or --p50"))
        : List.of(answer(ratios, caveat(claims, ratios.getFirst())));
  }

  /// Whether it was given with digits enough: 0 ms has none.
  private static boolean known(Claims claims, Item item) {
    return claims.has(item) && claims.the(item).low() > 0;
  }

  private static Optional<Ratio> ratio(Claims claims, Item upper, Item centre) {
    return claims.has(upper) && !TailMean.over(claims, upper)
        ? Optional.of(ratio(claims, upper, centre, -Math.log1p(-upper.level()), "shows"))
        : Optional.empty();
  }

  private static Optional<Ratio> greatest(Claims claims, Item centre) {
    return claims.has(Item.MAX)
        ? Derived.requests(claims)
            .filter(n -> n.low() >= 1)
            .map(n ->
                ratio(
                    claims,
                    Item.MAX,
                    centre,
                    Math.log(n.high()) + GREATEST,
                    "of " + Words.counted(n.value(), "request") + " seldom shows more than"))
        : Optional.empty();
  }

  private static Ratio ratio(Claims claims, Item upper, Item centre, double toMean, String shows) {
    double plain = centre == Item.MEAN ? toMean : toMean / MEDIAN_TO_MEAN;
    return new Ratio(upper, centre, claims.value(upper) / claims.value(centre), plain, shows);
  }

  private Answer answer(List<Ratio> ratios, String caveat) {
    Ratio first = ratios.stream().filter(Ratio::heavy).findFirst().orElseGet(ratios::getFirst);
    String rest =
        ratios.stream()
            .filter(ratio -> !ratio.equals(first))
            .map(ratio -> "And " + ratio.words() + ". ")
            .collect(Collectors.joining());
    if (!first.heavy() && first.upper() == Item.P95) {
      return Answer.note(
          id(),
          "Up to p95 the tail is no heavier than that of a plain queue: " + first.words(),
          "Whether there is a spike this cannot show: the slowest twentieth of the requests lies"
              + " beyond it, and p99 would tell more of them."
              + caveat);
    }
    return first.heavy()
        ? Answer.note(
            id(),
            "The tail is heavier than that of a plain queue: " + first.words(),
            rest
                + "Some requests wait for something that most do not. The figures say nothing about"
                + " when: a few slow moments (spikes) and requests that are always slow look the"
                + " same."
                + caveat)
        : Answer.note(
            id(),
            "No spike is shown: " + first.words(),
            rest
                + "The tail is no heavier than that of an ordinary single queue that nothing is"
                + " wrong with. A spike is a matter of time: only a time line can show one."
                + caveat);
  }

  /// The mean is in doubt where it does not fit on the connections.
  private static String caveat(Claims claims, Ratio ratio) {
    return ratio.lower() != Item.MEAN
        ? ""
        : LittlesLaw.mostMillis(claims)
            .filter(most -> claims.the(Item.MEAN).low() > most)
            .map(most ->
                " All this if mean and "
                    + ratio.upper().id()
                    + " are of the same requests: against the "
                    + Words.millis(most)
                    + " that fit on the connections it would be "
                    + Words.ratio(claims.value(ratio.upper()) / most)
                    + " ×.")
            .orElse("");
  }
}
