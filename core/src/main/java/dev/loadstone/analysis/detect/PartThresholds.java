package dev.loadstone.analysis.detect;

/// Thresholds of the detectors that look for parts of a run which differ from the rest: groups of
/// requests, modes of latency, lives of connections, spells of failures. Each with its pedigree, as
/// in [Thresholds].
final class PartThresholds {
  /// Groups: most requests looked at, in the order of sending. Ours: 999 permutations of them take
  /// some 30 ms.
  static final int GROUP_MOST = 4_096;

  /// Groups of failures: most requests looked at. Ours: a failure in 500 is to be seen 30 times.
  static final int GROUP_FAILURES_MOST = 16_384;

  /// Groups: neighbours in a block of time. Ours: eight of each place of a rotation of eight.
  static final int GROUP_BLOCK = 64;

  /// Groups: fewest requests. Ours: four blocks.
  static final int GROUP_FEWEST = 256;

  /// Groups: intraclass correlation of log latency (design, 5.2).
  static final double GROUP_ICC = 0.3;

  /// Groups: the same where far more than chance tells the parts, and each is of one kind. Ours:
  /// work that varies as chance has it leaves 0.05 of a server that takes twice as long.
  static final double GROUP_ICC_SURE = 0.02;

  /// Groups: decibans that make it far more than chance. Ours.
  static final double GROUP_SURE = 60;

  /// Groups of a rotation: size of the smallest over the mean one. Ours: what a limiter lets
  /// through of every second request is a handful of odd ones.
  static final double GROUP_SMALLEST = 0.1;

  /// Groups: decibans from which on it is worth a suspicion. Ours.
  static final double GROUP_FAINT = 20;

  /// Groups, modes, size: latency of the slow part over that of the quick one that is worth a
  /// suspicion. Ours: equal servers with unequal loads differ by as much.
  static final double FAINT_RATIO = 1.12;

  /// Groups, modes, size: the same as a difference, ms. Ours.
  static final double FAINT_MS = 0.5;

  /// Groups of failures: the same. Ours: a backend that fails half of its share explains 0.2.
  static final double GROUP_FAILURES_ICC = 0.15;

  /// Groups of rare failures: standard errors by which more connections than by chance have none.
  /// Ours.
  static final double SPARED_STANDARD_ERRORS = 5;

  /// Groups of rare failures: share of the connections that have none, at least. Ours.
  static final double SPARED_SHARE = 0.3;

  /// Groups of rare failures: failures to a connection that has any, at least. Ours: what ends a
  /// connection comes once on each.
  static final double SPARED_EACH = 3;

  /// Groups: chance in permutations within blocks (design, 5.4).
  static final double GROUP_P = 0.01;

  /// Groups: lead over the second, decibans (design, 5.4).
  static final double GROUP_LEAD = 10;

  /// Groups, modes: latency of the slow part over that of the quick one. Ours: below it two equal
  /// servers with unequal loads would be told apart.
  static final double PART_RATIO = 1.5;

  /// Groups, modes: the same as a difference that is worth a word, ms. Ours.
  static final double PART_MS = 2;

  /// Groups: the longest rotation looked for (design, 5.4).
  static final int ROTATION_MOST = 8;

  /// Groups: spread of log latency inside a part, over the distance of the parts. Ours: parts that
  /// overlap more are a scale, not two kinds of server.
  static final double PART_OVERLAP = 0.5;

  /// Rotation: variance of counts per 32 requests over that of chance. Ours: two, three and four
  /// servers in turn give 0.02 to 0.15, whatever order the requests arrive in.
  static final double DEALT_DISPERSION = 0.3;

  /// Rotation: standard errors of that. Ours: 1 in 30,000.
  static final double DEALT_STANDARD_ERRORS = 4;

  /// Rotation: distance of the share from that of one in so many, relative. Ours.
  static final double DEALT_NEAR = 0.025;

  /// Modes: fewest successes. Ours: 30 of a mode of 5 % (design, 5.2, n·w ≥ 30).
  static final int MODE_FEWEST = 300;

