package dev.loadstone.dashboard;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// The names by which this server may be called: whoever comes by another one was led here by a
/// name server that is not ours (DNS rebinding).
///
/// @param hosts values of `Host`, with their port
record Names(Set<String> hosts) {
  private static final String SCHEME = "http://";

  Names {
    hosts = Set.copyOf(hosts);
  }

  /// The names of an address that is listened on.
  ///
  /// @param asked the name that the user gave for it; empty for none
  static Names of(InetSocketAddress address, String asked) {
    String port = ":" + address.getPort();
    Set<String> hosts = new TreeSet<>();
    if (address.getAddress().isLoopbackAddress() || address.getAddress().isAnyLocalAddress()) {
      hosts.add("127.0.0.1" + port);
      hosts.add("localhost" + port);
      hosts.add("[::1]" + port);
    }
    if (address.getAddress().isAnyLocalAddress()) {
      own().forEach(own -> hosts.add(host(own) + port));
    } else {
      hosts.add(host(address.getAddress()) + port);
    }
    if (!asked.isEmpty() && !asked.contains(":")) {
      hosts.add(asked.toLowerCase(Locale.ROOT) + port);
    }
    return new Names(hosts);
  }

  private static Set<InetAddress> own() {
    Set<InetAddress> all = new LinkedHashSet<>();
    try {
      NetworkInterface.networkInterfaces().forEach(each -> each.inetAddresses().forEach(all::add));
    } catch (SocketException e) {
      // The names of the loopback are left.
    }
    return all;
  }

  /// An address as it stands in a URL, and as browsers write it: RFC 5952.
  static String host(InetAddress address) {
    return address instanceof Inet6Address ? "[" + shortest(address) + "]" : plain(address);
  }

  /// Without the name of a network interface.
  private static String plain(InetAddress address) {
    return address.getHostAddress().replaceFirst("%.*", "");
  }

  /// The longest run of zeros, of two groups at least and the first of equals, is left out.
  private static String shortest(InetAddress address) {
    String groups = ":" + plain(address) + ":";
    for (int length = groups.split(":", -1).length - 2; length > 1; length--) {
      String zeros = ":" + "0:".repeat(length);
      if (groups.contains(zeros)) {
        int at = groups.indexOf(zeros);
        String before = groups.substring(0, at);
        String after = groups.substring(at + zeros.length());
        return strip(before) + "::" + strip(after);
      }
    }
    return strip(groups);
  }

  private static String strip(String groups) {
    return groups.replaceFirst("^:", "").replaceFirst(":$", "");
  }

  boolean host(String host) {
    return hosts.contains(host.toLowerCase(Locale.ROOT));
  }

  /// Whether an `Origin` is the server that `Host` names.
  boolean origin(String origin, String host) {
    return host(host) && origin.equalsIgnoreCase(SCHEME + host);
  }
}
