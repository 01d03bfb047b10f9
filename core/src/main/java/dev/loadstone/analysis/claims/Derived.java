package dev.loadstone.analysis.claims;

import java.util.List;
import java.util.Optional;

/// Figures that follow from typed ones.
final class Derived {
  private static final double MILLIS_PER_SECOND = 1e3;

  private Derived() {}

  /// Requests per second: as typed, or else requests over time.
  static Optional<Figure> rps(Claims claims) {
    return claims.has(Item.RPS) ? Optional.of(claims.the(Item.RPS)) : rpsFromCount(claims);
  }

  /// Requests over time.
  static Optional<Figure> rpsFromCount(Claims claims) {
    if (!claims.lacking(Item.REQUESTS, Item.DURATION).isEmpty()) {
      return Optional.empty();
    }
    Range rps =
        claims
            .the(Item.REQUESTS)
            .range()
            .over(claims.the(Item.DURATION).range())
            .times(MILLIS_PER_SECOND);
    double value = MILLIS_PER_SECOND * claims.value(Item.REQUESTS) / claims.value(Item.DURATION);
    return Optional.of(new Figure("", value, rps.low(), rps.high()));
  }

  /// How long the test took, in milliseconds: as typed, or else requests over their rate.
  static Optional<Figure> millis(Claims claims) {
    if (claims.has(Item.DURATION)) {
      return Optional.of(claims.the(Item.DURATION));
    }
    if (!claims.lacking(Item.REQUESTS, Item.RPS).isEmpty()) {
      return Optional.empty();
    }
    Range time =
        claims
            .the(Item.REQUESTS)
            .range()
            .over(claims.the(Item.RPS).range())
            .times(MILLIS_PER_SECOND);
    double value = MILLIS_PER_SECOND * claims.value(Item.REQUESTS) / claims.value(Item.RPS);
    return Optional.of(new Figure("", value, time.low(), time.high()));
  }

  /// How many requests: as typed, or else their rate times the time.
  static Optional<Figure> requests(Claims claims) {
    if (claims.has(Item.REQUESTS)) {
      return Optional.of(claims.the(Item.REQUESTS));
    }
    if (!claims.lacking(Item.RPS, Item.DURATION).isEmpty()) {
      return Optional.empty();
    }
    Range n =
        claims
            .the(Item.RPS)
            .range()
            .times(claims.the(Item.DURATION).range())
            .times(1 / MILLIS_PER_SECOND);
    double value = claims.value(Item.RPS) * claims.value(Item.DURATION) / MILLIS_PER_SECOND;
    return Optional.of(new Figure("", value, n.low(), n.high()));
  }

  /// The most requests that can be under way at once.
  static double slots(Claims claims) {
    return claims.value(Item.CONNECTIONS)
        * (claims.has(Item.STREAMS) ? claims.value(Item.STREAMS) : 1);
  }

  /// The share of requests that failed: as typed, or what is left of those that succeeded.
  static Optional<Figure> failed(Claims claims) {
    if (claims.has(Item.ERROR_RATE)) {
      return Optional.of(claims.the(Item.ERROR_RATE));
    }
    if (!claims.has(Item.SUCCESS)) {
      return Optional.empty();
    }
    Range rest = claims.the(Item.SUCCESS).range().rest();
    double value = Math.max(0, 1 - claims.value(Item.SUCCESS));
    return Optional.of(new Figure("", value, rest.low(), rest.high()));
  }

  /// The share of requests in a part; empty where it is a count of an unknown number.
  static Optional<Figure> share(Part part, Claims claims) {
    if (part.share()) {
      return Optional.of(part.amount());
    }
    return claims.has(Item.REQUESTS)
        ? Optional.of(part.amount().times(1 / claims.value(Item.REQUESTS)))
        : Optional.empty();
  }

  /// The share of requests in some parts; empty where one of them is not known.
  static Optional<Figure> shares(List<Part> parts, Claims claims) {
    double value = 0;
    Range sum = Range.of(0);
    for (Part part : parts) {
      Optional<Figure> share = share(part, claims);
      if (share.isEmpty()) {
        return Optional.empty();
      }
      value += share.get().value();
      sum = sum.plus(share.get().range());
    }
    return Optional.of(new Figure("", value, sum.low(), sum.high()));
  }
}
