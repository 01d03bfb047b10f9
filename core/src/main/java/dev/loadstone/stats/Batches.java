package dev.loadstone.stats;

import java.util.Arrays;
import java.util.function.IntPredicate;

/// How often an event occurred in contiguous batches of observations, and what that says about the
/// dependence of the observations on each other.
///
/// Requests of a load test are not independent: one that meets a queue leaves it to the next. The
/// variance of a share of them is then larger than p(1-p)/n by the *inflation* f, and every
/// interval must be wider by the root of f. It is measured by batch means (Schmeiser, "Batch size
/// effects in the analysis of simulation output", 1982; Alexopoulos and Goldsman for the quantile
/// case): the variance of the shares of 30 contiguous batches against the binomial one. Tried on
/// simulated queues: 30 batches alone miss the slow part of the dependence above 80 % utilisation,
/// because batches then lean on their neighbours. Therefore the same is measured with 15 and with
/// 10 longer batches, and the widest of the three intervals counts, each with Student's t of its
/// own number of batches. Six batches are too few to measure anything by, but where they show more
/// than the others the run is too short for a verdict, so they count in how many independent
/// observations there are. It is never taken below 1: observations more regular than chance earn no
/// narrower interval.
///
/// An event that occurs in two thirds of the batches came some thirty times independently, however
/// long the queues of the run last, and shows its dependence by itself; a sparser one may come from
/// queues of which the run happened to hold too few (see [Dependence#atLeast]).
public final class Batches {
  /// Batches a run is cut into: 30, the number recommended for batch means (Schmeiser 1982).
  public static final int COUNT = 30;

  private static final int[] MERGES = {1, 2, 3};
  private static final int LONGEST_MERGE = 5;
  private static final int FEWEST_OBSERVATIONS = 2 * COUNT;
  private static final int SPREAD = 2 * COUNT / 3;

  private final long[] hits;
  private final long[] sizes;

  private Batches(long[] hits, long[] sizes) {
    this.hits = hits;
    this.sizes = sizes;
  }

  /// Batches counted elsewhere, for example one per span of time; both arrays of one length. More
  /// than [#COUNT] are joined to so many.
  public static Batches of(long[] hits, long[] sizes) {
    int count = Math.min(COUNT, hits.length);
    long[] joinedHits = new long[count];
    long[] joinedSizes = new long[count];
    for (int i = 0; i < hits.length; i++) {
      int batch = (int) ((long) i * count / hits.length);
      joinedHits[batch] += hits[i];
      joinedSizes[batch] += sizes[i];
    }
    return new Batches(joinedHits, joinedSizes);
  }

  /// Cuts `n` observations into [#COUNT] batches of equal size (to one) and counts the event.
  public static Batches of(int n, IntPredicate event) {
    long[] hits = new long[COUNT];
    long[] sizes = new long[COUNT];
    for (int b = 0; b < COUNT; b++) {
      int from = start(n, b);
      int to = start(n, b + 1);
      sizes[b] = (long) to - from;
      for (int i = from; i < to; i++) {
        hits[b] += event.test(i) ? 1 : 0;
      }
    }
    return new Batches(hits, sizes);
  }

  /// Cuts `n` observations into [#COUNT] batches of equal size (to one), and counts for each of
  /// these ascending limits those above it.
  public static Batches[] above(int n, Values values, long[] limits) {
    long[][] hits = new long[limits.length][COUNT];
    long[] sizes = new long[COUNT];
    for (int b = 0; b < COUNT; b++) {
      int from = start(n, b);
      int to = start(n, b + 1);
      sizes[b] = (long) to - from;
      for (Pieces read = values.pieces(from, to); read.next(); ) {
        count(read.piece(), read.count(), limits, hits, b);
      }
    }
    return Arrays.stream(hits).map(own -> new Batches(own, sizes)).toArray(Batches[]::new);
  }

  private static void count(long[] piece, int count, long[] limits, long[][] hits, int batch) {
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < limits.length && piece[i] > limits[k]; k++) {
        hits[k][batch]++;
      }
    }
  }

  /// So many observations, and the event in none of them.
  public static Batches none(int n) {
    long[] sizes = new long[COUNT];
    for (int b = 0; b < COUNT; b++) {
      sizes[b] = (long) start(n, b + 1) - start(n, b);
    }
    return new Batches(new long[COUNT], sizes);
  }

  /// The first observation of batch `b` of [#COUNT] when `n` are cut into equal batches.
  static int start(int n, int b) {
    return (int) ((long) n * b / COUNT);
  }

  /// Observations in all batches.
  public long observations() {
    return sum(sizes);
  }

  /// Events in all batches.
  public long events() {
    return sum(hits);
  }

  /// The share of observations with the event, 0 to 1; NaN without observations.
  public double share() {
    return (double) events() / observations();
  }

  /// How much the observations lean on each other; [Dependence#NONE] where it cannot be measured
  /// (fewer than 60 observations, or an event that always or never occurred).
  public Dependence dependence() {
    double p = share();
    long n = observations();
    if (n < FEWEST_OBSERVATIONS || p == 0 || p == 1) {
      return Dependence.NONE;
    }
    double measured = 1;
    double deviations = Student.t(COUNT);
    for (int merge : MERGES) {
      double inflation = inflation(merge, p);
      measured = Math.max(measured, inflation);
      deviations = Math.max(deviations, deviations(merge, inflation));
    }
    double slowest = measured < Dependence.CHANCE ? 1 : inflation(LONGEST_MERGE, p);
    return new Dependence(
        Math.max(measured, slowest),
        measured,
        deviations,
        Math.max(deviations, deviations(LONGEST_MERGE, slowest)),
        spread());
  }

  private boolean spread() {
    int touched = 0;
    for (long hit : hits) {
      touched += hit > 0 ? 1 : 0;
    }
    return touched >= SPREAD;
  }

  /// How many times larger the variance of the share is than that of independent observations, at
  /// least 1.
  public double inflation() {
    return dependence().inflation();
  }

  private double inflation(int merge, double p) {
    return varianceOfCount(merge, p) / (observations() * p * (1 - p));
  }

  private double deviations(int merge, double inflation) {
    int batches = hits.length / merge;
    return batches < 2 ? 0 : Student.t(batches) * Math.sqrt(inflation);
  }

  private double varianceOfCount(int merge, double p) {
    int batches = hits.length / merge;
    if (batches < 2) {
      return 0;
    }
    double sum = 0;
    for (int b = 0; b < batches; b++) {
      double deviation = 0;
      for (int i = b * merge; i < (b + 1) * merge; i++) {
        deviation += hits[i] - sizes[i] * p;
      }
      sum += deviation * deviation;
    }
    return sum * batches / (batches - 1);
  }

  private static long sum(long[] values) {
    long sum = 0;
    for (long value : values) {
      sum += value;
    }
    return sum;
  }
}
