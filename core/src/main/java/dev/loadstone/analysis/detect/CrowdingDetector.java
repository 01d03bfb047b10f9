package dev.loadstone.analysis.detect;

import dev.loadstone.plan.OpenLoad;
import dev.loadstone.stats.Spread;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// Sees whether requests of an open loop wait for one another: those that find more under way take
/// longer.
///
/// A target that serves everybody at once takes the time that the request needs, whoever is there:
/// what a request finds says nothing of what it takes, whatever the arrivals are. Requests and
/// their neighbours in time are compared with one another, so that a slow spell, in which more pile
/// up, does not look like a line.
final class CrowdingDetector implements Detector {
  private static final int MOST = 20_000;
  private static final double FAILING = 0.02;
  private static final double FEWEST_FOUND = 0.25;
  private static final int THIRDS = 3;

  @Override
  public Sighting look(RunView run) {
    int successes = run.successes().size();
    boolean open = run.record().header().plan().workload() instanceof OpenLoad;
    if (!open
        || successes < CapacityThresholds.CROWD_FEWEST
        || successes < (1 - FAILING) * run.requests().size()) {
      return new Sighting.NotApplicable(
          "Whether requests wait for one another is read in an open loop of at least "
              + CapacityThresholds.CROWD_FEWEST
              + " successes.");
    }
    int[] sent = run.sends().first(MOST);
    int[] found = UnderWay.found(run, sent);
    double[] took = Arrays.stream(sent).mapToDouble(run::serviceMs).toArray();
    double errors = standardErrors(found, took);
    int[] quiet = quiet(found);
    double[] quietMs = Arrays.stream(quiet).mapToDouble(k -> took[k]).toArray();
    double alone = Spread.mean(quietMs);
    double mean = Spread.mean(took);
    double usual = Spread.median(took) - Spread.median(quietMs);
    boolean faint =
        errors >= CapacityThresholds.CROWD_STANDARD_ERRORS
            && mean >= alone * CapacityThresholds.CROWD_FAINT;
    boolean clearly =
        mean >= alone * CapacityThresholds.CROWD_RATIO
            && mean - alone >= run.blamable(CapacityThresholds.CROWD_MS)
            && usual >= run.blamable(CapacityThresholds.CROWD_MEDIAN_MS)
            && allAlong(quiet, found.length);
    return Sighting.Seen.graded(
        faint
            ? List.of(
                fact(run, alone, mean, errors)
                    .sureIf(
                        errors >= SlightThresholds.SLIGHT_CROWD[0]
                            && mean >= alone * SlightThresholds.SLIGHT_CROWD[1]
                            && mean - alone >= run.blamable(CapacityThresholds.CROWD_MEDIAN_MS)
                            && allAlong(quiet, found.length)))
            : List.of(),
        clearly,
        "Requests that found more under way took no longer: nobody waits for others.");
  }

  /// The correlation within blocks of neighbours, over its standard error.
  private static double standardErrors(int[] found, double[] took) {
    double products = 0;
    double ofFound = 0;
    double ofTook = 0;
    int blocks = found.length / CapacityThresholds.CROWD_BLOCK;
    for (int b = 0; b < blocks; b++) {
      int from = b * CapacityThresholds.CROWD_BLOCK;
      int to = from + CapacityThresholds.CROWD_BLOCK;
      double meanFound = Arrays.stream(found, from, to).average().orElse(0);
      double meanTook =
          IntStream.range(from, to).mapToDouble(k -> log(took[k])).average().orElse(0);
      for (int k = from; k < to; k++) {
        double x = found[k] - meanFound;
        double y = log(took[k]) - meanTook;
        products += x * y;
        ofFound += x * x;
        ofTook += y * y;
      }
    }
    double correlation = products / Math.sqrt(ofFound * ofTook);
    return Double.isFinite(correlation)
        ? correlation * Math.sqrt(blocks * (CapacityThresholds.CROWD_BLOCK - 1.0))
        : 0;
  }

  private static double log(double millis) {
    return Math.log(Math.max(1e-6, millis));
  }

  /// The quarter that found fewest.
  private static int[] quiet(int[] found) {
    return IntStream.range(0, found.length)
        .boxed()
        .sorted(Comparator.comparingInt(k -> found[k]))
        .limit(Math.max(1, (long) (found.length * FEWEST_FOUND)))
        .mapToInt(k -> k)
        .toArray();
  }

  /// Whether there are such moments in each third of the run: where a target became slower for
  /// good, they all lie before.
  private static boolean allAlong(int[] quiet, int requests) {
    int[] thirds = new int[THIRDS];
    for (int k : quiet) {
      thirds[(int) ((long) THIRDS * k / requests)]++;
    }
    double least = CapacityThresholds.CROWD_THIRD * quiet.length;
    return Arrays.stream(thirds).allMatch(count -> count >= least);
  }

  private static Fact fact(RunView run, double aloneMs, double meanMs, double errors) {
    double rate = run.summary().requestsPerSecond();
    double slots = Slots.of(run, rate, aloneMs);
    return Fact.statistical(
        Sign.QUEUE_BEGINS,
        String.format(
            Locale.ROOT,
            "Requests wait for one another: the quarter that found fewest under way took %.1f ms on"
                + " average, all together %.1f ms (%.0f standard errors from no connection).",
            aloneMs,
            meanMs,
            errors),
        meanMs / aloneMs,
        "ratio",
        Map.of(
            "floorMs", aloneMs,
            "latencyMs", meanMs,
            "slots", slots,
            "throughput", rate));
  }
}
