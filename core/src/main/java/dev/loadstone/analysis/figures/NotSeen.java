package dev.loadstone.analysis.figures;

import dev.loadstone.metrics.Calibration;
import dev.loadstone.stats.Estimate;
import dev.loadstone.stats.QuantileRanks;
import java.util.ArrayList;
import java.util.List;

/// What a run could not have seen: its detection horizon.
final class NotSeen {
  /// A cycle must be seen this often to be told from chance.
  private static final double CYCLES = 4;

  /// A share of slow requests must hold this many of them.
  private static final double SLOW_REQUESTS = 30;

  /// A run is within the floor up to this multiple of it. Ours: the same calibration, repeated on a
  /// quiet machine, differs by less.
  private static final double WITHIN_FLOOR = 1.5;

  /// What -ln 0.05 is about: none fails of n requests in one of twenty runs where 3/n of all fail.
  private static final double RULE_OF_THREE = 3;

  /// Below so many requests the rule is too coarse.
  private static final long RULE_HOLDS_FROM = 30;

  private static final double SELDOM = 0.05;

  /// Two halves' difference has twice the deviation of the mean, found from 2.8 of its own on; an
  /// interval's half width is about two deviations.
  private static final double STEP = 2 * 2.8 / 2;

  private static final double PERCENT = 100;

  /// Fewer slow requests than this look like chance.
  private static final double STOPPED_REQUESTS = 5;

  /// Nobody reads more.
  private static final int MOST_SENTENCES = 9;

  private static final double LONG_RUN_SECONDS = 600;
  private static final double MINUTE = 60;
  private static final double SPARE = 1.2;

  private NotSeen() {}

  /// Sentences for a reader, most important first.
  static List<String> of(Scope scope, Steadiness steadiness) {
    List<String> list = new ArrayList<>();
    if (scope.decided() == 0) {
      return List.of("Nothing about the target: no request ended.");
    }
    few(scope, list);
    floor(scope, list);
    percentiles(scope, list);
    cycles(scope, list);
    rareRequests(scope, list);
    rareErrors(scope, list);
    steps(scope, list);
    shortStops(scope, list);
    slowChange(scope, list);
    capacity(scope, list);
    if (steadiness.kind() == Steadiness.Kind.NOT_JUDGED) {
      list.add(
          "Whether the target was warm: too few requests, or the load was changed by the plan.");
    }
    return List.copyOf(list.subList(0, Math.min(MOST_SENTENCES, list.size())));
  }

  private static void few(Scope scope, List<String> list) {
    if (scope.few()) {
      list.add(
          "Nearly anything: "
              + Words.counted(scope.decided(), "request")
              + (scope.decided() == 1 ? " determines" : " determine")
              + " no figure, and a fault that meets one request in ten may well have met none.");
    }
  }

  private static void floor(Scope scope, List<String> list) {
    Calibration floor = scope.window().record().header().calibration();
    if (floor == null || scope.response().count() == 0) {
      return;
    }
    double p50 = scope.response().quantileNanos(0.5);
    double p99 = scope.response().quantileNanos(0.99);
    if (floor.floorP50Nanos() > WITHIN_FLOOR * p50) {
      list.add(
          "What this machine itself takes: with "
              + Words.nanos(floor.floorP50Nanos())
              + " without any target it was busier in the calibration than in the run (median "
              + Words.nanos(p50)
              + "), so its floor is not known.");
      return;
    }
    boolean within =
        p50 <= WITHIN_FLOOR * floor.floorP50Nanos() && p99 <= WITHIN_FLOOR * floor.floorP99Nanos();
    list.add(
        within
            ? "What the target itself takes: the figures are those of this machine (median "
                + Words.nanos(p50)
                + ", without any target "
                + Words.nanos(floor.floorP50Nanos())
                + "), and the target adds less than can be seen."
            : "Any effect below "
                + Words.nanos(floor.floorP99Nanos())
                + ": this machine delays one request in a hundred by as much without any target.");
  }

