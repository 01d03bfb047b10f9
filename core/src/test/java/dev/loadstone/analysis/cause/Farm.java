package dev.loadstone.analysis.cause;

import static dev.loadstone.analysis.cause.Simulation.nanos;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.SyntheticRun;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/// A target for tests of the diagnosis in which each request is answered by what it is: its
/// connection, its number, the time, the rest before it. Nothing waits for anything else.
final class Farm {
  /// A request.
  ///
  /// @param number how many were sent before
  /// @param ordinal on its connection, from 1
  /// @param rested how long the connection had rested, s; 0 for the first
  record Asked(int number, int connection, int ordinal, double at, double rested, Random random) {
    boolean chance(double share) {
      return random.nextDouble() < share;
    }
  }

  /// An answer.
  ///
  /// @param outcome a status, or an error kind below zero
  /// @param bytes of the answer
  /// @param rest how long its last byte came after its first
  /// @param closes whether the connection ends with it
  record Served(
      short outcome, double seconds, double rest, int bytes, boolean closes, String head) {
    static Served status(int status, double seconds) {
      return new Served(Outcome.ofStatus(status), seconds, 1e-6, 300, false, "");
    }

    static Served error(ErrorKind kind, double seconds) {
      return new Served(Outcome.ofError(kind), seconds, 0, 0, true, "");
    }

    Served of(int size) {
      return new Served(outcome, seconds, rest, size, closes, head);
    }

    /// The same in two pieces, of which the second comes so much later.
    Served andRest(double later) {
      return new Served(outcome, seconds + later, rest + later, bytes, closes, head);
    }

    Served closing() {
      return new Served(outcome, seconds, rest, bytes, true, head);
    }

    Served saying(String header) {
      return new Served(outcome, seconds, rest, bytes, closes, head + header + "\r\n");
    }
  }

  /// What answers.
  interface Target {
    Served serve(Asked asked);
  }

  private record Event(double at, long order, Runnable what) {}

  private final Target target;
  private final Random random;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingDouble(Event::at).thenComparingLong(Event::order));
  private long order;
  private int number;
  private int opened;
  private double nextExample;

  /// Seconds that a handshake takes.
  double handshake;

  /// Whether a request without a rest before it is sent over a new connection each time.
  boolean fresh;

  Farm(long seed, Target target) {
    this.random = new Random(seed);
    this.target = target;
  }

  /// A healthy answer in `seconds`, give or take a tenth.
  static double about(double seconds, Random random) {
    return seconds * (0.9 + 0.2 * random.nextDouble());
  }

  /// A closed loop of so many requests.
  SyntheticRun closed(int connections, int requests) {
    SyntheticRun run = SyntheticRun.closed(connections);
    int[] left = {requests};
    for (int user = 0; user < connections; user++) {
      double start = user * 2e-5;
      at(start, () -> next(run, start, opened++, 0, left));
    }
    happen();
    return run;
  }

  /// An open loop with gaps that vary; the connection used last is used first.
  SyntheticRun open(double rps, double seconds) {
    SyntheticRun run = SyntheticRun.open(rps);
    Deque<double[]> free = new ArrayDeque<>();
    for (int k = 0; k < rps * seconds; k++) {
      double at = (k + 0.8 * random.nextDouble()) / rps;
      at(
          at,
          () -> {
            double[] connection = free.isEmpty() ? new double[] {opened++, 0, at} : free.pop();
            connection[1]++;
            Served served =
                send(run, at, (int) connection[0], (int) connection[1], at - connection[2]);
            double end = at + served.seconds();
            connection[2] = end;
            if (!served.closes()) {
              at(end, () -> free.push(connection));
            }
          });
    }
    happen();
    return run;
  }

  private void next(SyntheticRun run, double now, int connection, int before, int[] left) {
    if (left[0]-- <= 0) {
      return;
    }
    double sent = now + (before == 0 ? 0.0001 + handshake : 0);
    at(
        sent,
        () -> {
          Served served = send(run, sent, connection, before + 1, 0);
          double end = sent + served.seconds();
          boolean over = served.closes() || fresh;
          at(end, () -> next(run, end, over ? opened++ : connection, over ? 0 : before + 1, left));
        });
  }

  private Served send(SyntheticRun run, double at, int connection, int ordinal, double rested) {
    Served served = target.serve(new Asked(number++, connection, ordinal, at, rested, random));
    double end = at + served.seconds();
    boolean answered = Outcome.isStatus(served.outcome());
    run.request(
        nanos(at) - (ordinal == 1 ? nanos(0.0001 + handshake) : 0),
        nanos(at),
        answered ? nanos(end - served.rest()) : -1,
        nanos(end),
        served.bytes(),
        100,
        ordinal == 1 ? 100 : 0,
        ordinal == 1 ? (int) (handshake * 1e6) : 0,
        connection,
        ordinal,
        served.outcome());
    example(run, at, end, served);
    return served;
  }

  /// Keeps what a run keeps: some answers all through it, and more of those that failed.
  private void example(SyntheticRun run, double at, double end, Served served) {
    boolean failed = served.outcome() >= Outcome.FIRST_FAILING_STATUS;
    boolean wanted = failed ? kept++ < 8 : at >= nextExample;
    if (!served.head().isEmpty() && wanted) {
      nextExample = failed ? nextExample : at + 0.05;
      run.exhibit(
          nanos(end), served.outcome(), "HTTP/1.1 " + served.outcome() + "\r\n" + served.head());
    }
  }

  private int kept;

  private void at(double time, Runnable what) {
    events.add(new Event(time, order++, what));
  }

  private void happen() {
    while (!events.isEmpty()) {
      events.poll().what().run();
    }
  }

  /// Of several runs the causes found first.
  static List<String> firsts(List<SyntheticRun> runs) {
    List<String> firsts = new ArrayList<>();
    runs.forEach(run -> firsts.add(Diagnosed.causes(run).getFirst()));
    return firsts;
  }
}
