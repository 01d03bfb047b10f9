package dev.loadstone.lab.simulated;

import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleBiFunction;

/// Processors, or a link, that all requests present share evenly (processor sharing), perhaps with
/// a quota per period as of a container, at a speed that may depend on time and crowd.
///
/// All present have had the same work done to them since any moment, so one counter of work per
/// request orders the ends, and an arrival costs a heap insertion.
final class Processors implements Stage {
  private record Job(double until, long order, Runnable then) {}

  private static final double NOTHING = 1e-12;

  private final Agenda agenda;
  private final SplittableRandom random;
  private final double cores;
  private final ToDoubleBiFunction<Visit, SplittableRandom> demand;
  private final Stage after;
  private final PriorityQueue<Job> jobs =
      new PriorityQueue<>((a, b) ->
          a.until != b.until ? Double.compare(a.until, b.until) : Long.compare(a.order, b.order));

  /// The speed of each processor at a time.
  DoubleUnaryOperator speed = seconds -> 1;

  /// What is left of the speed when so many are present.
  IntToDoubleFunction efficiency = present -> 1;

  /// Whether the first byte of the answer leaves when its turn begins, as over a link.
  boolean transmits;

  private double quotaSeconds = Double.POSITIVE_INFINITY;
  private double period;
  private double left = Double.POSITIVE_INFINITY;
  private double workEach;
  private double last;
  private double busySeconds;
  private long order;
  private long generation;

  /// @param demand seconds of one processor that a request needs
  Processors(
      Agenda agenda,
      SplittableRandom random,
      double cores,
      ToDoubleBiFunction<Visit, SplittableRandom> demand,
      Stage after) {
    this.agenda = agenda;
    this.random = random;
    this.cores = cores;
    this.demand = demand;
    this.after = after;
  }

  /// Stops all work in a period once so much processor time was used in it.
  ///
  /// @param quotaCores processors allowed on average
  /// @param periodSeconds from one refill to the next
  void quota(double quotaCores, double periodSeconds) {
    quotaSeconds = quotaCores * periodSeconds;
    period = periodSeconds;
    left = quotaSeconds;
    agenda.every(periodSeconds, periodSeconds, this::refill);
  }

  private void refill() {
    advance();
    left = quotaSeconds;
    plan();
  }

  /// Processor seconds used so far.
  double busySeconds() {
    return busySeconds;
  }

  int present() {
    return jobs.size();
  }

  /// The length of a period, 0 without a quota.
  double periodSeconds() {
    return period;
  }

  @Override
  public void serve(Visit visit, Done done) {
    advance();
    if (transmits) {
      visit.firstByte = agenda.now();
    }
    double work = demand.applyAsDouble(visit, random);
    jobs.add(new Job(workEach + work, order++, () -> after.serve(visit, done)));
    plan();
  }

  private double inUse() {
    return left > NOTHING ? Math.min(jobs.size(), cores) : 0;
  }

  private double rateEach() {
    return jobs.isEmpty()
        ? 0
        : inUse() / jobs.size() * speed.applyAsDouble(last) * efficiency.applyAsDouble(jobs.size());
  }

  private void advance() {
    double now = agenda.now();
    double used = inUse() * (now - last);
    workEach += rateEach() * (now - last);
    busySeconds += used;
    left -= used;
    last = now;
  }

  /// Sets the next moment at which something changes; an earlier plan is void.
  private void plan() {
    long mine = ++generation;
    double rate = rateEach();
    if (rate > 0) {
      double ends = Math.max(0, jobs.element().until - workEach) / rate;
      double stops = left / inUse();
      agenda.after(Math.min(ends, stops), () -> happened(mine));
    } else if (!jobs.isEmpty()) {
      agenda.after(Math.max(period, NOTHING), () -> happened(mine));
    }
  }

  private void happened(long mine) {
    if (mine != generation) {
      return;
    }
    advance();
    Job first = jobs.peek();
    if (first != null && first.until - workEach <= NOTHING * 1e3) {
      jobs.remove();
      plan();
      first.then.run();
    } else {
      plan();
    }
  }
}
