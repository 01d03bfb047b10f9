package dev.loadstone.analysis.cause;

import static dev.loadstone.analysis.cause.Diagnosed.causes;
import static dev.loadstone.analysis.cause.Diagnosed.diagnose;
import static dev.loadstone.analysis.cause.Simulation.nanos;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.model.Finding;
import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.SyntheticRun;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Targets whose workers stay with a connection: the others wait for their first answer.
class HeldConnectionsTest {
  private static final double RUN_S = 8;
  private static final double GIVEN_UP_S = 13;

  /// So many workers, each with one connection for `most` requests, then with the next that waits.
  private static SyntheticRun workers(long seed, int users, int workers, int most) {
    SyntheticRun run = SyntheticRun.closed(users);
    Random random = new Random(seed);
    Deque<double[]> waiting = new ArrayDeque<>();
    int opened = 0;
    while (opened < users) {
      waiting.add(new double[] {opened++, 0});
    }
    double[] free = new double[workers];
    while (true) {
      int worker = 0;
      for (int w = 1; w < workers; w++) {
        worker = free[w] < free[worker] ? w : worker;
      }
      double now = free[worker];
      if (now >= RUN_S || waiting.isEmpty()) {
        break;
      }
      double[] connection = waiting.poll();
      double sent = connection[1];
      for (int ordinal = 1; ordinal <= most && sent < RUN_S; ordinal++) {
        now = Math.max(now, sent) + 0.004 + 0.002 * random.nextDouble();
        answer(run, (int) connection[0], ordinal, sent, now);
        sent = now;
      }
      free[worker] = now;
      if (sent < RUN_S) {
        waiting.add(new double[] {opened++, sent + 0.0002});
      }
    }
    for (double[] left : waiting) {
      aborted(run, (int) left[0], left[1]);
    }
    return run;
  }

  private static void answer(
      SyntheticRun run, int connection, int ordinal, double sent, double at) {
    run.request(
        nanos(sent),
        nanos(sent),
        nanos(at) - 1_000,
        nanos(at),
        300,
        100,
        ordinal == 1 ? 100 : 0,
        0,
        connection,
        ordinal,
        Outcome.ofStatus(200));
  }

  private static void aborted(SyntheticRun run, int connection, double sent) {
    run.request(
        nanos(sent),
        nanos(sent),
        -1,
        nanos(GIVEN_UP_S),
        0,
        100,
        100,
        0,
        connection,
        1,
        Outcome.ofError(ErrorKind.ABORTED));
  }

  @Test
  void connectionsThatAreNeverServedWaitForAWorker() {
    for (int workers : new int[] {1, 8}) {
      List<Finding> findings = diagnose(workers(1, 24, workers, Integer.MAX_VALUE));
      assertThat(findings.getFirst().cause()).isEqualTo("worker-thread-limit");
      assertThat(findings.getFirst().parameters().get("slots")).isEqualTo(workers);
      assertThat(findings).extracting(Finding::cause).doesNotContain("unexplained");
    }
  }

  @Test
  void workersThatGoOnToTheNextConnectionAfterAWhileAreSeenToo() {
    Finding finding = diagnose(workers(2, 24, 6, 100)).getFirst();
    assertThat(finding.cause()).isEqualTo("worker-thread-limit");
    assertThat(finding.parameters().get("slots")).isBetween(5.0, 7.0);
  }

  @Test
  void aWorkerForEachConnectionIsEnough() {
    assertThat(causes(workers(3, 12, 12, Integer.MAX_VALUE))).containsExactly("healthy");
  }

  @Test
  void aFewRequestsThatHangAreNoWorkersThatAreHeld() {
    Farm farm =
        new Farm(
            4,
            asked ->
                Farm.Served.status(
                    200, asked.chance(0.002) ? 2 : Farm.about(0.005, asked.random())));
    assertThat(causes(farm.closed(20, 10_000))).doesNotContain("worker-thread-limit");
  }
}
