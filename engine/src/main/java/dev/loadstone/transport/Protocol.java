package dev.loadstone.transport;

/// A way to speak to the target: makes connections on one event loop.
public interface Protocol {
  /// Begins to connect to an address; never blocks and never throws for the target's sake: a
  /// failure arrives at the listener in a later turn of the loop.
  Connection connect(int number, int address, ConnectionListener listener, Object owner);
}
