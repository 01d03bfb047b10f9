package dev.loadstone.generator;

/// How requests come into being on one worker; every call is made on the worker's thread.
sealed interface Demand permits ClosedDemand, OpenDemand {
  /// Begins the requests that are due now.
  void begin(long nowNanos);

  /// When it next has something to begin, a reading of the run's clock; [Long#MAX_VALUE] when only
  /// the end of a request can bring it on.
  long nextNanos();

  /// The request of a slot has ended; the slot may begin another.
  void ended(Slot slot, long nowNanos);

  /// The connection attempt for a slot's request has failed, and the request with it.
  void failed(Slot slot, long nowNanos);

  /// Whether no request of it will have to wait for the end of another.
  boolean independent();

  /// Begins no request that is due from this time on; those that still wait for a connection are
  /// dropped.
  void stop(long atNanos);

  /// Whether it will never begin a further request by itself.
  boolean exhausted();
}
