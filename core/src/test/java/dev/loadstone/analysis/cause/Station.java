package dev.loadstone.analysis.cause;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/// A made-up server for tests of the diagnosis, in virtual seconds: `slots` requests are served at
/// once, the others wait in line; it may give up waiting, refuse, freeze, delay or close.
class Station {
  /// What a request went through.
  ///
  /// @param status the answer
  /// @param done when the answer is complete
  record Answer(int status, double done) {}

  final Random random;
  int slots = Integer.MAX_VALUE;
  ToDoubleFunction<Random> hold = r -> 0.02;

  /// Time outside the limited part, before it.
  ToDoubleFunction<Random> outside = r -> 0.0005 + 0.0003 * r.nextDouble();

  /// Longest wait for a slot, then `giveUpStatus`.
  double giveUpSeconds = Double.POSITIVE_INFINITY;

  int giveUpStatus = 500;

  /// Share of the slots that go to the last comer.
  double unfair;

  /// What it takes to say so, after the wait.
  ToDoubleFunction<Random> giveUpTakes = r -> 0.0005 + 0.001 * r.nextDouble();

  /// Requests let through per second; the rest get `refusal` at once.
  double admittedPerSecond = Double.POSITIVE_INFINITY;

  int refusal = 429;

  /// Share of requests that fail at once with `strayStatus`.
  double strayShare;

  int strayStatus = 500;

  /// When, in s, every request fails with `strayStatus`.
  double burstFrom = -1;

  double burstTo = -1;

  /// The server stands still for `freezeSeconds` every `freezePeriod`.
  double freezePeriod;

  double freezeSeconds;

  /// At what moments it stands still, besides.
  double[] freezesAt = {};

  /// Extra time of an answer, from the time since the start.
  DoubleUnaryOperator slowness = t -> 0;

  private int busy;
  private double tokens = 5;
  private double lastToken;
  private final Deque<Pending> line = new ArrayDeque<>();
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingDouble(Event::at).thenComparingLong(Event::order));
  private long order;

  private record Pending(Callback callback, boolean[] gone) {}

  private record Event(double at, long order, Runnable what) {}

  /// Told when a request ends.
  interface Callback {
    void ended(Answer answer);
  }

  Station(long seed) {
    random = new Random(seed);
  }

  void at(double time, Runnable what) {
    events.add(new Event(time, order++, what));
  }

  /// Runs until nothing is left to happen.
  void run() {
    while (!events.isEmpty()) {
      events.poll().what().run();
    }
  }

  /// A request arrives.
  void arrive(double now, Callback callback) {
    if (refused(now)) {
      finish(new Answer(refusal, now + 0.0004 + 0.0002 * random.nextDouble()), callback);
    } else if ((now >= burstFrom && now < burstTo) || random.nextDouble() < strayShare) {
      finish(new Answer(strayStatus, now + 0.001 + 0.002 * random.nextDouble()), callback);
    } else {
      double outsideSeconds = outside.applyAsDouble(random);
      at(now + outsideSeconds, () -> enter(now + outsideSeconds, callback));
    }
  }

  /// How many wait in line.
  int waiting() {
    return line.size();
  }

  /// How many are served.
  int busy() {
    return busy;
  }

  private boolean refused(double now) {
    if (Double.isInfinite(admittedPerSecond)) {
      return false;
    }
    tokens = Math.min(5, tokens + (now - lastToken) * admittedPerSecond);
    lastToken = now;
    if (tokens >= 1) {
      tokens--;
      return false;
    }
    return true;
  }

  private void enter(double now, Callback callback) {
    if (busy < slots) {
      serve(now, callback);
      return;
    }
    Pending pending = new Pending(callback, new boolean[1]);
    line.add(pending);
    if (Double.isFinite(giveUpSeconds)) {
      at(now + giveUpSeconds, () -> giveUp(now + giveUpSeconds, pending));
    }
  }

  private void giveUp(double now, Pending pending) {
    if (!pending.gone()[0]) {
      line.remove(pending);
      finish(new Answer(giveUpStatus, now + giveUpTakes.applyAsDouble(random)), pending.callback());
    }
  }

  private void serve(double now, Callback callback) {
    busy++;
    double end = now + hold.applyAsDouble(random) + slowness.applyAsDouble(now);
    double done = thawed(end);
    at(
        done,
        () -> {
          busy--;
          finish(new Answer(200, done), callback);
          Pending next = random.nextDouble() < unfair ? line.pollLast() : line.poll();
          if (next != null) {
            next.gone()[0] = true;
            serve(done, next.callback());
          }
        });
  }

  private void finish(Answer answer, Callback callback) {
    double done = thawed(answer.done());
    at(done, () -> callback.ended(new Answer(answer.status(), done)));
  }

  /// A completion that falls into a freeze comes just after it.
  private double thawed(double time) {
    double result = time;
    if (freezePeriod > 0) {
      double phase = (time + freezePeriod / 2) % freezePeriod;
      result = phase < freezeSeconds ? time - phase + freezeSeconds + jitter() : time;
    }
    for (double freeze : freezesAt) {
      if (result >= freeze && result < freeze + freezeSeconds) {
        result = freeze + freezeSeconds + jitter();
      }
    }
    return result;
  }

  private double jitter() {
    return 0.002 * random.nextDouble();
  }
}
