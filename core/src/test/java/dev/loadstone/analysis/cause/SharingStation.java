package dev.loadstone.analysis.cause;

import java.util.PriorityQueue;

/// Processors that serve all who are there a little at a time.
final class SharingStation extends Station {
  private record Job(double until, long order, Callback callback) {}

  private final double cores;
  private final PriorityQueue<Job> jobs =
      new PriorityQueue<>((a, b) ->
          a.until != b.until ? Double.compare(a.until, b.until) : Long.compare(a.order, b.order));
  private double workEach;
  private double last;
  private long number;
  private long plans;

  SharingStation(long seed, double cores) {
    super(seed);
    this.cores = cores;
  }

  private double rate() {
    return jobs.isEmpty() ? 0 : Math.min(1, cores / jobs.size());
  }

  private void advance(double now) {
    workEach += rate() * (now - last);
    last = now;
  }

  @Override
  void arrive(double now, Callback callback) {
    advance(now);
    jobs.add(new Job(workEach + hold.applyAsDouble(random), number++, callback));
    plan(now);
  }

  private void plan(double now) {
    long mine = ++plans;
    if (!jobs.isEmpty()) {
      double at = now + (jobs.element().until() - workEach) / rate();
      at(at, () -> done(mine, at));
    }
  }

  private void done(long plan, double now) {
    if (plan == plans) {
      advance(now);
      Job job = jobs.remove();
      workEach = job.until();
      plan(now);
      job.callback().ended(new Answer(200, now));
    }
  }
}
