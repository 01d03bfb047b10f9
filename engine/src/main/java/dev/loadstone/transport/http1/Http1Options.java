package dev.loadstone.transport.http1;

import dev.loadstone.plan.ConnectionPolicy.Lifetime;

/// What all connections of a run share.
///
/// @param keepAlive whether a connection carries more than one request
/// @param locationBytes the most bytes kept of a `Location`; 0 keeps none
/// @param lifetime when a connection that could live on is closed
public record Http1Options(boolean keepAlive, int locationBytes, Lifetime lifetime) {
  /// Options for connections that live as long as the target lets them.
  public Http1Options(boolean keepAlive, int locationBytes) {
    this(keepAlive, locationBytes, Lifetime.UNLIMITED);
  }

  /// Whether a connection is to be closed after so many requests, or at such an age.
  boolean spent(int requests, long ageNanos) {
    return lifetime.usedUp(requests) || lifetime.outlived(ageNanos);
  }
}
