package dev.loadstone.analysis.detect;

/// From where on a sign that is below its threshold is sure all the same: more than any chance, and
/// of a size that is worth a word. Each has its pedigree, see `docs/thresholds.md`.
final class SlightThresholds {
  /// Parts, modes, size: latency of the slow part over that of the quick one. Ours.
  static final double SLIGHT_RATIO = 1.2;

  /// Modes: decibans by which they explain more than one distribution. Ours.
  static final double SLIGHT_GAIN = 100;

  /// Size: share of the variance that it explains. Ours.
  static final double SLIGHT_SIZE = 0.1;

  /// Drift: growth over the run, and its chance by permuted blocks. Ours.
  static final double[] SLIGHT_DRIFT = {0.1, 0.002};

  /// Step: ratio of the levels, and the difference over the noise of one slice. Ours.
  static final double[] SLIGHT_STEP = {1.12, 4};

  /// Slow start: first answers over steady ones, and the excess in ms. Ours.
  static final double[] SLIGHT_START = {1.5, 4};

  /// Queue that begins, closed loop: superiority, its standard errors, and the later median over
  /// the first wave. Ours.
  static final double[] SLIGHT_WAVE = {0.58, 3.5, 1.1};

  /// Queue that begins, open loop: standard errors of the correlation, and the mean over that of
  /// the quarter that found fewest. Ours.
  static final double[] SLIGHT_CROWD = {9, 1.2};

  private SlightThresholds() {}
}
