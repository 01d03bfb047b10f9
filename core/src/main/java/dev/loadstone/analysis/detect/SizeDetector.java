package dev.loadstone.analysis.detect;

import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.Rows;
import dev.loadstone.metrics.Zones;
import dev.loadstone.stats.Spread;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Sees whether the time until an answer begins follows the size of the answer: what is asked for
/// decides what it costs. The time until it begins, because a large answer takes longer to arrive
/// on any line.
final class SizeDetector implements Detector {
  private static final int MOST = 8_192;
  private static final int BINS = 8;

  /// Sizes within this are one: headers differ by some bytes.
  private static final double SAME_SIZE = 1.1;

  @Override
  public Sighting look(RunView run) {
    Requests requests = run.requests();
    Rows answered = Zones.answered(requests, run.successes());
    int count = Math.min(MOST, answered.size());
    int[] rows = new int[count];
    Arrays.setAll(rows, k -> answered.at((int) ((long) k * answered.size() / count)));
    double[] edges = edges(requests, rows);
    if (count < PartThresholds.MODE_FEWEST || edges.length == 0) {
      return new Sighting.NotApplicable(
          "All answers have about the same size, so cost cannot be seen to follow it.");
    }
    double[] firstByte =
        Arrays.stream(rows)
            .mapToDouble(i -> requests.firstByteNanos(i) - requests.sentNanos(i))
            .map(nanos -> Math.log(Math.max(1e-3, nanos / RunView.NANOS_PER_MS)))
            .toArray();
    double[][] fitted = medians(requests, rows, firstByte, edges);
    double explained = explained(requests, rows, firstByte, edges, fitted[0]);
    return graded(explained, fitted);
  }

  /// The upper ends of size classes, the last left out; empty for one size.
  private static double[] edges(Requests requests, int[] rows) {
    double[] sizes = Arrays.stream(rows).mapToDouble(requests::bytesIn).toArray();
    double[] edges = new double[BINS - 1];
    int used = 0;
    for (int b = 1; b < BINS && sizes.length > 0; b++) {
      double edge = Spread.quantile(sizes, b / (double) BINS);
      if (used == 0 || edge > edges[used - 1] * SAME_SIZE) {
        edges[used++] = edge;
      }
    }
    double largest = Arrays.stream(sizes).max().orElse(0);
    while (used > 0 && edges[used - 1] * SAME_SIZE >= largest) {
      used--;
    }
    return Arrays.copyOf(edges, used);
  }

  private static int bin(Requests requests, int row, double[] edges) {
    int bin = 0;
    while (bin < edges.length && requests.bytesIn(row) > edges[bin]) {
      bin++;
    }
    return bin;
  }

  /// The median of every other request in each class, and the size of its share.
  private static double[][] medians(
      Requests requests, int[] rows, double[] firstByte, double[] edges) {
    double[] medians = new double[edges.length + 1];
    double[] shares = new double[edges.length + 1];
    for (int b = 0; b < medians.length; b++) {
      double[] in = new double[rows.length];
      int size = 0;
      for (int k = 0; k < rows.length; k += 2) {
        if (bin(requests, rows[k], edges) == b) {
          in[size++] = firstByte[k];
        }
      }
      medians[b] = Spread.median(Arrays.copyOf(in, size));
      shares[b] = 2.0 * size / rows.length;
    }
    return new double[][] {medians, shares};
  }

  /// The share of the variance of the others that these medians explain.
  private static double explained(
      Requests requests, int[] rows, double[] firstByte, double[] edges, double[] medians) {
    double[] tested = new double[rows.length / 2];
    double left = 0;
    for (int k = 1; k < rows.length; k += 2) {
      tested[k / 2] = firstByte[k];
      double off = firstByte[k] - medians[bin(requests, rows[k], edges)];
      left += Double.isNaN(off) ? 0 : off * off;
    }
    double all = Spread.squares(tested);
    return all == 0 ? 0 : 1 - left / all;
  }

  private static Sighting graded(double explained, double[][] fitted) {
    double slowest = Double.NEGATIVE_INFINITY;
    double quickest = Double.POSITIVE_INFINITY;
    double share = 0;
    for (int b = 0; b < fitted[0].length; b++) {
      if (!Double.isNaN(fitted[0][b])) {
        share = fitted[0][b] > slowest ? fitted[1][b] : share;
        slowest = Math.max(slowest, fitted[0][b]);
        quickest = Math.min(quickest, fitted[0][b]);
      }
    }
    double quickMs = Math.exp(quickest);
    double slowMs = Math.exp(slowest);
    boolean faint =
        explained > PartThresholds.SIZE_FAINT
            && slowMs >= quickMs * PartThresholds.FAINT_RATIO
            && slowMs - quickMs >= PartThresholds.FAINT_MS;
    boolean clearly =
        explained > PartThresholds.SIZE_EXPLAINS
            && slowMs >= quickMs * PartThresholds.PART_RATIO
            && slowMs - quickMs >= PartThresholds.PART_MS;
    return Sighting.Seen.graded(
        faint
            ? List.of(
                fact(explained, quickMs, slowMs, share)
                    .sureIf(
                        explained >= SlightThresholds.SLIGHT_SIZE
                            && slowMs >= quickMs * SlightThresholds.SLIGHT_RATIO))
            : List.of(),
        clearly,
        "How long an answer takes to begin does not follow its size.");
  }

  private static Fact fact(double explained, double quickMs, double slowMs, double share) {
    return Fact.statistical(
        Sign.COST_BY_SIZE,
        String.format(
            Locale.ROOT,
            "The size of an answer tells how long it takes to begin: %.1f ms for the quickest"
                + " sizes, %.1f ms for the slowest; size explains %.0f %% of the variation in"
                + " requests it was not fitted to.",
            quickMs,
            slowMs,
            100 * explained),
        explained,
        "fraction",
        Map.of("quickMs", quickMs, "slowMs", slowMs, "share", share));
  }
}
