package dev.loadstone.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The modes of a distribution: peaks with a clear valley between them, whatever the bandwidth.
///
/// The density is a sum of Gaussian kernels, looked at with three bandwidths around Silverman's
/// rule ("Density Estimation", 1986, 3.31). Peaks are those of the widest; a valley between two
/// must be deep in all three, else the two are one mode. The parts between valleys are then fitted
/// as normal distributions and held against one for all by BIC, the mixture's weights counted.
public final class Modes {
  private static final int GRID = 256;
  private static final double[] BANDWIDTHS = {1.3, 1, 0.7};
  private static final double SILVERMAN = 0.9;
  private static final double NORMAL_IQR = 1.34;
  private static final double DECIBANS_PER_NAT = 10 / Math.log(10);

  private Modes() {}

  /// One mode.
  ///
  /// @param from its lower end, the valley before it
  /// @param to its upper end
  /// @param median of the values in it
  /// @param spread standard deviation of a normal distribution with their median deviation
  /// @param share of all values
  public record Mode(double from, double to, double median, double spread, double share) {}

  /// The modes of sorted values, ascending; one where there is no clear valley.
  ///
  /// @param valley the highest density of a valley over that of the lower of its two peaks
  /// @param share the smallest share of a mode
  /// @param narrowest the smallest bandwidth, in the unit of the values
  public static List<Mode> of(double[] sorted, double valley, double share, double narrowest) {
    double rule = SILVERMAN * scale(sorted) * Math.pow(sorted.length, -0.2);
    double[][] densities = new double[BANDWIDTHS.length][];
    double low = sorted[0];
    double step = Math.max((sorted[sorted.length - 1] - low) / (GRID - 1), 1e-12);
    for (int b = 0; b < BANDWIDTHS.length; b++) {
      densities[b] = density(sorted, low, step, Math.max(narrowest, BANDWIDTHS[b] * rule));
    }
    List<Integer> cuts = cuts(densities, valley);
    List<Mode> modes = new ArrayList<>();
    double from = low;
    for (int k = 0; k <= cuts.size(); k++) {
      double to = k < cuts.size() ? low + cuts.get(k) * step : sorted[sorted.length - 1];
      modes.add(mode(sorted, from, to, k == cuts.size()));
      from = to;
    }
    return merged(sorted, modes, share);
  }

  /// By how many decibans these modes explain the sorted values better than one normal distribution
  /// (BIC).
  public static double gain(double[] sorted, List<Mode> modes) {
    double n = sorted.length;
    double nats = n * Math.log(deviation(sorted));
    for (Mode mode : modes) {
      double[] in = Arrays.stream(sorted).filter(v -> v >= mode.from && v <= mode.to).toArray();
      double weight = in.length / n;
      nats -= in.length * (Math.log(deviation(in)) - Math.log(weight));
    }
    double parameters = 3.0 * (modes.size() - 1);
    return (nats - parameters / 2 * Math.log(n)) * DECIBANS_PER_NAT;
  }

  /// The distance of two modes over their spread; they are clearly apart above 2 (Ashman).
  public static double apart(Mode a, Mode b) {
    double spread = Math.hypot(a.spread, b.spread);
    return spread == 0
        ? Double.POSITIVE_INFINITY
        : Math.sqrt(2) * Math.abs(a.median - b.median) / spread;
  }

  private static double scale(double[] sorted) {
    double quartiles =
        (Spread.quantileOfSorted(sorted, 0.75) - Spread.quantileOfSorted(sorted, 0.25))
            / NORMAL_IQR;
    double deviation = deviation(sorted);
    return quartiles > 0 ? Math.min(deviation, quartiles) : deviation;
  }

  private static double deviation(double[] values) {
    return Math.max(1e-3, Math.sqrt(Spread.squares(values) / Math.max(1, values.length - 1)));
  }

  private static double[] density(double[] sorted, double low, double step, double bandwidth) {
    double[] bins = new double[GRID];
    for (double value : sorted) {
      bins[Math.min(GRID - 1, (int) Math.round((value - low) / step))]++;
    }
    double[] density = new double[GRID];
    for (int at = 0; at < GRID; at++) {
      for (int bin = 0; bin < GRID; bin++) {
        double distance = (at - bin) * step / bandwidth;
        density[at] += bins[bin] * Math.exp(-distance * distance / 2);
      }
    }
    return density;
  }

  /// The places of the valleys: one between each two neighbouring peaks that are apart with every
  /// bandwidth.
  private static List<Integer> cuts(double[][] densities, double valley) {
    List<Integer> cuts = new ArrayList<>();
    double[] widest = densities[0];
    int peak = 0;
    int lowest = 0;
    for (int at = 1; at < GRID; at++) {
      if (deep(densities, peak, lowest, at, valley)) {
        cuts.add(lowest);
        peak = at;
        lowest = at;
      } else if (widest[at] > widest[peak]) {
        peak = at;
        lowest = at;
      } else if (widest[at] < widest[lowest]) {
        lowest = at;
      }
    }
    return cuts;
  }

  private static boolean deep(double[][] densities, int peak, int lowest, int at, double valley) {
    return lowest > peak
        && at > lowest
        && Arrays.stream(densities).allMatch(d -> d[lowest] <= valley * Math.min(d[peak], d[at]));
  }

  /// Without those of less than this share: each is taken into the neighbour that is nearer.
  private static List<Mode> merged(double[] sorted, List<Mode> modes, double share) {
    List<Mode> left = new ArrayList<>(modes);
    for (int k = 0; k < left.size() && left.size() > 1; k++) {
      if (left.get(k).share < share) {
        int other = nearer(left, k);
        Mode lower = left.get(Math.min(k, other));
        Mode upper = left.get(Math.max(k, other));
        boolean last = Math.max(k, other) == left.size() - 1;
        left.set(Math.min(k, other), mode(sorted, lower.from, upper.to, last));
        left.remove(Math.max(k, other));
        k = -1;
      }
    }
    return List.copyOf(left);
  }

  private static int nearer(List<Mode> modes, int k) {
    if (k == 0 || k == modes.size() - 1) {
      return k == 0 ? 1 : k - 1;
    }
    double middle = modes.get(k).median;
    boolean lower = middle - modes.get(k - 1).median < modes.get(k + 1).median - middle;
    return lower ? k - 1 : k + 1;
  }

  private static Mode mode(double[] sorted, double from, double to, boolean last) {
    double[] in =
        Arrays.stream(sorted).filter(v -> v >= from && (last ? v <= to : v < to)).toArray();
    return new Mode(
        from,
        to,
        Spread.median(in),
        1.4826 * Spread.medianDeviation(in),
        in.length / (double) sorted.length);
  }
}
