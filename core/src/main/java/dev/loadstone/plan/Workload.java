package dev.loadstone.plan;

/// How requests come into being: by a fixed number of users, or by a schedule.
public sealed interface Workload permits ClosedLoad, OpenLoad {
  /// The most connections that can be open at a time.
  int maxConnections();
}
