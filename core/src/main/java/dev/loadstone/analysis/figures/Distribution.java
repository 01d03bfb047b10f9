package dev.loadstone.analysis.figures;

import dev.loadstone.analysis.model.Bucket;
import java.util.ArrayList;
import java.util.List;

/// Cuts response times into about 12 to 20 bars with edges a reader can say aloud.
final class Distribution {
  private static final double[] STEPS = {1, 2, 2.5, 5, 10};
  private static final double[] FINE = {1, 1.2, 1.5, 1.8, 2.2, 2.7, 3.3, 4, 5, 6, 7.5, 9};
  private static final double[] MIDDLE = {1, 1.5, 2, 3, 5, 7};
  private static final double[] COARSE = {1, 2, 5};
  private static final double[] DECADES = {1};
  private static final int BARS = 15;
  private static final double LARGEST_LINEAR_RATIO = 4;
  private static final double FINE_DECADES = 1.4;
  private static final double MIDDLE_DECADES = 3;
  private static final double COARSE_DECADES = 6;

  private Distribution() {}

  /// The bars, lowest first; every duration lies in exactly one. None where there is none.
  static List<Bucket> of(Durations durations) {
    if (durations.count() == 0) {
      return List.of();
    }
    double min = Math.max(durations.minNanos(), 1);
    double max = Math.max((double) durations.maxNanos(), min);
    List<Double> edges =
        max / min <= LARGEST_LINEAR_RATIO ? linear(min, max) : logarithmic(min, max);
    List<Bucket> buckets = new ArrayList<>();
    long below = 0;
    for (int i = 1; i < edges.size(); i++) {
      long upTo =
          i == edges.size() - 1 ? durations.count() : durations.countBelow(nanos(edges.get(i)));
      buckets.add(bucket(edges.get(i - 1), edges.get(i), upTo - below, durations.count()));
      below = upTo;
    }
    return List.copyOf(buckets);
  }

  private static Bucket bucket(double from, double to, long count, long all) {
    return new Bucket(from, to, count, (double) count / all);
  }

  private static long nanos(double millis) {
    return Math.round(millis * Durations.NANOS_PER_MILLI);
  }

  private static List<Double> linear(double min, double max) {
    double low = Durations.millis(min);
    double high = Durations.millis(max);
    double step = step((high - low) / BARS, low);
    List<Double> edges = new ArrayList<>();
    long first = (long) Math.floor(low / step);
    for (long k = first; edges.size() < 2 || edges.getLast() <= high; k++) {
      edges.add(rounded(k * step));
    }
    return edges;
  }

  /// The smallest of 1, 2, 2.5, 5 × 10^k that is not below `least`.
  private static double step(double least, double low) {
    double wanted = Math.max(least, low * 1e-4);
    double decade = Math.pow(10, Math.floor(Math.log10(wanted)));
    for (double s : STEPS) {
      if (s * decade >= wanted) {
        return s * decade;
      }
    }
    return 10 * decade;
  }

  private static List<Double> logarithmic(double min, double max) {
    double low = Durations.millis(min);
    double high = Durations.millis(max);
    double[] mantissas = mantissas(Math.log10(high / low));
    List<Double> edges = new ArrayList<>();
    for (int decade = (int) Math.floor(Math.log10(low)); ; decade++) {
      for (double mantissa : mantissas) {
        double edge = rounded(mantissa * Math.pow(10, decade));
        if (edge <= low) {
          edges.clear();
        }
        edges.add(edge);
        if (edge > high) {
          return edges;
        }
      }
    }
  }

  private static double[] mantissas(double decades) {
    if (decades <= FINE_DECADES) {
      return FINE;
    }
    if (decades <= MIDDLE_DECADES) {
      return MIDDLE;
    }
    return decades <= COARSE_DECADES ? COARSE : DECADES;
  }

  /// The same number without the dirt of binary fractions: nine digits are more than enough.
  private static double rounded(double edge) {
    return new java.math.BigDecimal(edge).round(new java.math.MathContext(9)).doubleValue();
  }
}
