package dev.loadstone.analysis.detect;

/// Every threshold of the detectors, each with its pedigree. "Ours" means chosen by hand so that
/// simulated healthy runs stay silent, and provisional until fitted on more servers.
final class Thresholds {
  /// Queue, ladder, overload: added wait that is worth a word, ms. Ours: below it a fast server at
  /// full speed would be called limited, which every closed loop against it is.
  static final double MATERIAL_WAIT_MS = 10;

  /// Queue, ladder: latency over its floor. Ours: half of the time is waiting.
  static final double QUEUE_RATIO = 2;

  /// Queue: share of pairs in which a later answer is slower than one of the first wave. Ours: an
  /// exponential pool with four users per slot gives 0.85, no queue gives 0.5.
  static final double QUEUE_SUPERIORITY = 0.8;

  /// Queue: standard errors from one half. Ours: 1 in 30,000 for independent latencies.
  static final double QUEUE_STANDARD_ERRORS = 4;

  /// Queue by order: Spearman correlation of the order of sending and the time taken in the first
  /// wave. Ours: unrelated ones give 0.7 in fewer than 1 of 1,000 waves of 20.
  static final double QUEUE_CLIMB = 0.7;

  /// Queue by order: the same, where it is enough alone. Ours: eight runs against real queues gave
  /// 0.94 to 1; a constant time climbs as well while connections are accepted, and has no wait to
  /// show.
  static final double QUEUE_CLIMB_ALONE = 0.9;

  /// Queue by order: mean displacement of answers against the order of sending, over the
  /// connections. Ours: a line served in turn gives slots / connections at most, independent
  /// lognormal times (sigma 0.5) 0.3.
  static final double QUEUE_DISPLACEMENT = 0.15;

  /// Queue by order: superiority that is enough where the first wave climbs. Ours: a line not
  /// served in turn (a semaphore that is not fair) gives 0.65 to 0.8.
  static final double QUEUE_CLIMB_SUPERIORITY = 0.62;

  /// Queue by its lower end: what counts as fast among later requests, as a share of them. Ours.
  static final double QUEUE_FAST = 0.05;

  /// Queue by its lower end: chance of so many fast ones in the first wave. Ours: one in a million,
  /// for neighbours in time are alike.
  static final double QUEUE_FAST_P = 1e-6;

  /// Queue by its lower end: users to a slot. Ours: a fifth of the time is waiting.
  static final double QUEUE_CROWDING = 1.25;

  /// Queue: fewest connections with a first wave worth comparing. Ours.
  static final int QUEUE_FEWEST_CONNECTIONS = 4;

  /// Ladder: gain of throughput from the last step that still counts as none. Ours.
  static final double LADDER_GAIN = 0.1;

  /// Overload: completed share of what was offered. Ours; the validity rule of the design is 1 %.
  static final double OVERLOAD_SHARE = 0.95;

  /// Spacing: coefficient of variation of gaps, measured 0.13 for one serial section and 2.5 for
  /// eight slots with a regular hold, 0.94 to 1.14 for random holds (design measurement V9).
  static final double EVEN_GAPS = 0.5;

  /// See [#EVEN_GAPS].
  static final double BUNCHED_GAPS = 1.5;

  /// Stall: fewest requests under way (design, 5.4).
  static final int STALL_IN_FLIGHT = 3;

  /// Stall: shortest, ms (design, 5.4).
  static final double STALL_MS = 5;

  /// Stall: excess of the requests it held over quick ones, as a share of the stall. Ours: what was
  /// under way all through it is late by all of it.
  static final double STALL_HELD = 0.5;

  /// Stall: over the usual gap, weighted by time. Ours: synchronised users make gaps of one service
  /// time, which must not count.
  static final double STALL_GAPS = 6;

  /// Stall: chance under a Poisson rate, after Bonferroni (design, 5.2).
  static final double STALL_P = 1e-6;

  /// Stalls: the same for each of three or more, which are as improbable together. Ours.
  static final double STALLS_P = 1e-3;

  /// Stall: share of it that a pause of the generator may cover (design, 5.4).
  static final double STALL_GENERATOR_SHARE = 0.3;

