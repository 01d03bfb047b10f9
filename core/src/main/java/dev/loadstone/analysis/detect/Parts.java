package dev.loadstone.analysis.detect;

import dev.loadstone.stats.Grouping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The ways to group requests, held against each other: which of them tells slow from quick, or
/// failed from served.
///
/// @param key what groups them: `connection`, `address`, `rotation` or `first`
/// @param kinds how many groups
/// @param groups the group of each request of the sample
/// @param phased whether the groups of a rotation are counted anew in each block
/// @param grouping how well it explains
record Parts(String key, int kinds, int[] groups, boolean phased, Grouping grouping) {
  static final String CONNECTION = "connection";
  static final String ADDRESS = "address";
  static final String ROTATION = "rotation";
  static final String FIRST = "first";

  private static final long SEED = 20_260_101;

  /// The groupings that explain the values, best first; none where chance explains them as well as
  /// the best does.
  ///
  /// @param values one for each of `kept`
  /// @param kept the members of the sample that have a value
  static List<Parts> of(SentSample sample, double[] values, int[] kept, double icc) {
    List<Parts> all = new ArrayList<>();
    add(all, CONNECTION, sample.connections(), values, kept, false);
    add(all, ADDRESS, sample.addresses(), values, kept, false);
    add(all, FIRST, sample.reuse(), values, kept, false);
    for (int length = 2; length <= PartThresholds.ROTATION_MOST; length++) {
      // The places are counted over all requests that were sent, whatever became of them.
      add(all, ROTATION, sample.places(length), values, kept, false);
      add(all, ROTATION, sample.places(length), values, kept, true);
    }
    List<Parts> fitting =
        all.stream()
            .filter(p -> p.grouping.icc() >= icc)
            .sorted(Comparator.comparingDouble((Parts p) -> p.grouping.decibans()).reversed())
            .toList();
    boolean chance =
        fitting.isEmpty()
            || fitting.getFirst().grouping.decibans() < PartThresholds.GROUP_LEAD
            || !fitting.getFirst().unlikely(values);
    return chance ? List.of() : fitting;
  }

  /// Whether chance hardly ever explains as much. Where it explains far less, that is not tried
  /// out.
  private boolean unlikely(double[] values) {
    return grouping.decibans() >= PartThresholds.GROUP_SURE
        || Grouping.unlikely(
            values, groups, PartThresholds.GROUP_BLOCK, phased, SEED, PartThresholds.GROUP_P);
  }

  private static void add(
      List<Parts> all, String key, int[] ofSample, double[] values, int[] kept, boolean phased) {
    int[] groups = new int[kept.length];
    Arrays.setAll(groups, k -> ofSample[kept[k]]);
    int kinds = (int) Arrays.stream(groups).distinct().count();
    Grouping grouping = Grouping.of(values, groups, PartThresholds.GROUP_BLOCK, phased);
    all.add(new Parts(key, kinds, groups, phased, grouping));
  }

  /// The mean of the values in each group, ascending; of a rotation that slips, each block's groups
  /// are put in order first.
  double[] means(double[] values) {
    int block = phased ? PartThresholds.GROUP_BLOCK : values.length;
    double[] means = new double[kinds];
    int blocks = 0;
    for (int from = 0; from + block <= values.length; from += block) {
      double[] some = means(values, from, from + block);
      if (Arrays.stream(some).allMatch(Double::isFinite)) {
        Arrays.sort(some);
        for (int g = 0; g < kinds; g++) {
          means[g] += some[g];
        }
        blocks++;
      }
    }
    for (int g = 0; g < kinds; g++) {
      means[g] /= blocks;
    }
    return means;
  }

  private double[] means(double[] values, int from, int to) {
    int most = Arrays.stream(groups).max().orElse(0) + 1;
    double[] sums = new double[most];
    int[] sizes = new int[most];
    for (int k = from; k < to; k++) {
      sums[groups[k]] += values[k];
      sizes[groups[k]]++;
    }
    List<Double> means = new ArrayList<>();
    for (int g = 0; g < most; g++) {
      if (sizes[g] > 0) {
        means.add(sums[g] / sizes[g]);
      }
    }
    double[] found = means.stream().mapToDouble(Double::doubleValue).toArray();
    return found.length == kinds ? found : new double[] {Double.NaN};
  }

  /// The size of the smallest group over the mean one.
  double smallest() {
    int[] sizes = new int[Arrays.stream(groups).max().orElse(0) + 1];
    for (int group : groups) {
      sizes[group]++;
    }
    int least = Arrays.stream(sizes).filter(size -> size > 0).min().orElse(0);
    return (double) least * kinds / groups.length;
  }

  /// What a reader calls the groups.
  String words() {
    return switch (key) {
      case CONNECTION -> "the connection it went over";
      case ADDRESS -> "the address it went to";
      case FIRST -> "whether it was the first on its connection";
      default -> "its place in a rotation of " + kinds;
    };
  }
}
