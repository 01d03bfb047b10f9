package dev.loadstone.transport.stack;

import dev.loadstone.metrics.NanoClock;
import dev.loadstone.plan.ConnectionPolicy.Way;
import dev.loadstone.plan.Proxy;
import dev.loadstone.plan.Target;
import dev.loadstone.transport.Addresses;
import dev.loadstone.transport.Dialer;
import dev.loadstone.transport.EventLoop;
import dev.loadstone.transport.SocketDialer;
import dev.loadstone.transport.SourceAddresses;
import dev.loadstone.transport.proxy.ProxyDialer;
import dev.loadstone.transport.tls.TlsDialer;
import dev.loadstone.transport.tls.TlsEngines;
import java.net.SocketAddress;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Puts the layers of a way together: the socket, TLS to the proxy, the proxy, TLS to the target.
///
/// @param addresses those that requests are recorded under
/// @param hops those that sockets are connected to
/// @param engines `null` where the target speaks no TLS
/// @param proxyEngines `null` where there is no proxy that speaks TLS
record Dialers(
    Target target,
    Way way,
    Addresses addresses,
    Addresses hops,
    SourceAddresses sources,
    @Nullable TlsEngines engines,
    @Nullable TlsEngines proxyEngines,
    NanoClock clock,
    String userAgent) {
  Dialer on(EventLoop loop) {
    Dialer dialer = plain(loop);
    return target.tls() ? secured(dialer, engines, target.host(), target.port()) : dialer;
  }

  /// The way without TLS to the target.
  Dialer plain(EventLoop loop) {
    Dialer dialer = new SocketDialer(loop, hop(), sources);
    Proxy proxy = way.proxy();
    if (proxy != null) {
      Dialer toProxy =
          proxy.kind() == Proxy.Kind.HTTPS
              ? secured(dialer, proxyEngines, proxy.host(), proxy.port())
              : dialer;
      dialer = new ProxyDialer(toProxy, proxy, target, addresses, userAgent);
    }
    return dialer;
  }

  /// A proxy that is told addresses of the target has numbers of its own.
  private IntFunction<SocketAddress> hop() {
    Proxy proxy = way.proxy();
    return proxy != null && proxy.kind() == Proxy.Kind.SOCKS5
        ? number -> hops.at(hops.numberFor(number))
        : hops::at;
  }

  private Dialer secured(Dialer below, @Nullable TlsEngines engines, String host, int port) {
    if (engines == null) {
      throw new IllegalStateException("no TLS engine for " + host);
    }
    return new TlsDialer(below, engines, clock, host, port);
  }
}
