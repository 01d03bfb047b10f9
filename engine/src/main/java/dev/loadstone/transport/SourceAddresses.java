package dev.loadstone.transport;

import dev.loadstone.plan.PlanException;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/// The local addresses that connections come from in turn.
///
/// @param all empty for the system's choice
public record SourceAddresses(List<InetAddress> all) {
  private static final String FLAG = "--source-address";

  /// Copies the list.
  public SourceAddresses {
    all = List.copyOf(all);
  }

  /// The addresses of these literals.
  ///
  /// @param targets what they are to reach
  /// @throws PlanException for the first that is not this machine's, or of another family than the
  ///   target's
  public static SourceAddresses of(List<String> literals, Addresses targets) {
    List<InetAddress> all = new ArrayList<>();
    for (String literal : literals) {
      InetAddress address = InetAddress.ofLiteral(literal);
      requireOwn(address);
      for (InetSocketAddress target : targets.inet()) {
        requireFamily(address, target);
      }
      all.add(address);
    }
    return new SourceAddresses(all);
  }

  private static void requireOwn(InetAddress address) {
    try (Socket probe = new Socket()) {
      probe.bind(new InetSocketAddress(address, 0));
    } catch (IOException _) {
      throw new PlanException(
          FLAG,
          address.getHostAddress(),
          "not an address of this machine, add it first: sudo ip addr add "
              + address.getHostAddress()
              + " dev INTERFACE");
    }
  }

  private static void requireFamily(InetAddress address, InetSocketAddress target) {
    if (address instanceof Inet4Address != Names.isV4(target)) {
      throw new PlanException(
          FLAG,
          address.getHostAddress(),
          "of another family than the target's " + target.getAddress().getHostAddress());
    }
  }
}