  /// Modes: smallest share. Ours, see [#MODE_FEWEST].
  static final double MODE_SHARE = 0.03;

  /// Modes: density of the valley over that of the lower peak. Ours, in place of the dip test: a
  /// lognormal sample of 4,000 has no such valley in 1,000 draws.
  static final double MODE_VALLEY = 0.35;

  /// Modes: distance over spread; clearly apart above 2 (Ashman, Bird and Zepf 1994).
  static final double MODE_ASHMAN = 2;

  /// Modes: standard errors of the runs test up to which slow answers come one by one. Ours; above
  /// it they come in spells, which are stalls or changes, not kinds of request.
  static final double MODE_ALONE = 6;

  /// Size: share of the variance of log latency that the size of the answer explains in requests it
  /// was not fitted to (design, 5.2).
  static final double SIZE_EXPLAINS = 0.3;

  /// Size: the same, from which on it is worth a suspicion. Ours: an eighth of 8,000 requests gives
  /// less than 0.01 by chance.
  static final double SIZE_FAINT = 0.03;

  /// Answers: fewest examples of a kind, by what their headers say. Ours.
  static final int EXAMPLES_FEWEST = 3;

  /// Answers: share of pairs in which an example of the slow kind took longer. Ours: eight and
  /// three examples reach it by chance in 1 of 80 draws.
  static final double EXAMPLES_SUPERIORITY = 0.9;

  /// Answers that say themselves which of them are slow, as of a cache: the same share, and its
  /// standard errors over a half. Ours: those kept for having taken long spoil the order of many.
  static final double[] SAID_SUPERIORITY = {0.75, 3};

  /// Answers: chance that failures come from one server only by luck. Ours.
  static final double EXAMPLES_P = 0.02;

  /// Connections: share that ends after the same number of requests. Ours: what breaks a connection
  /// by chance spreads over all numbers.
  static final double LIFE_IN_MODE = 0.8;

  /// Connections: fewest that have ended. Ours.
  static final int LIFE_FEWEST = 4;

  /// Connections: a limit of requests from here on costs next to nothing by itself. Ours: the
  /// defaults in wide use are 100 (Apache) and 1,000 (nginx).
  static final int LIFE_LONG = 100;

  /// Connections: share of time spent on opening them that is worth a word. Ours.
  static final double SET_UP_SHARE = 0.05;

  /// Handshakes: share of time spent in them that is worth a finding. Ours.
  static final double TLS_SHARE = 0.2;

  /// Handshakes: share of requests that needed one. Ours: below it the set-up of a run is meant.
  static final double TLS_FRESH = 0.05;

  /// Handshakes: fewest. Ours.
  static final int TLS_FEWEST = 30;

  /// Name look-up that is worth a word, ms. Ours: a resolver in the same house answers in 1 to 50.
  static final double LOOK_UP_MS = 400;

  /// Idle reuse: fewest failures on connections that had rested. Ours.
  static final int IDLE_FEWEST = 3;

  /// Idle reuse: shortest rest that can run into a time-out of the other side, s. Ours: what breaks
  /// must have rested longer than nearly all that was served, which tells it from chance; live
  /// servers that closed after 50 and 100 ms were told so.
  static final double IDLE_SECONDS = 0.04;

  /// Idle reuse: share of failures that had rested longer than nearly all successes. Ours.
  static final double IDLE_SHARE = 0.8;

  /// Spells: shortest in which all requests fail at once, s. Ours.
  static final double SPELL_SECONDS = 0.15;

  /// Spells: fewest requests in one. Ours.
  static final int SPELL_FEWEST = 5;

  /// Spells: variation of their length that counts as constant. Ours: the test that ends a spell
  /// comes with the next request.
  static final double SPELL_VARIATION = 0.1;

  /// Spells: variation of what is let through between them that counts as constant. Ours.
  static final double WINDOW_VARIATION = 0.15;

  private PartThresholds() {}
}
