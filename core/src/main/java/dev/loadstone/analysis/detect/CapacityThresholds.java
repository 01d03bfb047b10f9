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

  /// Crosstalk: excess of the median over that alone, from which on a step counts. Ours.
  static final double CROSSTALK_EXCESS = 0.1;

  /// Crosstalk: exponent with which the excess grows with the number of pairs, from and to. Ours:
  /// by theory 1; a line of any size gives less or more between two of three steps.
  static final double[] CROSSTALK_EXPONENT = {0.85, 1.2};

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
  static final double RECEIVE_SHARE = 0.35;

  /// Bandwidth: the same, from which on it is worth a suspicion. Ours.
  static final double RECEIVE_FAINT = 0.2;

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

  /// Machine: share of what all programs but the generator use, from which on it is the target that
  /// keeps it busy. Ours: the greater part.
  static final double TARGET_MOSTLY = 0.5;

  /// Ladder that bends: growth of throughput at the last step over that of the connections, below
  /// which the ceiling is near. Ours: a target with room for all has 1.
  static final double BEND_SHARE = 0.85;

  /// Ladder that bends: the median at the last step over that of the first. Ours.
  static final double BEND_RATIO = 1.2;

  /// Ladder that bends: growth of the median at the last step, ms. Ours.
  static final double BEND_MS = 3;

  /// Handed over: fewest admitted requests. Ours.
  static final int HANDED_FEWEST = 200;

  /// Handed over: refusals for each admitted request, at least. Ours: below, a slot stays free for
  /// a while before anybody asks.
  static final double HANDED_REFUSALS = 5;

  /// Handed over: share of admitted requests that chance may bring so near to the end of another.
  /// Ours: above, most are near by chance.
  static final double HANDED_CHANCE = 0.6;

  /// Handed over: share that was. Ours: nginx's limit_conn of six gave 0.89, chance 0.34.
  static final double HANDED_SHARE = 0.75;

  /// Crowding: fewest successes of an open loop. Ours.
  static final int CROWD_FEWEST = 400;

  /// Crowding: neighbours in time among which those that found more are compared with those that
  /// found fewer. Ours: what changes over longer times moves them alike.
  static final int CROWD_BLOCK = 64;

  /// Crowding: standard errors of the correlation of the time taken with what was under way. Ours:
  /// where nobody waits for others it is 0 whatever arrives, and neighbours are alike.
  static final double CROWD_STANDARD_ERRORS = 6;

  /// Crowding: the mean over that of the quarter that found fewest. Ours: ten servers give 1.5 at
  /// 88 % use, four at 76 %.
  static final double CROWD_RATIO = 1.5;

  /// Crowding: the same as a difference, ms. Ours.
  static final double CROWD_MS = 3;

  /// Crowding: the difference of the medians, ms. Ours: a target that stood still for a second in
  /// ten has a mean of 68 ms instead of 0.1, and nobody waits for others outside of these seconds.
  static final double CROWD_MEDIAN_MS = 1;

  /// Crowding: share of the quarter that found fewest in each third of the run. Ours: an even third
  /// has 0.33; after a step from 5.8 to 14.8 ms there were none.
  static final double CROWD_THIRD = 0.1;

  /// Crowding, queue that begins: the same ratio from which on it is worth a suspicion. Ours.
  static final double CROWD_FAINT = 1.12;

  /// Queue that begins: superiority of later answers over the first wave. Ours: a third of the
  /// users in line give 0.6 to 0.7.
  static final double BEGINS_SUPERIORITY = 0.62;

  /// Queue that begins: standard errors of it. Ours.
  static final double BEGINS_STANDARD_ERRORS = 4;

  /// Queue that begins: the same two, from which on it is worth a suspicion. Ours.
  static final double[] BEGINS_FAINT = {0.56, 2.6};

  /// Queue that begins: later median over that of the first wave. Ours.
  static final double BEGINS_RATIO = 1.2;

  /// Shared: standard errors by which the last requests are quicker than those of their age were.
  /// Ours: chance gives 4 in 1 of 30,000 runs.
  static final double SHARED_STANDARD_ERRORS = 4;

  /// Shared: the same, from which on it is worth a suspicion. Ours.
  static final double SHARED_FAINT = 2.6;

  /// Shared: fewest requests under way at the end of the load. Ours.
  static final int SHARED_FEWEST = 8;

  /// Order of a crowd: fewest requests in it. Ours.
  static final int ORDER_FEWEST = 300;

  /// Order of a crowd: fewest that were alone. Ours.
  static final int ORDER_FEWEST_ALONE = 40;

  /// Order of a crowd: Gini coefficient of the times of requests alone, at least. Ours: below it
  /// nobody overtakes anybody, however they are served.
  static final double ORDER_DIFFER = 0.1;

  /// Side by side: how much longer than alone requests take, and the share of those under way that
  /// are at work. Ours: by queueing theory shared processors give 1, a line one over the first.
  static final double[] SIDE_BY_SIDE = {2.5, 0.65};

  /// In turn: how much longer than alone requests take, the share of those under way that are at
  /// work, at most, and that share times the first. Ours: a line gives 1 for the last.
  static final double[] IN_TURN = {3, 0.5, 1.5};

  /// One by one: what is close, over the mean distance of answers. Ours.
  static final double CLOSE_NEAR = 0.1;

  /// One by one: fewest that would come close by chance. Ours.
  static final double CLOSE_FEWEST = 30;

  /// One by one: share of those that did. Ours: two slots give one half.
  static final double CLOSE_SEEN = 0.2;

  /// Line in common: rank correlation of times of requests sent two after one another, over that a
  /// round later, at least. Ours: live servers without a line gave up to 0.11 where answers take 10
  /// ms or more, those with one 0.22 to 0.9.
  static final double COMMON_WAITS = 0.2;

  /// Line in common: the correlation a round later, at most. Ours: machines that were slow for
  /// moments gave 0.15 to 0.5.
  static final double COMMON_LATER = 0.1;

  /// One processor: what all programs but the generator use, in processors, from and to, where it
  /// is that of one that is full. Ours: single-threaded servers at their limit gave 0.93 to 1.1.
  static final double[] ONE_PROCESSOR = {0.88, 1.15};

  private CapacityThresholds() {}

  /// One processor: processor time to an answer from which on the target is no fast one that any
  /// closed loop keeps busy, ms. Ours: nginx and Node take 0.02 to 0.1.
  static final double ONE_PROCESSOR_EACH_MS = 0.5;

  /// One processor: the median from which on it is worth a word then, ms. Ours.
  static final double ONE_PROCESSOR_MS = 4;

  /// One processor: the quickest of 200 answers over the median, at most. Ours: a target that spins
  /// while it waits gave 0.98, those that wait for a processor 0.1 to 0.5.
  static final double ONE_PROCESSOR_QUICK = 0.6;

  /// Served in turn: spread of the times counted from the right answer over that with one slot more
  /// or less, at most; and where there is one slot, for which there is no less. Ours: pools of 6 to
  /// 14 of real servers gave 0.1 to 0.85, servers without a line above 0.93, two slots with
  /// exponential holds look like one at 0.87.
  static final double[] TURN_SHARPNESS = {0.9, 0.8};

  /// Served in turn: share that may end before it was taken up. Ours: pools and semaphores that are
  /// not quite fair let a tenth to a fifth pass.
  static final double TURN_EARLY = 0.19;

  /// Served in turn: usual time over the slots times the mean gap between answers, at least. Ours:
  /// exponential holds give 0.69, users in step 0.25.
  static final double TURN_USUAL = 0.55;

  /// Served in turn: rank correlation of a time with that of the same user a round later, at most.
  /// Ours: work of its own has 0, users who keep their distances 0.9.
  static final double TURN_AGAIN = 0.4;

  /// Served in turn: share that must have waited. Ours: in a full line all do.
  static final double TURN_WAITED = 0.6;

  /// Served in turn: time of a slot from which on a wait of `CROWD_MS` is worth a word, ms. Ours: a
  /// fast server at full speed is no limit.
  static final double TURN_HOLD_MS = 0.5;

  /// Overtaken: places by which answers leave out of the order of sending, over the requests under
  /// way. Ours: lines of real servers gave 0.03 to 0.11, a pool that is not fair 0.26, shared
  /// processors 0.17 to 0.35.
  static final double OVERTAKEN = 0.2;

  /// Overtaken: the usual time over the quickest of 50. Ours: where few wait, times of their own
  /// overtake as much.
  static final double OVERTAKEN_CROWDING = 2;

  /// Unserved: a first request that waits so long, ms, and over the median. Ours: longer than
  /// connections take to be accepted by a busy target.
  static final double UNSERVED_MS = 400;

  /// See `UNSERVED_MS`.
  static final double UNSERVED_RATIO = 20;

  /// Unserved: share of the connections that wait at any moment, at least. Ours.
  static final double UNSERVED_SHARE = 0.1;

  /// Unserved: how nearly those served and those that wait must be all, relative. Ours.
  static final double UNSERVED_WITHIN = 0.15;

  /// Trickle: share of the time of small answers that is receiving, at least. Ours: nobody has two
  /// thirds of a small answer under way who does not hold it back.
  static final double TRICKLE_SHARE = 0.6;

  /// Trickle: variation of the time of receiving (median deviation scaled, over the median). Ours:
  /// work between two writes varies by more.
  static final double TRICKLE_VARIATION = 0.15;

  /// Trickle: mean size of an answer, bytes. Ours: a head alone is less.
  static final double TRICKLE_BYTES = 256;

  /// Broken before work: median time until the break over the quickest of 20 successes, at most.
  /// Ours: half of the work was not done.
  static final double BROKEN_EARLY = 0.5;

  /// Broken before work: the quickest of 20 successes, ms, from which on times tell. Ours.
  static final double BROKEN_WORK_MS = 1.5;
}
