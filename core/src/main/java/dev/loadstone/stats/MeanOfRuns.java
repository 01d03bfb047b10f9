package dev.loadstone.stats;

/// The mean of one figure over independent runs with Student's t interval: the run is the unit
/// (Kalibera and Jones, "Rigorous benchmarking in reasonable time", 2013).
public final class MeanOfRuns {
  /// Fewer runs than this say nothing about how far apart runs lie.
  public static final int FEWEST = 3;

  private MeanOfRuns() {}

  /// The mean with its 95 % interval; no bounds for fewer than [#FEWEST] values.
  public static Estimate of(double[] values) {
    double mean = Spread.mean(values);
    int n = values.length;
    if (n < FEWEST) {
      return new Estimate(mean, Double.NaN, Double.NaN);
    }
    double t = Student.t(n);
    double half = t * Math.sqrt(Spread.squares(values) / (n - 1) / n);
    return new Estimate(mean, mean - half, mean + half);
  }

  /// The same on logarithms, as suits times: the geometric mean of positive values, with an
  /// interval that is a factor to either side.
  public static Estimate ofLogs(double[] values) {
    double[] logs = new double[values.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Math.log(values[i]);
    }
    Estimate log = of(logs);
    return new Estimate(Math.exp(log.value()), Math.exp(log.low()), Math.exp(log.high()));
  }
}