  /// Own pauses: share of time in which some thread of the machine waited for a processor (PSI
  /// `some`) from which on the target is kept waiting as the generator is. Ours: a load of 8 on two
  /// processors gave 0.7 to 1, a quiet spell 0.03 to 0.13.
  static final double CROWDED_PRESSURE = 0.5;

  /// Stall: shortest on a crowded machine, ms. Ours: a scheduler with ten runnable threads to two
  /// processors kept single targets waiting for up to 80 ms.
  static final double STALL_CROWDED_MS = 100;

  /// Stall: shortest where the target shares the generator's machine, ms. Ours: 15 of 104 live runs
  /// of healthy servers beside a generator on two processors had three or more of 5 to 20 ms.
  static final double STALL_SHARED_MS = 25;

  /// Stalls: fewest that make a finding unless one is long. Ours.
  static final int STALL_FEWEST = 3;

  /// Stalls: one of this length is worth a word alone, ms. Ours.
  static final double STALL_LONG_MS = 500;

  /// Stalls: total share of the run that is worth a word. Ours.
  static final double STALL_SHARE = 0.005;

  /// Period: mean resultant length of folded stalls. Ours: jitter of a tenth of a period gives 0.8.
  static final double PERIOD_RESULTANT = 0.8;

  /// Period: chance in random sets, of which the test draws 199 (design, 5.4).
  static final double PERIOD_P = 0.01;

  /// Failures: fewest of one outcome that make a finding. Ours: three random single errors are no
  /// finding (healthy case H13 of the design).
  static final int FAILURES_FEWEST = 5;

  /// Failures: a share of this size is a finding from three failures on. Ours: 99 % of successes is
  /// the loosest objective in common use.
  static final double LARGE_SHARE = 0.01;

  /// Failures: fewest that have a share. Ours.
  static final int LARGE_FEWEST = 3;

  /// Failures: smallest share of one outcome. Ours.
  static final double FAILURES_SHARE = 0.0005;

  /// Failure mode: width above its lower edge, relative (design, 5.2: 1 % of the median; ours 3 %,
  /// because handling before and after the wait varies).
  static final double TIMEOUT_DEVIATION = 0.03;

  /// Failure mode: share of the failures within that width. Ours: waiting can only be prolonged, so
  /// the lower edge is sharp, and a busy machine blurs the upper one.
  static final double TIMEOUT_IN_MODE = 0.6;

  /// Failure mode: the fastest success over the usual one, above which a failure of equal length
  /// waited for nothing. Ours: half of the time is waiting, as for a queue.
  static final double TIMEOUT_STEADY = 0.6;

  /// Waits cut off: the longest successes over the time-out, at least and at most. Ours: a request
  /// waits up to the time-out and is then served, which takes a part of it.
  static final double[] WAITS_CUT_OFF = {0.6, 1.6};

  /// Failure mode: shortest time that can be a timeout, ms. Ours.
  static final double TIMEOUT_MS = 45;

  /// Failure mode: match with a known default (design, 5.4).
  static final double TIMEOUT_MATCH = 0.02;

  /// Fast failures: median over the fast tenth of successes. Ours: faster than the work takes.
  static final double FAST_SHARE = 0.75;

  /// Fast failures: fast whatever the successes take, ms. Ours: less than any usual timeout.
  static final double FAST_MS = 20;

  /// Clusters: Fano factor of failures per 100 ms (design, 5.2: 2; ours 3, together with the runs
  /// test).
  static final double BURST_FANO = 3;

  /// Clusters: longest share of the run that bursts may cover. Ours: a load that fails most of the
  /// time has no bursts, however unevenly it fails.
  static final double BURST_COVERED = 0.5;

  /// Clusters: standard errors of the runs test, 2.33 for p < .01 (design, 5.2).
  static final double BURST_STANDARD_ERRORS = 2.33;

  /// Clusters: fewest failures to judge. Ours.
  static final int BURST_FEWEST = 10;

  /// Admission: width of the band around the median, relative (design, 5.2: 5 % on long runs; ours
  /// 10 % on ten slices).
  static final double ADMISSION_VARIATION = 0.1;

  /// Admission: share of the slices inside the band. Ours: a limiter lets through less when the
  /// whole machine stands still, and hardly ever more.
  static final double ADMISSION_IN_BAND = 0.6;

