package dev.loadstone.lab.record;

import dev.loadstone.lab.record.Indicators.Indicator;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.RunRecord;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Whether a fault bit: it touched enough requests by the server's own count, and something that a
/// client feels moved by at least two noise floors against the paired run without the fault.
///
/// The noise floor of a figure is its standard deviation over eight stretches of the paired run,
/// and not less than what no client would notice: a live server warms and drifts, so that stretches
/// tell more of its noise than the interleaved parts by which the simulator's runs are held against
/// each other. A run that does not pass is no evidence of anything but the fault's threshold.
///
/// @param touchedShare by the server's own count, 0 to 1
/// @param floors by how many noise floors each figure moved
public record Gate(double touchedShare, Map<String, Double> floors) {
  /// Fewer than one request in two hundred touched is no fault that a run of seconds could show.
  static final double LEAST_TOUCHED = 0.005;

  static final double LEAST_FLOORS = 2;

  private static final int PARTS = 8;

  /// Copies the figures.
  public Gate {
    floors = Map.copyOf(floors);
  }

  /// Compares the run of a dose with its pair.
  public static Gate of(RunRecord healthy, RunRecord faulty, double touchedShare) {
    Indicators before = Indicators.of(healthy.requests(), all(healthy.requests()));
    Indicators after = Indicators.of(faulty.requests(), all(faulty.requests()));
    Indicators[] parts =
        IntStream.range(0, PARTS)
            .mapToObj(part -> Indicators.of(healthy.requests(), part(healthy.requests(), part)))
            .toArray(Indicators[]::new);
    Map<String, Double> floors = new TreeMap<>();
    for (Indicator indicator : Indicator.values()) {
      double floor =
          Math.max(deviation(parts, indicator), indicator.leastNoise(before.of(indicator)));
      floors.put(
          indicator.name().toLowerCase(Locale.ROOT),
          Math.abs(after.of(indicator) - before.of(indicator)) / floor);
    }
    return new Gate(touchedShare, floors);
  }

  /// Whether the fault bit.
  public boolean passed() {
    return touchedShare >= LEAST_TOUCHED
        && floors.values().stream().anyMatch(moved -> moved >= LEAST_FLOORS);
  }

  private static int[] all(Requests requests) {
    return IntStream.range(0, requests.size()).toArray();
  }

  /// Requests are ordered by their end, so that a part is a stretch of time.
  private static int[] part(Requests requests, int part) {
    int size = requests.size();
    return IntStream.range(size * part / PARTS, size * (part + 1) / PARTS).toArray();
  }

  private static double deviation(Indicators[] parts, Indicator indicator) {
    double mean = 0;
    for (Indicators part : parts) {
      mean += part.of(indicator) / parts.length;
    }
    double squares = 0;
    for (Indicators part : parts) {
      squares += Math.pow(part.of(indicator) - mean, 2);
    }
    return Math.sqrt(squares / (parts.length - 1));
  }
}
