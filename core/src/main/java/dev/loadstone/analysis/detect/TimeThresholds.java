package dev.loadstone.analysis.detect;

/// The thresholds of detectors of stalls and of change over time, each with its pedigree. "Ours"
/// means chosen by hand so that simulated healthy runs stay silent, and provisional until fitted on
/// more servers; `docs/thresholds.md` tells them to readers of reports.
final class TimeThresholds {
  /// Change: fewest slices that are worth a look. Ours.
  static final int BINS_FEWEST = 16;

  /// Change: shortest run, s. Ours.
  static final double CHANGE_SHORTEST_S = 3;

  /// Drift and step: over the median of the calibration, which no target has a part in. Ours: on a
  /// crowded machine that median doubled and tripled from one second to the next.
  static final double MEDIAN_FLOORS = 5;

  /// Drift: growth over the run. Design, 5.2: 10 %; ours 25 %, as long as runs are short and their
  /// servers warm up.
  static final double DRIFT_GROWTH = 0.25;

  /// Drift: growth, ms. Ours.
  static final double DRIFT_MS = 1;

  /// Drift: chance by permuted blocks. Design, 5.2.
  static final double DRIFT_P = 0.01;

  /// Drift: blocks permuted. Ours: enough that a slow wave over two blocks is no trend.
  static final int DRIFT_BLOCKS = 10;

  /// Drift: least share of the growth in each half, by the medians of thirds. Ours: a single step
  /// has all of it in one.
  static final double DRIFT_HALF = 0.2;

  /// Drift and step: completed share of what was sent in the second half. Below it a line grows in
  /// an open loop, which is another thing. As for overload.
  static final double KEPT_UP = 0.95;

  /// Drift with the size of answers: growth of the size over that of the latency, in logarithms.
  /// Ours.
  static final double GROWS_WITH_SIZE = 0.5;

  /// Step: ratio of the levels. Ours: repeated runs on shared machines differ by up to a fifth.
  static final double STEP_RATIO = 1.4;

  /// Step: difference of the levels, ms. Ours.
  static final double STEP_MS = 2;

  /// Step: difference of the levels over the noise of one slice (a median deviation scaled to a
  /// standard deviation). Ours.
  static final double STEP_DEVIATIONS = 4;

  /// Step: share of the difference that lies between the three slices before and after. Ours.
  static final double STEP_SHARPNESS = 0.7;

  /// Step: how far a level may climb from its start to its end, over the step. Ours.
  static final double STEP_FLATNESS = 0.4;

  /// Step: share of the run each level must last. Ours.
  static final double STEP_SHARE = 0.1;

  /// Step to a faster level: earliest, s. Ours: before it targets and generators start.
  static final double FASTER_EARLIEST_S = 1;

  /// Generator changed: growth of the pressure on its processors (a share of time), of stolen time
  /// (a share of time), of its hiccups (ms). Ours: twice what quiet machines vary by.
  static final double CHANGED_PRESSURE = 0.25;

  /// See [#CHANGED_PRESSURE].
  static final double CHANGED_STEAL = 0.02;

  /// See [#CHANGED_PRESSURE].
  static final double CHANGED_HICCUP_MS = 5;

  /// Generator changed: growth over the level before. Ours.
  static final double CHANGED_RATIO = 2;

  /// Onset: fewest failures. Ours.
  static final int ONSET_FEWEST = 20;

  /// Onset: share of requests that fail from there on. Ours.
  static final double ONSET_SHARE = 0.3;

  /// Onset: share of the run before it. Ours: what fails from the first moment has no onset.
  static final double ONSET_EARLIEST = 0.1;

  /// Growing metric: growth over the run, by Theil and Sen. Ours.
  static final double METRIC_GROWTH = 0.3;

  /// Quota: period of the Linux scheduler's bandwidth control, s: `cpu.cfs_period_us` and `cpu.max`
  /// have it as their default, and so have containers.
  static final double QUOTA_PERIOD_S = 0.1;

  /// Quota: shortest silence, s, tried one after the other: where answers are rare, only long ones
  /// are the quota's. Ours.
  static final double[] QUOTA_SILENCES_S = {0.008, 0.02, 0.035};

  /// Quota: fewest silences. Ours.
  static final int QUOTA_FEWEST = 15;

  /// Quota: share of periods with a silence. Ours: users in step at 200 ms leave half of the
  /// periods out.
  static final double QUOTA_PERIODS = 0.6;

  /// Quota: mean resultant length of the ends of silences. Ours: work of up to a third of a period
  /// before the first answer gives 0.83.
  static final double QUOTA_RESULTANT = 0.6;

  /// Quota used up in few periods of an open loop: the same. Ours.
  static final double QUOTA_RESULTANT_RARE = 0.75;

  /// Quota used up in few periods: resultant at two to ten periods over that at one, below which
  /// they are any periods. Ours: stalls each half second have 1, chance one over the root of their
  /// number.
  static final double QUOTA_LONGER = 0.7;

  /// Quota: n·R², for which e^-20 is a chance of 2 in 10^9 (design, 5.2: p < 1e-4).
  static final double QUOTA_RAYLEIGH = 20;

  /// Quota: share of the users that end in one period, above which users in step may make the
  /// period themselves. Ours.
  static final double QUOTA_IN_STEP = 0.6;

  /// Quota: longest time, ms, in which users in step end. Ours.
  static final double QUOTA_STEP_MS = 15;

