package dev.loadstone.lab.score;

import dev.loadstone.lab.record.Indicators;
import dev.loadstone.lab.record.Indicators.Indicator;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.RunRecord;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The service levels of a simulated run, each with the noise it has by itself: what decides
/// whether a fault did anything.
///
/// The noise is that of parts of the run: 80 blocks of neighbours, of which every eighth makes a
/// part, so that each part sees all of a ramp or a ladder.
///
/// @param values the levels
/// @param noise the standard error of each; none where parts cannot tell it
record Levels(Indicators values, Map<Indicator, Double> noise) {
  private static final int PARTS = 8;
  private static final int BLOCKS = 80;
  private static final double SECONDS = 1e9;

  private static final List<Indicator> LEVELS =
      List.of(
          Indicator.P50,
          Indicator.P95,
          Indicator.P99,
          Indicator.MEAN,
          Indicator.THROUGHPUT,
          Indicator.FAILED);

  /// The 95 % interval of the difference of two healthy runs.
  private static final double FLOOR = 1.96 * Math.sqrt(2);

  /// No smaller change of a latency or a rate is worth the name. Ours.
  private static final double LEAST_SHARE = 0.02;

  /// A fault moved a level by so many floors.
  private static final double GATE = 2;

  static Levels of(RunRecord run) {
    Requests requests = run.requests();
    int[] order = requests.inOrderOfSending();
    double seconds = run.end().endNanos() / SECONDS;
    Indicators[] parts = new Indicators[PARTS];
    for (int part = 0; part < PARTS; part++) {
      parts[part] = new Indicators(requests, part(order, part), seconds / PARTS);
    }
    return new Levels(new Indicators(requests, order, seconds), errors(parts));
  }

  private static int[] part(int[] order, int part) {
    int[] places = new int[order.length];
    Arrays.setAll(places, i -> i);
    return Arrays.stream(places)
        .filter(i -> (int) ((long) i * BLOCKS / order.length) % PARTS == part)
        .map(i -> order[i])
        .toArray();
  }

  /// Parts have the same number of requests each, so that they tell nothing of the rate.
  private static Map<Indicator, Double> errors(Indicators[] parts) {
    Map<Indicator, Double> errors = new EnumMap<>(Indicator.class);
    for (Indicator level : LEVELS) {
      if (level != Indicator.THROUGHPUT) {
        errors.put(level, error(Arrays.stream(parts).mapToDouble(p -> p.of(level)).toArray()));
      }
    }
    return errors;
  }

  private static double error(double[] figures) {
    double mean = Arrays.stream(figures).average().orElse(0);
    double squares = Arrays.stream(figures).map(f -> (f - mean) * (f - mean)).sum();
    return Math.sqrt(squares / (PARTS - 1) / PARTS);
  }

  /// By how many noise floors of the healthy run the level moved that moved most.
  double shift(Levels healthy, int requests) {
    double most = 0;
    for (Indicator level : LEVELS) {
      double before = healthy.values.of(level);
      double least = level == Indicator.FAILED ? 3.0 / Math.max(1, requests) : LEAST_SHARE * before;
      double noise = healthy.noise.getOrDefault(level, 0.0);
      double floor = Math.max(FLOOR * noise, Math.max(least, 1e-9));
      most = Math.max(most, Math.abs(values.of(level) - before) / floor);
    }
    return most;
  }

  /// Whether a fault that moved a level so far is there at all.
  static boolean present(double shift) {
    return shift >= GATE;
  }
}
