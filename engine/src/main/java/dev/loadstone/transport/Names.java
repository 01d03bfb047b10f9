package dev.loadstone.transport;

import dev.loadstone.metrics.NanoClock;
import dev.loadstone.plan.ConnectionPolicy;
import dev.loadstone.plan.ConnectionPolicy.Route;
import dev.loadstone.plan.PlanException;
import dev.loadstone.plan.Proxy;
import dev.loadstone.plan.Target;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;

/// Finds the addresses that the connections of a policy go to.
public final class Names {
  private static final int PROBE_MILLIS = 1000;

  /// For how many seconds the JVM keeps an answer of the resolver; it asks once, at its first
  /// look-up.
  private static final String CACHE_SECONDS = "networkaddress.cache.ttl";

  private final String place;
  private final String host;
  private final int port;

  private Names(String place, String host, int port) {
    this.place = place;
    this.host = host;
    this.port = port;
  }

  /// The addresses of the target, or of the proxy where that looks the target's name up, or the
  /// unix socket.
  ///
  /// @throws PlanException when the name is not found
  public static Addresses resolve(Target target, ConnectionPolicy policy) {
    String socket = policy.way().unixSocket();
    if (socket != null) {
      return new Addresses(List.of(UnixDomainSocketAddress.of(socket)));
    }
    if (policy.way().resolveAgainNanos() > 0) {
      Security.setProperty(CACHE_SECONDS, "0");
    }
    return new Addresses(of(target, policy).found());
  }

  /// How long the resolver takes to answer for the name that connections go to, in nanoseconds; 0
  /// for a unix socket. A name that is not found takes as long as it takes to learn so.
  public static long lookUpNanos(Target target, ConnectionPolicy policy, NanoClock clock) {
    if (policy.way().unixSocket() != null) {
      return 0;
    }
    long startNanos = clock.nanos();
    try {
      // What it finds is kept by the JVM for the look-up that uses it.
      of(target, policy).lookUp();
    } catch (UnknownHostException _) {
      return clock.nanos() - startNanos;
    }
    return clock.nanos() - startNanos;
  }

  /// Where sockets are connected to: these addresses, or those of a proxy that is told one of them.
  ///
  /// @param addresses what [#resolve] has found
  /// @throws PlanException when the proxy's name is not found
  public static Addresses hops(ConnectionPolicy policy, Addresses addresses) {
    Proxy proxy = policy.way().proxy();
    return proxy != null && proxy.kind() == Proxy.Kind.SOCKS5
        ? new Addresses(ofProxy(proxy).found())
        : addresses;
  }

  /// The name to look up for a policy without a unix socket.
  static Names of(Target target, ConnectionPolicy policy) {
    Proxy proxy = policy.way().proxy();
    if (proxy != null && proxy.kind() != Proxy.Kind.SOCKS5) {
      return ofProxy(proxy);
    }
    String host = target.host();
    int port = target.port();
    for (Route route : policy.routes()) {
      if (matches(route, target)) {
        host = route.toHost().isEmpty() ? host : route.toHost();
        port = route.toPort() == 0 ? port : route.toPort();
        break;
      }
    }
    return new Names("URL", host, port);
  }

  private static Names ofProxy(Proxy proxy) {
    return new Names("--proxy", proxy.host(), proxy.port());
  }

  /// Looks the name up.
  ///
  /// A name that has addresses of both families (`localhost` most of all) is often served on one of
  /// them only; half of the connections would then be refused for no fault of the target's. So in
  /// that case, and only then, a connection is made and closed once to see which family answers,
  /// the resolver's first choice before the other.
  ///
  /// @throws PlanException when the name is not found
  List<InetSocketAddress> found() {
    try {
      return oneFamily(lookUp());
    } catch (UnknownHostException _) {
      throw new PlanException(
          place, host, "this name was not found; check its spelling, or give --resolve");
    }
  }

  /// Looks the name up, for one family only.
  ///
  /// @param v4 whether addresses of IPv4 are wanted
  /// @throws UnknownHostException when it is not found
  List<InetSocketAddress> lookUp(boolean v4) throws UnknownHostException {
    return sameFamily(lookUp(), v4);
  }

  private static boolean matches(Route route, Target target) {
    boolean host = route.host().isEmpty() || route.host().equalsIgnoreCase(target.host());
    return host && (route.port() == 0 || route.port() == target.port());
  }

  private List<InetSocketAddress> lookUp() throws UnknownHostException {
    List<InetSocketAddress> found = new ArrayList<>();
    for (InetAddress address : InetAddress.getAllByName(host)) {
      found.add(new InetSocketAddress(address, port));
    }
    return found;
  }

  private static List<InetSocketAddress> oneFamily(List<InetSocketAddress> found) {
    List<InetSocketAddress> first = sameFamily(found, isV4(found.getFirst()));
    List<InetSocketAddress> second = sameFamily(found, !isV4(found.getFirst()));
    boolean choose = !second.isEmpty() && !answers(first.getFirst());
    return choose && answers(second.getFirst()) ? second : first;
  }

  private static List<InetSocketAddress> sameFamily(List<InetSocketAddress> found, boolean v4) {
    return found.stream().filter(address -> isV4(address) == v4).toList();
  }

  static boolean isV4(InetSocketAddress address) {
    return address.getAddress() instanceof Inet4Address;
  }

  private static boolean answers(InetSocketAddress address) {
    try (Socket probe = new Socket()) {
      probe.connect(address, PROBE_MILLIS);
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
