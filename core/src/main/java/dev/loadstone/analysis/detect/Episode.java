package dev.loadstone.analysis.detect;

import dev.loadstone.stats.Spread;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// An episode of more load in an open loop, with calm before it.
///
/// @param calm requests per second that were sent before it
/// @param offered requests per second that were sent in each slice
/// @param before slices with the calm load before it
/// @param during slices of it that have nearly its highest load
/// @param after slices with the calm load after it
record Episode(double calm, double[] offered, int[] before, int[] during, int[] after) {
  private static final double NEARLY = 0.8;

  /// The episode of a run, or `null` for none.
  static @Nullable Episode of(RunView run, TimeBins bins) {
    if (run.closed() || bins.size() < TimeThresholds.BINS_FEWEST || TimeBins.constantLoad(run)) {
      return null;
    }
    double[] offered = offered(run, bins);
    int peak =
        IntStream.range(0, offered.length)
            .reduce((a, b) -> offered[b] > offered[a] ? b : a)
            .orElse(0);
    double calm = peak == 0 ? 0 : Spread.median(Arrays.copyOf(offered, peak));
    if (calm <= 0 || offered[peak] < calm * CapacityThresholds.EPISODE_RATIO) {
      calm = offered[0];
    }
    if (calm <= 0 || offered[peak] < calm * CapacityThresholds.EPISODE_RATIO) {
      return null;
    }
    int[] during =
        IntStream.range(0, offered.length)
            .filter(b -> offered[b] >= NEARLY * offered[peak])
            .toArray();
    return new Episode(
        calm,
        offered,
        alike(offered, 0, peak, calm),
        during,
        alike(offered, peak + 1, offered.length, calm));
  }

  private static double[] offered(RunView run, TimeBins bins) {
    double[] edges = new double[bins.size() + 1];
    Arrays.setAll(edges, bins::at);
    int[] sent = run.sends().sentBy(edges);
    double[] offered = new double[bins.size()];
    Arrays.setAll(offered, b -> (sent[b + 1] - sent[b]) / bins.width());
    return offered;
  }

  private static int[] alike(double[] offered, int from, int to, double calm) {
    return IntStream.range(from, to)
        .filter(b -> Math.abs(offered[b] / calm - 1) <= CapacityThresholds.SAME_LOAD)
        .toArray();
  }
}
