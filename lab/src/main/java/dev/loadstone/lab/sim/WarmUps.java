package dev.loadstone.lab.sim;

import dev.loadstone.analysis.figures.Figures;
import dev.loadstone.analysis.model.Regimes;
import dev.loadstone.analysis.model.Regimes.Part;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/// How well the steady part of runs with a known warm-up is found (M11).
///
/// @param runs how many runs
/// @param close in how many of them the mean of the part taken for steady (all of it where no
///   warm-up was found) lies within a tenth of the true steady mean
/// @param untouched how many lost less than a twentieth of their length
/// @param refused how many were said to have no steady state
public record WarmUps(int runs, int close, int untouched, int refused) {
  /// What the runs begin with.
  public enum Shape {
    /// 2 to 5 times as slow, decaying with a time constant of 0.5 to 5 s.
    DECAY,
    /// 2 to 5 times as slow for 0.5 to 5 s.
    STEP,
    /// Nothing.
    FLAT
  }

  private static final double CLOSE = 0.1;
  private static final double SHORT = 0.05;

  /// Measures so many runs of 10 to 60 s on an M/M/1 queue of 30 to 60 % utilisation at 300 to 1000
  /// requests a second, drawn by the seeds counted up from `firstSeed`.
  public static WarmUps of(Shape shape, int runs, long firstSeed) {
    return LongStream.range(firstSeed, firstSeed + runs)
        .parallel()
        .mapToObj(seed -> one(shape, seed))
        .reduce(
            new WarmUps(0, 0, 0, 0),
            (a, b) ->
                new WarmUps(
                    a.runs + b.runs,
                    a.close + b.close,
                    a.untouched + b.untouched,
                    a.refused + b.refused));
  }

  private static WarmUps one(Shape shape, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double seconds = random.nextDouble(10, 60);
    double utilisation = random.nextDouble(0.3, 0.6);
    double rps = random.nextDouble(300, 1_000);
    double times = random.nextDouble(2, 5);
    double length = random.nextDouble(0.5, 5);
    double service = utilisation * 1e3 / rps;
    SimulatedRun recipe =
        SimulatedRun.of(QueueModel.MM1, utilisation, (int) (seconds * rps))
            .withService(service)
            .with(level(shape, times, length));
    return judged(Figures.of(recipe.record(seed)).regimes(), service / (1 - utilisation), seconds);
  }

  private static Level level(Shape shape, double times, double seconds) {
    return switch (shape) {
      case DECAY -> Level.decay(times, seconds);
      case STEP -> Level.stepAt(seconds, times);
      case FLAT -> Level.constant(1);
    };
  }

  private static WarmUps judged(Regimes regimes, double truth, double seconds) {
    if (regimes.steadyState() == Regimes.SteadyState.NO_STEADY_STATE) {
      return new WarmUps(1, 0, 0, 1);
    }
    Part part = regimes.parts().getLast();
    boolean close = Math.abs(part.responseTime().mean() - truth) <= CLOSE * truth;
    boolean untouched = part.fromSeconds() < SHORT * seconds;
    return new WarmUps(1, close ? 1 : 0, untouched ? 1 : 0, 0);
  }

  /// The share of runs that ended close to the truth.
  public double closeShare() {
    return (double) close / runs;
  }

  /// The share of runs of which next to nothing was cut.
  public double untouchedShare() {
    return (double) untouched / runs;
  }
}
