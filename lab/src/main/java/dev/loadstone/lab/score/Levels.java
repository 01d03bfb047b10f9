package dev.loadstone.lab.score;

import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.RunRecord;
import java.util.Arrays;

/// The service levels of a run, each with the noise it has by itself: what decides whether a fault
/// did anything.
///
/// The noise is that of parts of the run: 80 blocks of neighbours, of which every eighth makes a
/// part, so that each part sees all of a ramp or a ladder.
///
/// @param values p50, p95, p99, mean in ms, successes per second, share of failures
/// @param noise the standard error of each
record Levels(double[] values, double[] noise) {
  private static final int PARTS = 8;
  private static final int BLOCKS = 80;
  private static final int FIGURES = 6;
  private static final int RATE = 4;
  private static final int FAILURES = 5;
  private static final double MILLIS = 1e6;

  /// The 95 % interval of the difference of two healthy runs.
  private static final double FLOOR = 1.96 * Math.sqrt(2);

  /// No smaller change of a latency or a rate is worth the name. Ours.
  private static final double LEAST_SHARE = 0.02;

  /// A fault moved a level by so many floors.
  private static final double GATE = 2;

  static Levels of(RunRecord run) {
    Requests requests = run.requests();
    int[] order = requests.inOrderOfSending();
    double[][] parts = new double[PARTS][];
    for (int part = 0; part < PARTS; part++) {
      int mine = part;
      int[] rows =
          Arrays.stream(order.length == 0 ? new int[0] : indices(order.length))
              .filter(i -> (int) ((long) i * BLOCKS / order.length) % PARTS == mine)
              .map(i -> order[i])
              .toArray();
      parts[part] = figures(requests, rows, run.end().endNanos());
    }
    return new Levels(figures(requests, order, run.end().endNanos()), errors(parts));
  }

  private static int[] indices(int count) {
    int[] indices = new int[count];
    Arrays.setAll(indices, i -> i);
    return indices;
  }

  private static double[] figures(Requests requests, int[] rows, long endNanos) {
    double[] millis =
        Arrays.stream(rows)
            .filter(row -> Outcome.isSuccess(requests.outcome(row)))
            .mapToDouble(row -> requests.responseNanos(row) / MILLIS)
            .sorted()
            .toArray();
    double failed = rows.length == 0 ? 0 : 1 - millis.length / (double) rows.length;
    return new double[] {
      at(millis, 0.5),
      at(millis, 0.95),
      at(millis, 0.99),
      Arrays.stream(millis).average().orElse(0),
      millis.length / Math.max(1e-9, endNanos / 1e9),
      failed
    };
  }

  private static double at(double[] sorted, double p) {
    return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1.0, p * sorted.length)];
  }

  private static double[] errors(double[][] parts) {
    double[] errors = new double[FIGURES];
    for (int figure = 0; figure < FIGURES; figure++) {
      int mine = figure;
      double mean = Arrays.stream(parts).mapToDouble(p -> p[mine]).average().orElse(0);
      double squares =
          Arrays.stream(parts).mapToDouble(p -> (p[mine] - mean) * (p[mine] - mean)).sum();
      errors[figure] = Math.sqrt(squares / (PARTS - 1) / PARTS);
    }
    errors[RATE] = 0;
    return errors;
  }

  /// By how many noise floors of the healthy run the level moved that moved most.
  double shift(Levels healthy, int requests) {
    double most = 0;
    for (int figure = 0; figure < FIGURES; figure++) {
      double least =
          figure == FAILURES ? 3.0 / Math.max(1, requests) : LEAST_SHARE * healthy.values[figure];
      double floor = Math.max(FLOOR * healthy.noise[figure], Math.max(least, 1e-9));
      most = Math.max(most, Math.abs(values[figure] - healthy.values[figure]) / floor);
    }
    return most;
  }

  /// Whether a fault that moved a level so far is there at all.
  static boolean present(double shift) {
    return shift >= GATE;
  }
}
