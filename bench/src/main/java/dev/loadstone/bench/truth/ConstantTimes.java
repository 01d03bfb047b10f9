package dev.loadstone.bench.truth;

import dev.loadstone.bench.suite.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// M1: the error of single latencies, request by request, against a server that holds each for a
/// known time and measures that itself.
///
/// The limit is stated for a quiet machine. Where it is missed, a [BareClient] asks the same
/// server: a machine on which that misses it too is not quiet, whatever its counters say of stolen
/// time, and the row is not judged unless it is far worse than the bare client.
final class ConstantTimes implements Measure {
  private static final int SLOW_MILLIS = 20;
  private static final int SHORT_SECONDS = 3;
  private static final int LONG_SECONDS = 15;
  private static final int USERS = 5;

  @Override
  public String id() {
    return "M1";
  }

  @Override
  public List<Row> measure(Bench bench) throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>();
    for (int millis : List.of(1, 5, 20, 100)) {
      String loop = "closed loop of " + USERS + ", served in " + millis + " ms";
      int seconds = closedSeconds(bench, millis);
      rows.add(measured(bench, loop, millis, "-c", "" + USERS, "-d", seconds + "s"));
      String pace = "open loop at 200/s, served in " + millis + " ms";
      rows.add(measured(bench, pace, millis, "-r", "200/s", "-d", openSeconds(bench) + "s"));
    }
    return rows;
  }

  /// A slow loop of five has few readings in the short time, and those come in fives: the 99th
  /// percentile of 150 is one late wake-up.
  private static int closedSeconds(Bench bench, int millis) {
    return millis < SLOW_MILLIS ? openSeconds(bench) : LONG_SECONDS;
  }

  private static int openSeconds(Bench bench) {
    return bench.either(SHORT_SECONDS, LONG_SECONDS);
  }

  private Row measured(Bench bench, String what, int millis, String... flags)
      throws IOException, InterruptedException {
    String behaviour = "constant " + millis;
    return bench.quietly(() -> {
      Errors errors = errors(bench.load(behaviour, flags));
      return errors.small()
          ? Row.judged(id(), what, Errors.LIMIT, errors.text(), true)
          : beside(bare(bench, behaviour, closedSeconds(bench, millis)), what, errors);
    });
  }

  private static Errors bare(Bench bench, String behaviour, int seconds)
      throws IOException, InterruptedException {
    return Errors.of(bench.bare(behaviour, USERS, seconds).errors(), 0);
  }

  private static Errors errors(Run run) {
    Pairs pairs = Pairs.of(run.record().requests(), run.served());
    return Errors.of(pairs.errors(run.record().requests(), run.served()), pairs.unpaired());
  }

  /// What a miss means beside the errors of a bare client.
  static Row beside(Errors bare, String what, Errors errors) {
    String figure = errors.text() + "; a bare client: " + bare.text();
    return errors.unpaired() > 0 || bare.small() || !errors.like(bare)
        ? Row.judged("M1", what, Errors.LIMIT, figure, false)
        : Row.unmeasured("M1", what, "not a quiet machine: " + figure);
  }
}