  /// Slow burst: over the median. Ours.
  static final double BURST_SLOW_RATIO = 3;

  /// Slow burst: over the median, ms. Ours.
  static final double BURST_SLOW_MS = 10;

  /// Slow burst: fewest requests in one, fewest of them. Design, 5.2: four cycles.
  static final int BURST_REQUESTS = 4;

  /// See [#BURST_REQUESTS].
  static final int BURSTS_FEWEST = 4;

  /// Slow burst: share of all slow requests in bursts. Ours.
  static final double BURST_IN_SHARE = 0.7;

  /// Slow burst: largest share of the run covered. Ours.
  static final double BURST_COVERED = 0.5;

  /// Slow burst: share of fast answers to requests sent meanwhile, that no freeze gives. Ours.
  static final double BURST_HITS = 0.2;

  /// Slow burst: slope of the end on the moment of sending: 0 behind a freeze, 1 where each request
  /// takes its own time. Ours: between them.
  static final double BURST_SLOPE = 0.6;

  /// Slow burst: spread of sends over the time taken, below which the slope says nothing. Ours.
  static final double BURST_SENDS = 0.2;

  /// Driver of stalls: ratio of the rates in the run from which on count and time differ. Ours.
  static final double DRIVER_RATES = 1.5;

  /// Driver of stalls: share of bootstrap samples on one side. Ours.
  static final double DRIVER_SHARE = 0.975;

  /// Drift: growth from which on it is worth a suspicion. Ours: by blocks in random order a run
  /// that stays as it is reaches it in 1 of 100.
  static final double DRIFT_FAINT = 0.05;

  /// Step: ratio of the levels from which on it is worth a suspicion, and the difference over the
  /// noise of one slice. Ours.
  static final double[] STEP_FAINT = {1.06, 2};

  /// Step in a closed loop: change of the throughput over that of the time, in logarithms. Ours:
  /// where all users are slowed it is 1.
  static final double STEP_IN_RATE = 0.4;

  /// Drift, step: the same as a difference, ms. Ours.
  static final double LEVEL_FAINT_MS = 0.3;

  /// Slow phases: widths of the slices, s. Ours: a phase holds three of one of them.
  static final double[] PHASE_SLICES_S = {0.05, 0.1, 0.2, 0.4};

  /// Slow phases: fewest successes to a slice on average. Ours.
  static final int PHASE_FEWEST = 8;

  /// Slow phases: the mean logarithm of a slice over the median one, in deviations of one slice (a
  /// median deviation scaled), at least. Ours.
  static final double PHASE_DEVIATIONS = 3;

  /// Slow phases: ratio of a slow slice to the median one. Ours.
  static final double PHASE_RATIO = 1.15;

  /// Slow phases: difference of the same, ms. Ours.
  static final double PHASE_MS = 1;

  /// Slow phases: fewest of them, and largest share of the run they cover. Ours: four cycles as
  /// (design, 5.2).
  static final int PHASES_FEWEST = 4;

  /// See [#PHASES_FEWEST].
  static final double PHASE_COVERED = 0.45;

  /// Slow phases: share of the slices in them that are part of a phase of two or more in a row or
  /// twice as slow, and not single outliers. Ours.
  static final double PHASE_LASTING = 0.6;

  /// Slow phases: mean resultant length of their starts. Ours: higher than that of stalls, whose
  /// starts are known better.
  static final double PHASE_RESULTANT = 0.9;

  /// Slow once: ratio of every slice of it to the median one, and its shortest length, s. Ours: an
  /// ordinary queue has moments of twice its usual time.
  static final double ONCE_RATIO = 3;

  /// See [#ONCE_RATIO].
  static final double ONCE_SECONDS = 0.3;

  /// Fixed wait: the shortest, ms, and over the median. Ours: below it a kernel repeats segments.
  static final double FIXED_WAIT_MS = 500;

  /// See [#FIXED_WAIT_MS].
  static final double FIXED_WAIT_RATIO = 5;

  /// Fixed wait: width of the band in which they lie, relative, beside that of quick requests, and
  /// the share of the slow ones in it or at twice it. Ours: as for failures at a time-out.
  static final double FIXED_WAIT_WITHIN = 0.03;

  /// See [#FIXED_WAIT_WITHIN].
  static final double FIXED_WAIT_IN_BAND = 0.75;

  /// Fixed wait: fewest. Ours.
  static final int FIXED_WAIT_FEWEST = 5;

  /// Look-ups: how near a request must leave late by a resolver's patience, s, and the fewest.
  /// Ours.
  static final double LOOK_UP_WITHIN_S = 0.1;

  /// See [#LOOK_UP_WITHIN_S].
  static final int LOOK_UPS_FEWEST = 3;

  private TimeThresholds() {}

  /// Decay: median of the first sixteenth of the run over that of the last two. Ours: more than any
  /// target varies by.
  static final double DECAY_RATIO = 3;

  /// Decay: rank correlation of the medians with time, downwards. Ours.
  static final double DECAY_ORDER = 0.9;

  /// Decay: share of the fall that is left in the middle of the run, at most, and the most that may
  /// lie between two slices. Ours: a line that falls evenly has 0.5, one step all of it.
  static final double DECAY_HALF = 0.3;

  /// See `DECAY_HALF`.
  static final double DECAY_STEP = 0.6;
}
