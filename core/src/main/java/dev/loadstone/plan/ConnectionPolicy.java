package dev.loadstone.plan;

import java.util.List;

/// How connections are made.
///
/// @param keepAlive whether a connection carries more than one request
/// @param followRedirects the most redirects followed for one request; 0 for none
/// @param tls certificates
/// @param routes where to connect instead of where the URL points, first match wins
/// @param http which HTTP is spoken, and how many exchanges at a time
public record ConnectionPolicy(
    boolean keepAlive, int followRedirects, TlsPolicy tls, List<Route> routes, HttpPolicy http) {
  /// One `--resolve` or `--connect-to` rule.
  ///
  /// @param host the host it applies to; empty for any
  /// @param port the port it applies to; 0 for any
  /// @param toHost the host or address literal to connect to; empty for the same
  /// @param toPort the port to connect to; 0 for the same
  public record Route(String host, int port, String toHost, int toPort) {}

  /// A policy that speaks HTTP/1.1.
  public ConnectionPolicy(
      boolean keepAlive, int followRedirects, TlsPolicy tls, List<Route> routes) {
    this(keepAlive, followRedirects, tls, routes, HttpPolicy.HTTP_1_1);
  }

  /// Copies the routes.
  public ConnectionPolicy {
    routes = List.copyOf(routes);
  }

  /// The same policy with another HTTP.
  public ConnectionPolicy speaking(HttpPolicy other) {
    return new ConnectionPolicy(keepAlive, followRedirects, tls, routes, other);
  }
}
