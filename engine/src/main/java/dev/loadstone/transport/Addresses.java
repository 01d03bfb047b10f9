package dev.loadstone.transport;

import dev.loadstone.plan.ConnectionPolicy;
import dev.loadstone.plan.ConnectionPolicy.Route;
import dev.loadstone.plan.PlanException;
import dev.loadstone.plan.Target;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/// The addresses of the target, used in turn.
///
/// @param all at least one, in the resolver's order
public record Addresses(List<InetSocketAddress> all) {
  private static final int PROBE_MILLIS = 1000;

  /// Copies the list.
  public Addresses {
    all = List.copyOf(all);
  }

  /// Looks the target up, with the first route that matches put in its place.
  ///
  /// A name that has addresses of both families (`localhost` most of all) is often served on one of
  /// them only; half of the connections would then be refused for no fault of the target's. So in
  /// that case, and only then, a connection is made and closed once to see which family answers,
  /// the resolver's first choice before the other.
  ///
  /// @throws PlanException when the name is not found
  public static Addresses resolve(Target target, ConnectionPolicy policy) {
    String host = target.host();
    int port = target.port();
    for (Route route : policy.routes()) {
      if (matches(route, target)) {
        host = route.toHost().isEmpty() ? host : route.toHost();
        port = route.toPort() == 0 ? port : route.toPort();
        break;
      }
    }
    return new Addresses(oneFamily(lookUp(host, port)));
  }

  /// The number of addresses.
  public int size() {
    return all.size();
  }

  /// Address number `i`.
  public InetSocketAddress at(int i) {
    return all.get(i);
  }

  /// The addresses as text, by number, for example `127.0.0.1:8080`.
  public List<String> texts() {
    return all.stream().map(Addresses::text).toList();
  }

  private static String text(InetSocketAddress address) {
    String literal = address.getAddress().getHostAddress();
    return (literal.indexOf(':') >= 0 ? "[" + literal + "]" : literal) + ":" + address.getPort();
  }

  private static boolean matches(Route route, Target target) {
    boolean host = route.host().isEmpty() || route.host().equalsIgnoreCase(target.host());
    return host && (route.port() == 0 || route.port() == target.port());
  }

  private static List<InetSocketAddress> lookUp(String host, int port) {
    try {
      List<InetSocketAddress> found = new ArrayList<>();
      for (InetAddress address : InetAddress.getAllByName(host)) {
        found.add(new InetSocketAddress(address, port));
      }
      return found;
    } catch (UnknownHostException _) {
      throw new PlanException(
          "URL", host, "this name was not found; check its spelling, or give --resolve");
    }
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

  private static boolean isV4(InetSocketAddress address) {
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