  /// Admission: the fullest slice over the median. Ours: what a pause held back comes as a burst.
  static final double ADMISSION_FULLEST = 1.35;

  /// Admission: robust variance over mean of admitted requests per slice. Ours: independent ones
  /// give 1.
  static final double ADMISSION_FANO = 0.3;

  /// Admission: robust variance of admitted over that of refused requests, or over that of a coin.
  /// Ours: stray failures of a steady load give 1.
  static final double ADMISSION_VARIANCE_SHARE = 0.25;

  /// Connect ladder: when Linux repeats a lost SYN, in s after the first: it doubles its patience,
  /// since kernel 6.5 only after four even ones (`tcp_syn_linear_timeouts`).
  static final double[] CONNECT_RUNGS_S = {1, 2, 3, 4, 5, 7, 11, 15, 19};

  /// Connect ladder: how far from a rung still counts, in s (design, 5.2).
  static final double RUNG_WIDTH_S = 0.06;

  /// Connect ladder: how much later than its rung an answer may come, relative: kernels round each
  /// wait up (V10: 2.05 for 2, 3.07 for 3).
  static final double RUNG_LATE = 0.03;

  /// First byte ladder: offsets in s of a lost first segment, minimum retransmission time-out of
  /// Linux 200 ms (V10: +0.21, +0.42).
  static final double[] FIRST_BYTE_RUNGS_S = {0.21, 0.42};

  /// Ladders: fewest connections on a rung. Ours.
  static final int RUNG_FEWEST = 3;

  /// Connections opened per request that mean "one each". Ours.
  static final double CONNECTIONS_PER_REQUEST = 0.8;

  /// Delayed acknowledgement on Linux: 40 ms, seen as 40 to 44 (V11); on both sides 88.
  static final double DELAYED_ACK_LOW_MS = 38.5;

  /// See [#DELAYED_ACK_LOW_MS].
  static final double DELAYED_ACK_HIGH_MS = 46;

  /// Delayed acknowledgement: median deviation of the band, ms. Ours.
  static final double DELAYED_ACK_DEVIATION_MS = 1.5;

  /// Delayed acknowledgement: smallest share of requests in the band. Ours.
  static final double DELAYED_ACK_SHARE = 0.05;

  /// Delayed acknowledgement: largest share around the band, relative to it. Ours.
  static final double DELAYED_ACK_SURROUNDINGS = 0.1;

  /// Delayed acknowledgement: the floor must be clearly below the 40 ms, ms. Ours.
  static final double DELAYED_ACK_FLOOR_MS = 15;

  /// Slow start: first answers over steady ones. Ours; the generator's own start must not count.
  static final double SLOW_START_RATIO = 2;

  /// Slow start: smallest excess, ms. Ours.
  static final double SLOW_START_MS = 10;

  /// Slow start: smallest excess that is worth a suspicion, ms. Ours.
  static final double SLOW_START_FAINT_MS = 2;

  /// Slow start: excess over the longest own pause at that time. Ours: a generator that is kept
  /// from working delays a few requests in a row.
  static final double SLOW_START_OWN_PAUSES = 2;

  /// Slow start: its length over the longest own pause, where the excess is smaller. Ours: a pause
  /// is over after a few round trips.
  static final double SLOW_START_OWN_TIME = 10;

  /// Slow start: longest share of the run it may last. Ours: beyond it nothing steady is left.
  static final double SLOW_START_SHARE = 0.5;

  /// Telemetry: fewest readings under load. Ours.
  static final int READINGS_FEWEST = 2;

  /// Telemetry: active over max that counts as full (design, section 6).
  static final double FULL = 0.95;

  /// Telemetry: share of readings that must be full. Ours.
  static final double FULL_SHARE = 0.6;

  /// Telemetry: Little's law inside the server within this (design, section 6).
  static final double LITTLE_MATCH = 0.25;

  /// Telemetry: processor use that counts as busy. Ours.
  static final double CPU_BUSY = 0.9;

  /// Telemetry: processor use that counts as idle. Ours.
  static final double CPU_IDLE = 0.6;

  private Thresholds() {}
}
