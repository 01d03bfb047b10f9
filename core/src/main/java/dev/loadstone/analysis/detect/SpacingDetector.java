package dev.loadstone.analysis.detect;

import dev.loadstone.metrics.Rows;
import dev.loadstone.stats.Spread;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads the rhythm of completions in a busy closed loop. One section that lets requests through
/// one by one spaces them evenly; several slots with equal holds finish in bunches; a random hold
/// looks the same behind any limit and says nothing.
final class SpacingDetector implements Detector {
  private static final int FEWEST = 200;

  @Override
  public Sighting look(RunView run) {
    Rows rows = run.successes();
    if (!run.oneLevel()
        || rows.size() < FEWEST
        || run.medianMs() < run.blamable(Thresholds.MATERIAL_WAIT_MS)) {
      return new Sighting.NotApplicable(
          "The spacing of completions is read in a closed loop with waits worth a word.");
    }
    int from = rows.size() / 5;
    int to = rows.size() - rows.size() / 10;
    double[] gaps = new double[to - from - 1];
    Arrays.setAll(
        gaps, i -> run.endSeconds(rows.at(from + i + 1)) - run.endSeconds(rows.at(from + i)));
    // A few stalls would decide the variation alone.
    double cut = Spread.quantile(gaps, 0.995);
    double together = spread(gaps) / spread(times(run, rows, from, to));
    double variation = Spread.variation(Arrays.stream(gaps).filter(g -> g <= cut).toArray());
    if (variation < Thresholds.EVEN_GAPS) {
      return seen(
          run,
          Sign.EVEN_COMPLETIONS,
          variation,
          together,
          "Answers come one by one at even distances (gaps vary by %.2f of their mean; independent"
              + " slots give 1 or more).");
    }
    if (variation > Thresholds.BUNCHED_GAPS) {
      return seen(
          run,
          Sign.BUNCHED_COMPLETIONS,
          variation,
          together,
          "Answers come in bunches (gaps vary by %.2f of their mean; one by one would give less than"
              + " 0.5).");
    }
    return new Sighting.Seen(List.of(), "");
  }

  private static double[] times(RunView run, Rows rows, int from, int to) {
    double[] times = new double[to - from];
    Arrays.setAll(times, i -> run.serviceMs(rows.at(from + i)) / 1e3);
    return times;
  }

  /// From the quickest tenth to the slowest.
  private static double spread(double[] values) {
    return Spread.quantile(values, 0.9) - Spread.quantile(values, 0.1);
  }

  /// @param together the spread of the gaps over that of the times taken. Of users who are served
  ///   apart it is at least the root of two, for a gap lies between two times; in one line each
  ///   time is the sum of as many gaps as there are users
  private static Sighting seen(
      RunView run, Sign sign, double variation, double together, String text) {
    double rate = run.summary().requestsPerSecond();
    return new Sighting.Seen(
        List.of(
            Fact.statistical(
                sign,
                String.format(Locale.ROOT, text, variation),
                variation,
                "",
                Map.of(
                    "floorMs",
                    1e3 / rate,
                    "latencyMs",
                    run.medianMs(),
                    "slots",
                    1.0,
                    "together",
                    together,
                    "throughput",
                    rate))),
        "");
  }
}
