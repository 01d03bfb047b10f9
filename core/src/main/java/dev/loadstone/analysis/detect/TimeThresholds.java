package dev.loadstone.analysis.detect;

/// The thresholds of detectors of stalls and of change over time, each with its pedigree. "Ours"
/// means chosen by hand so that simulated healthy runs stay silent, and provisional until fitted on
/// more servers; `docs/thresholds.md` tells them to readers of reports.
final class TimeThresholds {
  /// Change: fewest slices that are worth a look. Ours.
  static final int BINS_FEWEST = 20;

  /// Change: shortest run, s. Ours.
  static final double CHANGE_SHORTEST_S = 4;

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

  /// Quota: shortest silence, s. Ours.
  static final double QUOTA_SILENCE_S = 0.008;

  /// Quota: fewest silences. Ours.
  static final int QUOTA_FEWEST = 15;

  /// Quota: share of periods with a silence. Ours: users in step at 200 ms leave half of the
  /// periods out.
  static final double QUOTA_PERIODS = 0.6;

  /// Quota: mean resultant length of the ends of silences. Ours: work of up to a third of a period
  /// before the first answer gives 0.83.
  static final double QUOTA_RESULTANT = 0.6;

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

  private TimeThresholds() {}
}
