package dev.loadstone.plan;

/// How the gaps between arrivals of an open loop are drawn.
public enum Arrival {
  /// Evenly spaced.
  CONSTANT,
  /// Exponential gaps: arrivals independent of each other.
  POISSON
}
