package dev.loadstone.schedule;

import dev.loadstone.plan.OpenLoad;

/// The times at which requests are due: offsets from the start of a phase, in order.
///
/// Pure and seeded: the same arguments give the same times, and no clock is read.
public interface ArrivalSchedule {
  /// The marker after the last due time.
  long END = Long.MAX_VALUE;

  /// The next due time in nanoseconds since the start of the phase, never less than the one before;
  /// [#END] once there is none, and ever after.
  long nextDueNanos();

  /// The due times of one worker under an open load.
  ///
  /// All workers together see the same arrivals whatever their number, so a run is the same for the
  /// same seed on 1 or on 4 workers.
  ///
  /// @param requests the most arrivals of all workers together; 0 for no limit
  /// @param seed the source of random gaps
  /// @param shard the worker's slice
  static ArrivalSchedule of(OpenLoad load, long requests, long seed, Shard shard) {
    RateCurve curve = new RateCurve(load.stages());
    ArrivalSchedule whole =
        switch (load.arrival()) {
          case CONSTANT -> new ConstantArrivals(curve);
          case POISSON -> new PoissonArrivals(curve, seed);
        };
    return new SlicedArrivals(whole, requests == 0 ? Long.MAX_VALUE : requests, shard);
  }
}
