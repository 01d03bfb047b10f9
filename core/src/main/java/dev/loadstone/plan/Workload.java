package dev.loadstone.plan;

import java.util.function.Function;

/// How requests come into being: by a fixed number of users, or by a schedule.
public sealed interface Workload permits ClosedLoad, OpenLoad {
  /// The most connections that can be open at a time.
  int maxConnections();

  /// What the function for its kind makes of it.
  ///
  /// A switch says the same and reads better; but the JVM spins a class for each switch over types
  /// when it is first reached, and those on the way of every run took a tenth of a start.
  <T> T match(Function<ClosedLoad, T> closed, Function<OpenLoad, T> open);
}
