package dev.loadstone.analysis.detect;

import dev.loadstone.metrics.PageSums;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.Rows;
import dev.loadstone.stats.Spread;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Sees whether the bytes of answers pass at a constant rate: most of the time of a request is
/// receiving, every slice of the run brings the same number of bytes, and where sizes differ, the
/// time of receiving follows the size.
final class BandwidthDetector implements Detector {
  private static final int SLICES = 20;
  private static final int FEWEST = 20;
  private static final double NORMAL = 1.4826;
  private static final double SIZES_DIFFER = 0.1;
  private static final double SETTLING_SHARE = 0.1;
  private static final double MARGIN_MS = 2;

  @Override
  public Sighting look(RunView run) {
    Rows rows = run.successes();
    Requests r = run.requests();
    double bytes = PageSums.bytesIn(r, rows) / (double) Math.max(1, rows.size());
    if (rows.size() >= FEWEST
        && bytes >= CapacityThresholds.TRICKLE_BYTES
        && bytes < CapacityThresholds.BYTES_FEWEST) {
      return trickle(run, rows);
    }
    if (rows.size() < FEWEST || bytes < CapacityThresholds.BYTES_FEWEST) {
      return new Sighting.NotApplicable(
          "A limit of bandwidth is looked for where answers have at least "
              + (int) CapacityThresholds.BYTES_FEWEST
              + " bytes.");
    }
    double[] receive = rows.stream().mapToDouble(i -> receiveMs(run, i)).toArray();
    double[] service = run.serviceMs(rows);
    double share = Arrays.stream(receive).sum() / Arrays.stream(service).sum();
    double[] perSlice = perSlice(run, rows);
    double variation = NORMAL * Spread.medianDeviation(perSlice) / Spread.median(perSlice);
    double[] sizes = rows.stream().mapToDouble(r::bytesIn).toArray();
    double follows = Spread.variation(sizes) < SIZES_DIFFER ? 1 : correlation(sizes, receive);
    boolean faint =
        share >= CapacityThresholds.RECEIVE_FAINT
            && Spread.median(receive) >= CapacityThresholds.CROWD_MS
            && follows >= CapacityThresholds.BYTES_CORRELATION;
    boolean clearly =
        share >= CapacityThresholds.RECEIVE_SHARE
            && Spread.median(receive) >= run.blamable(CapacityThresholds.RECEIVE_MS)
            && variation <= CapacityThresholds.BYTES_VARIATION;
    return Sighting.Seen.graded(
        faint
            ? List.of(
                fact(run, share, variation, receive, sizes, perSlice)
                    .sureIf(variation <= CapacityThresholds.BYTES_VARIATION))
            : List.of(),
        clearly,
        "No limit of bandwidth: answers were received in little of their time, or at varying rates.");
  }

  /// Small answers, which come at once unless somebody holds them back: most of their time is
  /// receiving, and it is always as long.
  private static Sighting trickle(RunView run, Rows rows) {
    double[] receive = rows.stream().mapToDouble(i -> receiveMs(run, i)).toArray();
    double share = Arrays.stream(receive).sum() / Arrays.stream(run.serviceMs(rows)).sum();
    double usual = Spread.median(receive);
    boolean slowly =
        share >= CapacityThresholds.TRICKLE_SHARE
            && usual >= run.blamable(CapacityThresholds.RECEIVE_MS)
            && NORMAL * Spread.medianDeviation(receive)
                <= CapacityThresholds.TRICKLE_VARIATION * usual
            && !acknowledged(usual);
    double[] sizes = rows.stream().mapToDouble(run.requests()::bytesIn).toArray();
    double[] perSlice = perSlice(run, rows);
    double variation = NORMAL * Spread.medianDeviation(perSlice) / Spread.median(perSlice);
    return new Sighting.Seen(
        slowly && variation <= CapacityThresholds.BYTES_VARIATION
            ? List.of(fact(run, share, variation, receive, sizes, perSlice))
            : List.of(),
        "Small answers arrived at once.");
  }

  /// Whether it is the wait for one delayed acknowledgement, or for two.
  private static boolean acknowledged(double receiveMs) {
    return (receiveMs >= Thresholds.DELAYED_ACK_LOW_MS - MARGIN_MS
            && receiveMs <= Thresholds.DELAYED_ACK_HIGH_MS + MARGIN_MS)
        || (receiveMs >= 2 * Thresholds.DELAYED_ACK_LOW_MS - MARGIN_MS
            && receiveMs <= 2 * Thresholds.DELAYED_ACK_HIGH_MS + MARGIN_MS);
  }

  private static double receiveMs(RunView run, int i) {
    long first = run.requests().firstByteNanos(i);
    return first < 0 ? 0 : (run.requests().endNanos(i) - first) / RunView.NANOS_PER_MS;
  }

  /// The bytes per second of each slice; an answer counts over the time it was received in.
  private static double[] perSlice(RunView run, Rows rows) {
    double last = run.sentSeconds(run.sends().last());
    double start = last * SETTLING_SHARE;
    double width = (last - start) / SLICES;
    double[] bytes = new double[SLICES];
    for (int k = 0; k < rows.size(); k++) {
      int i = rows.at(k);
      double end = run.endSeconds(i);
      double from = end - Math.max(1e-6, receiveMs(run, i) / 1e3);
      double perSecond = run.requests().bytesIn(i) / (end - from);
      int first = Math.max(0, (int) ((from - start) / width));
      for (int s = first; s < SLICES && start + s * width < end; s++) {
        double overlap = Math.min(end, start + (s + 1) * width) - Math.max(from, start + s * width);
        bytes[s] += Math.max(0, overlap) * perSecond / width;
      }
    }
    return bytes;
  }

  private static double correlation(double[] a, double[] b) {
    double meanA = Spread.mean(a);
    double meanB = Spread.mean(b);
    double products = 0;
    for (int i = 0; i < a.length; i++) {
      products += (a[i] - meanA) * (b[i] - meanB);
    }
    return products / Math.sqrt(Spread.squares(a) * Spread.squares(b));
  }

  private static Fact fact(
      RunView run,
      double share,
      double variation,
      double[] receive,
      double[] sizes,
      double[] perSlice) {
    double total = Spread.median(perSlice);
    double[] each = new double[sizes.length];
    Arrays.setAll(each, k -> sizes[k] / Math.max(1e-6, receive[k] / 1e3));
    double one = Spread.median(each);
    return Fact.statistical(
        Sign.CONSTANT_BYTES,
        String.format(
            Locale.ROOT,
            "Receiving takes %.0f %% of the time, and %.2f MB/s (%.1f Mbit/s) arrive in every slice of"
                + " the run (they vary by %.0f %%); one connection gets %.3f MB/s while it receives.",
            100 * share,
            total / 1e6,
            total * 8 / 1e6,
            100 * variation,
            one / 1e6),
        total,
        "B/s",
        Map.of(
            "bytesPerSecond", total,
            "bytesPerSecondPerConnection", one,
            "connectionVariation", Spread.variation(each),
            "receiveShare", share,
            "meanBytes", Spread.mean(sizes),
            "receiveMs", Spread.median(receive),
            "requestsPerSecond", run.summary().requestsPerSecond()));
  }
}
