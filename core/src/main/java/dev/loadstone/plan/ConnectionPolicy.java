package dev.loadstone.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How connections are made and how long they live.
///
/// @param keepAlive whether a connection carries more than one request
/// @param followRedirects the most redirects followed for one request; 0 for none
/// @param tls certificates, and how the handshake is made
/// @param routes where to connect instead of where the URL points, first match wins
/// @param http which HTTP is spoken, and how many exchanges at a time
/// @param way the way to the target
/// @param lifetime when a connection that could live on is closed
public record ConnectionPolicy(
    boolean keepAlive,
    int followRedirects,
    TlsPolicy tls,
    List<Route> routes,
    HttpPolicy http,
    Way way,
    Lifetime lifetime) {
  /// One `--resolve` or `--connect-to` rule.
  ///
  /// @param host the host it applies to; empty for any
  /// @param port the port it applies to; 0 for any
  /// @param toHost the host or address literal to connect to; empty for the same
  /// @param toPort the port to connect to; 0 for the same
  public record Route(String host, int port, String toHost, int toPort) {}

  /// The way from here to the target.
  ///
  /// @param sources local addresses that connections come from in turn, as literals; empty for the
  ///   system's choice
  /// @param unixSocket the unix socket to connect to in place of the URL's host, `null` for none
  /// @param proxy the proxy in between, `null` for none
  /// @param resolveAgainNanos how often names are looked up again during the run; 0 for never
  public record Way(
      List<String> sources,
      @Nullable String unixSocket,
      @Nullable Proxy proxy,
      long resolveAgainNanos) {
    /// Straight to the address that the name had at the start.
    public static final Way DIRECT = new Way(List.of(), null, null, 0);

    /// Copies the sources.
    public Way {
      sources = List.copyOf(sources);
    }
  }

  /// When a connection that could live on is closed, between two requests.
  ///
  /// @param requests after so many; 0 for no such limit
  /// @param ageNanos once it is so old; 0 for no such limit
  public record Lifetime(long requests, long ageNanos) {
    /// As long as the target lets it.
    public static final Lifetime UNLIMITED = new Lifetime(0, 0);

    /// Whether a connection that has carried so many requests is to carry no more.
    public boolean usedUp(long carried) {
      return requests > 0 && carried >= requests;
    }

    /// Whether a connection is as old as it may become.
    public boolean outlived(long nanos) {
      return ageNanos > 0 && nanos >= ageNanos;
    }
  }

  /// Copies the routes.
  public ConnectionPolicy {
    routes = List.copyOf(routes);
  }

  /// The same policy with another HTTP.
  public ConnectionPolicy speaking(HttpPolicy other) {
    return new ConnectionPolicy(keepAlive, followRedirects, tls, routes, other, way, lifetime);
  }

  /// A policy for connections that go straight to the target and live as long as it lets them.
  public ConnectionPolicy(
      boolean keepAlive, int followRedirects, TlsPolicy tls, List<Route> routes) {
    this(
        keepAlive,
        followRedirects,
        tls,
        routes,
        HttpPolicy.HTTP_1_1,
        Way.DIRECT,
        Lifetime.UNLIMITED);
  }
}
