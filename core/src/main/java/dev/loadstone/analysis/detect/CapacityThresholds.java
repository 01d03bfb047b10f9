package dev.loadstone.analysis.detect;

/// The thresholds of detectors of capacity, each with its pedigree. "Ours" means chosen by hand so
/// that simulated healthy runs stay silent, and provisional until fitted on more servers;
/// `docs/thresholds.md` tells them to readers of reports.
final class CapacityThresholds {
  /// Retrograde: loss of throughput from its peak to the highest load. Design, 5.2: 10 % with a
  /// trend test; ours 20 %, for a generator on the same machine takes its part as well.
  static final double RETROGRADE_LOSS = 0.2;

  /// Retrograde: highest load over that of the peak. Ours.
  static final double RETROGRADE_BEYOND = 1.5;

  /// Retrograde: share of failures above which what failed, not what was slow, is the loss. Ours.
  static final double RETROGRADE_FAILING = 0.05;

  /// Retrograde under overload: growth of what is under way. Ours.
  static final double RETROGRADE_IN_FLIGHT = 2;

  /// One at a time: throughput of two over that of one. Ours: two independent slots give 2.
  static final double ONE_AT_A_TIME_GAIN = 1.15;

  /// Hysteresis: what is served after an overload over what was before. Design, 5.2: 80 %.
  static final double HYSTERESIS_SHARE = 0.8;

  /// Hysteresis: median after over before, where as much is served. Ours: a line that drains is
  /// gone by the last third of what follows.
  static final double HYSTERESIS_SLOWER = 3;

  /// Recovery: what is served after over before. Ours.
  static final double RECOVERED_SHARE = 0.9;

  /// Overload episode: offered over what was offered before and after it. Ours.
  static final double EPISODE_RATIO = 1.5;

  /// Hysteresis: how alike the loads before and after are, relative. Ours.
  static final double SAME_LOAD = 0.15;

  /// Hysteresis: fewest slices before and after. Ours.
  static final int EPISODE_BINS = 3;

  /// Refused by in-flight: share of refused requests that found so many under way less that of
  /// admitted ones (Youden's J). Ours: a limiter of six in front of threads on a crowded machine
  /// gave 0.62, simulated limiters above 0.9, token buckets below 0.4.
  static final double REFUSED_SEPARATION = 0.55;

  /// Refused by in-flight: fewest of each. Ours.
  static final int REFUSED_FEWEST = 20;

  /// Refused by in-flight: share refused, at least and at most. Ours.
  static final double[] REFUSED_SHARE = {0.01, 0.9995};

  /// Bandwidth: share of the time of a request that is receiving. Ours.
  static final double RECEIVE_SHARE = 0.5;

  /// Bandwidth: mean size of an answer, bytes. Ours: three segments of Ethernet come in one burst.
  static final double BYTES_FEWEST = 10_000;

  /// Bandwidth: variation of bytes per slice (median deviation scaled, over the median). Design,
  /// 5.2, has "constant"; ours 10 %, on slices of a tenth of the run.
  static final double BYTES_VARIATION = 0.1;

  /// Bandwidth: correlation of the size with the time of receiving, where sizes differ. Ours.
  static final double BYTES_CORRELATION = 0.7;

  /// Bandwidth: least time of receiving, ms. Ours, as for a wait.
  static final double RECEIVE_MS = 10;

  /// Streams: share of connections whose most streams at a time are the same number. Ours: a limit
  /// of the peer is kept exactly.
  static final double STREAMS_SAME = 0.9;

  /// Streams: users over what the connections can carry. Ours.
  static final double STREAMS_WANTED = 1.2;

  /// Machine: processors that all programs but the generator use, below which none computes. Ours.
  static final double OTHERS_IDLE_CORES = 0.3;

  /// Machine: processor seconds that any answer takes at least; a target that seems to take less is
  /// no other program of this machine. Ours: a fifth of what nginx takes.
  static final double ANSWER_SECONDS = 2e-6;

  /// Machine: share of all processors in use. Ours.
  static final double MACHINE_BUSY_SHARE = 0.9;

  private CapacityThresholds() {}
}
