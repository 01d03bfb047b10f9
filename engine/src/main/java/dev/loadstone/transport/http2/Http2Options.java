package dev.loadstone.transport.http2;

import dev.loadstone.plan.ConnectionPolicy.Lifetime;

/// What all HTTP/2 connections of a run share.
///
/// @param streams exchanges at a time on each connection, at least 1
/// @param keepAlive whether a connection carries more than one request
/// @param addresses how many addresses the target has; connections take them in turn
/// @param locationBytes the most bytes kept of a `location`; 0 keeps none
/// @param lifetime when a connection that could live on takes no further requests
public record Http2Options(
    int streams, boolean keepAlive, int addresses, int locationBytes, Lifetime lifetime) {
  /// Options for connections that live as long as the target lets them.
  public Http2Options(int streams, boolean keepAlive, int addresses, int locationBytes) {
    this(streams, keepAlive, addresses, locationBytes, Lifetime.UNLIMITED);
  }
}
