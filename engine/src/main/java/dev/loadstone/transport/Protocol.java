package dev.loadstone.transport;

/// A way to speak to the target: makes connections on one event loop.
///
/// Where a connection carries several exchanges at a time, each place for one is a [Connection] of
/// its own, and places share number, address and times of the connection they are on.
public interface Protocol {
  /// Begins to connect to an address; never blocks and never throws for the target's sake: a
  /// failure arrives at the listener in a later turn of the loop.
  ///
  /// @param number the number of the connection, unless this is a place on one that is there
  /// @return a connection that is being made, of which the listener will hear; or, on one that is
  ///   there, a place that is [ready][Connection#ready] at once, and then not told as connected
  Connection connect(int number, int address, ConnectionListener listener, Object owner);

  /// Has everything written that waits to leave together; before the loop's next turn.
  default void flush() {}
}
