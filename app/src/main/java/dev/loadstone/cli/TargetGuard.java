package dev.loadstone.cli;

import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.PlanException;
import dev.loadstone.plan.Proxy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Loads no stranger's host by mistake: loopback and private addresses are free, any other host
/// needs a yes.
final class TargetGuard {
  static final String FLAG = "--i-may-load";

  private static final int UNIQUE_LOCAL_MASK = 0xfe;
  private static final int UNIQUE_LOCAL = 0xfc;

  private final Surroundings surroundings;
  private final Notices notices;

  TargetGuard(Surroundings surroundings, Notices notices) {
    this.surroundings = surroundings;
    this.notices = notices;
  }

  /// Returns when all that the plan loads may be loaded: the target, and a proxy before it.
  ///
  /// @param addresses those that connections go to
  /// @param allowed the hosts the user vouched for
  /// @throws PlanException when one of them may not
  void require(LoadPlan plan, List<InetAddress> addresses, List<String> allowed)
      throws IOException {
    String target = plan.target().host();
    Proxy proxy = plan.connections().way().proxy();
    if (plan.connections().way().unixSocket() != null) {
      return;
    }
    if (proxy == null) {
      require(target, addresses, allowed);
      return;
    }
    require(proxy.host(), lookUp(proxy.host()), allowed);
    require(target, lookUp(target), allowed);
  }

  private static List<InetAddress> lookUp(String host) {
    try {
      return List.of(InetAddress.getAllByName(host));
    } catch (UnknownHostException _) {
      return List.of();
    }
  }

  /// Returns when the host may be loaded.
  ///
  /// @param addresses empty where they are not known
  /// @param allowed the hosts the user vouched for
  /// @throws PlanException when it may not
  void require(String host, List<InetAddress> addresses, List<String> allowed) throws IOException {
    boolean own = !addresses.isEmpty() && addresses.stream().allMatch(TargetGuard::isOwn);
    if (own || vouchedFor(host, allowed)) {
      return;
    }
    if (!allowed.isEmpty()) {
      throw new PlanException(
          FLAG, String.join(", ", allowed), "the target is " + host + ": vouch for that host");
    }
    if (!surroundings.terminals().in() || !surroundings.terminals().err() || !asked(host)) {
      throw new PlanException(
          "URL",
          host,
          "neither loopback nor private: add " + FLAG + " " + host + " if you may load it");
    }
  }

  private static boolean vouchedFor(String host, List<String> allowed) {
    return allowed.stream().anyMatch(host::equalsIgnoreCase);
  }

  private boolean asked(String host) throws IOException {
    notices.say(
        host
            + " is neither loopback nor private. A load test of a host that is not yours is an attack.");
    surroundings.err().print("May you load it? Type yes: ");
    surroundings.err().flush();
    // Not closed: standard input belongs to the process.
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8));
    String answer = reader.readLine();
    return answer != null && answer.strip().equalsIgnoreCase("yes");
  }

  /// Loopback, private (RFC 1918), link-local, unique local (RFC 4193), or this host itself.
  static boolean isOwn(InetAddress address) {
    return address.isLoopbackAddress()
        || address.isSiteLocalAddress()
        || address.isLinkLocalAddress()
        || address.isAnyLocalAddress()
        || (address instanceof Inet6Address v6
            && (v6.getAddress()[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL);
  }
}
