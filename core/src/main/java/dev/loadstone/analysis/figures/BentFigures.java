package dev.loadstone.analysis.figures;

import dev.loadstone.analysis.model.InWords;
import java.util.ArrayList;
import java.util.List;

/// What this machine added to the response times, judged by what it does to the figures that are
/// told of them; [ValidityRules] has the pedigree of the limits.
///
/// @param response as measured
/// @param bend what of it is our own
record BentFigures(Durations response, OwnShare.Bend bend) {
  private static final double TAIL_NANOS = 1e6;
  private static final double MIDDLE_NANOS = 0.2e6;
  private static final double SHARE = 0.10;

  /// What would be told as 0 %.
  private static final double LEAST_TOLD_SHARE = 0.005;

  /// A smaller share of the median is not worth words.
  private static final double TOLD_SHARE = 0.01;

  /// What is bent by less than this is told as it is: an interval is seldom narrower.
  private static final double STANDING_SHARE = 0.05;

  private static final double GROSS_NANOS = 1e6;
  private static final double GROSS_SHARE = 0.25;
  private static final double PERCENT = 100;

  /// Whether so much of them is our own that they say little else.
  boolean gross() {
    return bend.meanNanos() > GROSS_NANOS
        && bend.meanNanos() > GROSS_SHARE * response.meanNanos()
        && bend.p50Nanos() > GROSS_SHARE * quantile(0.5);
  }

  /// Whether a figure is bent by more than a reader may leave out of account.
  boolean worthWords() {
    return over(bend.p99Nanos(), quantile(0.99), TAIL_NANOS)
        || over(bend.p95Nanos(), quantile(0.95), TAIL_NANOS)
        || over(bend.meanNanos(), response.meanNanos(), MIDDLE_NANOS)
        || over(bend.p50Nanos(), quantile(0.5), MIDDLE_NANOS);
  }

  private static boolean over(double ownNanos, double nanos, double leastNanos) {
    return ownNanos > leastNanos && ownNanos > SHARE * nanos;
  }

  private double quantile(double p) {
    return response.quantileNanos(p);
  }

  /// How much of each figure is our own; of p99 always where it is anything, of the others where it
  /// is worth words.
  String shares() {
    List<String> parts = new ArrayList<>();
    tell(parts, "the median", quantile(0.5), bend.p50Nanos(), TOLD_SHARE);
    tell(parts, "the mean", response.meanNanos(), bend.meanNanos(), SHARE);
    tell(parts, "p95", quantile(0.95), bend.p95Nanos(), SHARE);
    tell(parts, "p99", quantile(0.99), bend.p99Nanos(), LEAST_TOLD_SHARE);
    return String.join(", ", parts);
  }

  private static void tell(
      List<String> parts, String figure, double nanos, double ownNanos, double leastShare) {
    if (ownNanos > leastShare * nanos) {
      double own = Math.max(0, ownNanos);
      String share = Words.percent(Math.round(PERCENT * own / nanos) / PERCENT);
      parts.add(
          "of "
              + figure
              + " "
              + Words.nanos(nanos)
              + " that is "
              + Words.nanos(own)
              + (own > 0 ? " (" + share + ")" : ""));
    }
  }

  /// The figures that this leaves as they are, as a sentence.
  ///
  /// @param beforeTheSend whether all of it came before requests were sent
  String standing(boolean beforeTheSend) {
    List<String> standing = new ArrayList<>();
    if (bend.p50Nanos() <= STANDING_SHARE * quantile(0.5)) {
      standing.add("the median");
    }
    if (bend.meanNanos() <= STANDING_SHARE * response.meanNanos()) {
      standing.add("the mean");
    }
    standing.add("counts");
    standing.add("error rates");
    if (beforeTheSend) {
      standing.add("service times");
    }
    String all = InWords.list(standing);
    return Character.toUpperCase(all.charAt(0)) + all.substring(1) + " stand. ";
  }
}
