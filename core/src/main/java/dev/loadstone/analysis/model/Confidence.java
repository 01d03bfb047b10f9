package dev.loadstone.analysis.model;

/// Intervals at 95 % that respect the dependence of requests on each other.
///
/// @param p50 milliseconds
/// @param p95 milliseconds
/// @param p99 milliseconds
/// @param requestsPerSecond requests per second
/// @param errorRate 0 to 1
/// @param mixedLoads whether there are none because the plan changed the load: an interval would be
///   that of a mixture; the [Regimes] have those of each load
public record Confidence(
    Bounds p50,
    Bounds p95,
    Bounds p99,
    Bounds requestsPerSecond,
    Bounds errorRate,
    boolean mixedLoads) {
  /// Those of a run under one load.
  public Confidence(
      Bounds p50, Bounds p95, Bounds p99, Bounds requestsPerSecond, Bounds errorRate) {
    this(p50, p95, p99, requestsPerSecond, errorRate, false);
  }

  /// An interval; a bound that is not determined is NaN.
  ///
  /// @param low lower bound
  /// @param high upper bound
  /// @param rough whether only 10 to 30 independent requests lie beyond the figure, so that the
  ///   interval itself is only rough
  /// @param timesLonger how many times as long a run of this load would have to be for an interval;
  ///   NaN where it is determined, or where no length is known that would do
  public record Bounds(double low, double high, boolean rough, double timesLonger) {
    /// Neither bound is determined.
    public static final Bounds UNKNOWN = new Bounds(Double.NaN, Double.NaN);

    /// An interval that is known well.
    public Bounds(double low, double high) {
      this(low, high, false, Double.NaN);
    }

    /// An interval that is only rough.
    public static Bounds rough(double low, double high) {
      return new Bounds(low, high, true, Double.NaN);
    }

    /// Not determined; a run so many times as long would do.
    public static Bounds needing(double timesLonger) {
      return new Bounds(Double.NaN, Double.NaN, false, timesLonger);
    }
  }

  /// Nothing is determined.
  public static final Confidence UNKNOWN =
      new Confidence(
          Bounds.UNKNOWN, Bounds.UNKNOWN, Bounds.UNKNOWN, Bounds.UNKNOWN, Bounds.UNKNOWN);

  /// None, because the plan changed the load.
  public static final Confidence OF_MIXED_LOADS =
      new Confidence(
          Bounds.UNKNOWN, Bounds.UNKNOWN, Bounds.UNKNOWN, Bounds.UNKNOWN, Bounds.UNKNOWN, true);
}
