package dev.loadstone.report;

import dev.loadstone.analysis.compare.Metric;
import dev.loadstone.analysis.compare.MetricChange;
import dev.loadstone.analysis.compare.MetricChange.Verdict;

/// How changes between runs are written: always with their sign.
final class Changes {
  /// Nobody can act on less: a millionth.
  private static final double SMALLEST = 1e-6;

  private Changes() {}

  static String word(Verdict verdict) {
    return switch (verdict) {
      case WORSE -> "worse";
      case BETTER -> "better";
      case NO_DIFFERENCE -> "no difference";
      case CANNOT_TELL -> "cannot tell";
    };
  }

  static Tone tone(Verdict verdict) {
    return switch (verdict) {
      case WORSE -> Tone.BAD;
      case BETTER, NO_DIFFERENCE -> Tone.GOOD;
      case CANNOT_TELL -> Tone.UNSURE;
    };
  }

  /// For example `+12.3 %`, for an error rate `+0.25 points`.
  static String signed(Metric metric, double change) {
    if (!Double.isFinite(change)) {
      return Numbers.NOT_DETERMINED;
    }
    String size = size(metric, change);
    return size.startsWith("0 ") ? size : (change < 0 ? "-" : "+") + size;
  }

  /// For example `+3.1 % to +22.4 %`; empty where no bound is determined.
  static String interval(MetricChange change) {
    return Numbers.range(
        change.change().low(), change.change().high(), x -> signed(change.metric(), x));
  }

  /// A size without a sign, for example `3.2 %`.
  static String size(Metric metric, double change) {
    double size = Math.abs(change);
    String percent = Numbers.percent(size < SMALLEST ? 0 : size);
    return metric.byRatio() ? percent : percent.replace("%", "points");
  }
}