  private static void percentiles(Scope scope, List<String> list) {
    Durations response = scope.response();
    if (response.count() == 0) {
      list.add("Response times: no request succeeded.");
      return;
    }
    if (scope.window().loadChanges()) {
      list.add(
          "How far the percentiles of the whole may be off: they mix several loads. The regimes have"
              + " the intervals of each.");
      return;
    }
    percentile("p95", 0.95, scope, list);
    percentile("p99", 0.99, scope, list);
    percentile("p99.9", 0.999, scope, list);
  }

  private static void percentile(String name, double p, Scope scope, List<String> list) {
    QuantileRanks ranks = scope.response().ranks(p);
    if (ranks.reliability() == QuantileRanks.Reliability.NOT_DETERMINED) {
      double beyond = Math.round(ranks.count() * (1 - p));
      list.add(
          "How far "
              + name
              + " may be off: "
              + Words.counted((long) beyond, "request")
              + (beyond == 1 ? " lies" : " lie")
              + " beyond it, worth "
              + Words.number(Math.round(ranks.tail() * 10) / 10.0)
              + " independent ones; with about "
              + Objectives.longer(scope, ranks.timesNeeded() * SPARE)
              + " it would be determined.");
    }
  }

  private static void cycles(Scope scope, List<String> list) {
    double seconds = scope.window().durationSeconds();
    if (seconds > 0) {
      list.add(
          "Anything that comes back less often than every "
              + Words.about(seconds / CYCLES)
              + " (checkpoints, full collections, scheduled jobs): a cycle must be seen "
              + Words.number(CYCLES)
              + " times, so one of a minute needs a run of "
              + Words.seconds(CYCLES * MINUTE)
              + ".");
    }
  }

  private static void rareRequests(Scope scope, List<String> list) {
    double share = SLOW_REQUESTS / scope.decided();
    list.add(
        share < 1
            ? "A cause that slows fewer than "
                + Words.percent(share)
                + " of the requests: it would have met fewer than "
                + Words.number(SLOW_REQUESTS)
                + " of them."
            : "Any cause that slows only some of the requests: there are fewer than "
                + Words.number(SLOW_REQUESTS)
                + " in all.");
  }

  private static void rareErrors(Scope scope, List<String> list) {
    if (scope.failures() == 0) {
      list.add(
          "Errors rarer than "
              + Words.percent(unseenErrors(scope.decided()))
              + ": none occurred, and a share this small may well stay unseen.");
    }
  }

  private static double unseenErrors(long requests) {
    return requests < RULE_HOLDS_FROM
        ? 1 - Math.pow(SELDOM, 1.0 / requests)
        : RULE_OF_THREE / requests;
  }

  /// From the interval of the mean: two halves differ by twice its deviation, and a difference is
  /// found in four of five runs from 2.8 deviations on.
  private static void steps(Scope scope, List<String> list) {
    Estimate mean = scope.response().mean();
    if (mean.bounded() && mean.value() > 0) {
      double least = STEP * (mean.high() - mean.low()) / 2 / mean.value();
      list.add(
          "A step of the mean response time in the middle of the run by less than about "
              + Words.number(Math.ceil(least * PERCENT))
              + " %: the times vary too much on their own.");
    }
  }

  private static void shortStops(Scope scope, List<String> list) {
    double rps = scope.requestsPerSecond();
    if (rps > 0) {
      list.add(
          "Stops of the target shorter than about "
              + Words.about(STOPPED_REQUESTS / rps)
              + ": fewer than "
              + Words.number(STOPPED_REQUESTS)
              + " requests come in that time.");
    }
  }

  private static void slowChange(Scope scope, List<String> list) {
    if (scope.window().durationSeconds() < LONG_RUN_SECONDS) {
      list.add(
          "Leaks and other slow change: they need a run of "
              + Words.seconds(LONG_RUN_SECONDS)
              + " or more at constant load.");
    }
  }

  private static void capacity(Scope scope, List<String> list) {
    if (!scope.window().closed()) {
      list.add("The capacity of the target: only this demand was offered.");
    } else {
      list.add(
          "Response times at a given demand, or at another number of connections: a closed loop asks"
              + " a slow target less often (--rate offers a demand whatever the target does).");
    }
  }
}
