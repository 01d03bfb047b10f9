package dev.loadstone.transport;

/// Makes [links][Link] to the target, plain or secured.
@FunctionalInterface
public interface Dialer {
  /// Begins to connect to address number `address`; never blocks, and everything is heard in a
  /// later turn of the loop.
  Link dial(int address, LinkListener listener);
}
