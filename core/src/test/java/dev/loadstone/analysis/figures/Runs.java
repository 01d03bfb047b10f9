package dev.loadstone.analysis.figures;

import dev.loadstone.metrics.SyntheticRun;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/// Made-up runs for the tests of the figures.
final class Runs {
  static final long MILLI = 1_000_000;
  static final long SECOND = 1_000_000_000;

  private Runs() {}

  /// A closed loop whose connections take exponential times of this mean, one after the other.
  static SyntheticRun closed(int connections, int requests, double meanMillis, long seed) {
    return closed(connections, requests, seconds -> meanMillis, seed);
  }

  /// A closed loop whose mean response time depends on the time since the start, seconds.
  static SyntheticRun closed(
      int connections, int requests, DoubleUnaryOperator meanMillis, long seed) {
    SyntheticRun run = SyntheticRun.closed(connections);
    SplittableRandom random = new SplittableRandom(seed);
    long[] free = new long[connections];
    int[] ordinal = new int[connections];
    for (int i = 0; i < requests; i++) {
      int next = earliest(free);
      double mean = meanMillis.applyAsDouble(free[next] / 1e9);
      long end = free[next] + 1_000 + (long) (exponential(random) * mean * MILLI);
      run.answerOn(next, ++ordinal[next], free[next], end, 200);
      free[next] = end;
    }
    return run;
  }

  /// An open loop at a constant rate whose every answer takes the same time; each request goes out
  /// late by `lagMillis` on a connection that was free.
  static SyntheticRun open(double rps, int requests, double serviceMillis, double lagMillis) {
    SyntheticRun run = SyntheticRun.open(rps);
    int connections = 1 + (int) (rps * (serviceMillis + lagMillis) / 1e3);
    for (int i = 0; i < requests; i++) {
      long due = (long) (i / rps * SECOND);
      long sent = due + (long) (lagMillis * MILLI);
      long end = sent + (long) (serviceMillis * MILLI);
      run.request(
          due, sent, end, end, 300, 100, 0, 0, i % connections, 2 + i / connections, (short) 200);
    }
    return run;
  }

  private static int earliest(long[] free) {
    int best = 0;
    for (int i = 1; i < free.length; i++) {
      best = free[i] < free[best] ? i : best;
    }
    return best;
  }

  private static double exponential(SplittableRandom random) {
    return -Math.log(1 - random.nextDouble());
  }
}
