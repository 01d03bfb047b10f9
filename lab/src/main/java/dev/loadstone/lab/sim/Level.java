package dev.loadstone.lab.sim;

/// How the response time develops over a run: a factor on every response time.
public interface Level {
  /// The factor for a request that becomes due so many seconds after the start, over 0.
  double at(double seconds);

  /// The same from start to end.
  static Level constant(double factor) {
    return seconds -> factor;
  }

  /// Begins `times` as high and decays to 1 with this time constant.
  static Level decay(double times, double constantSeconds) {
    return seconds -> 1 + (times - 1) * Math.exp(-seconds / constantSeconds);
  }

  /// `times` as high for the first seconds, then 1.
  static Level stepAt(double untilSeconds, double times) {
    return seconds -> seconds < untilSeconds ? times : 1;
  }

  /// Begins at 1 and grows by `perSecond` each second.
  static Level drift(double perSecond) {
    return seconds -> 1 + perSecond * seconds;
  }
}
