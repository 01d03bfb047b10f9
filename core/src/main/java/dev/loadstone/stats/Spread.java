package dev.loadstone.stats;

import java.util.Arrays;

/// Location and spread of a set of numbers by order statistics, unmoved by a few wild values.
public final class Spread {
  private Spread() {}

  /// The quantile `q` (0 to 1) of the values, linear between order statistics; NaN for none.
  public static double quantile(double[] values, double q) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return quantileOfSorted(sorted, q);
  }

  /// The same for values that are sorted already.
  public static double quantileOfSorted(double[] sorted, double q) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double at = q * (sorted.length - 1);
    int low = (int) at;
    int high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
  }

  /// The same for values whose order does not matter any more: partitioned as far as the quantile
  /// needs (Hoare, "Algorithm 65: Find", 1961), a fraction of the work of sorting a million.
  public static double quantileReordering(double[] values, double q) {
    if (values.length == 0) {
      return Double.NaN;
    }
    double at = q * (values.length - 1);
    int low = (int) at;
    select(values, low);
    double next = values[low];
    for (int i = low + 1; i < values.length; i++) {
      next = i == low + 1 ? values[i] : Math.min(next, values[i]);
    }
    return values[low] + (at - low) * (next - values[low]);
  }

  /// Moves the value of this rank, from 0, to its place: none before it is larger, none after it
  /// smaller.
  private static void select(double[] values, int rank) {
    int from = 0;
    int to = values.length - 1;
    while (from < to) {
      double pivot = middle(values[from], values[(from + to) >>> 1], values[to]);
      int left = from;
      int right = to;
      while (left <= right) {
        while (values[left] < pivot) {
          left++;
        }
        while (values[right] > pivot) {
          right--;
        }
        if (left <= right) {
          double swap = values[left];
          values[left++] = values[right];
          values[right--] = swap;
        }
      }
      if (rank <= right) {
        to = right;
      } else if (rank >= left) {
        from = left;
      } else {
        return;
      }
    }
  }

  private static double middle(double a, double b, double c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }

  /// The median; NaN for none.
  public static double median(double[] values) {
    return quantile(values, 0.5);
  }

  /// The median distance from the median (not scaled to a standard deviation); NaN for none.
  public static double medianDeviation(double[] values) {
    double middle = median(values);
    return median(Arrays.stream(values).map(v -> Math.abs(v - middle)).toArray());
  }

  /// The mean; NaN for none.
  public static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  /// The sum of the squared distances from the mean; 0 for none.
  public static double squares(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
  }

  /// The standard deviation divided by the mean; NaN for fewer than two values or a mean of 0.
  public static double variation(double[] values) {
    double mean = mean(values);
    if (values.length < 2 || mean == 0) {
      return Double.NaN;
    }
    return Math.sqrt(squares(values) / (values.length - 1)) / mean;
  }
}
