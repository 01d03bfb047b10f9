package dev.loadstone.cli;

import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.ConnectionPolicy;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.OpenLoad;
import dev.loadstone.transport.Addresses;
import java.util.Locale;
import java.util.Optional;

/// Holds the new connections of a plan against the local ports of this machine, before the run.
///
/// A connection that this side closes first keeps its port: for a minute, or for a second where the
/// system may use it again (`tcp_tw_reuse` 1, or 2 on the loopback). Each pair of a local and a
/// target address has all ports to itself.
///
/// @param ports local ports that the system hands out, NaN for not known
/// @param reuse the setting `tcp_tw_reuse`, NaN for not known
record PortBudget(double ports, double reuse) {
  /// `TCP_TIMEWAIT_LEN` of Linux.
  private static final double HELD_SECONDS = 60;

  /// The age from which `tcp_tw_reuse` lets a port go (tcp_twsk_unique of Linux).
  private static final double REUSED_AFTER_SECONDS = 1;

  private static final double NANOS_PER_SECOND = 1e9;

  /// What the user should know, empty where the ports suffice or nothing can be said.
  Optional<String> warning(LoadPlan plan, Addresses addresses) {
    double perRequest = connectionsPerRequest(plan.connections());
    if (perRequest == 0 || Double.isNaN(ports) || addresses.inet().isEmpty()) {
      return Optional.empty();
    }
    double held = heldSeconds(addresses);
    double all = ports * addresses.size() * Math.max(1, plan.connections().way().sources().size());
    double seconds = Math.min(held, Preamble.lengthNanos(plan) / NANOS_PER_SECOND);
    double needed = perRequest * requestsIn(plan, seconds);
    return needed > all ? Optional.of(text(needed, all, seconds, held)) : Optional.empty();
  }

  private static String text(double needed, double all, double seconds, double held) {
    return String.format(
        Locale.ROOT,
        "%,.0f new connections in %.0f s, and %,.0f local ports: where the target does not close"
            + " first, more than %,.0f/s run out of them. Connect from more addresses"
            + " (--source-address), keep connections alive, or lower the rate",
        needed,
        seconds,
        all,
        Math.floor(all / held));
  }

  private static double connectionsPerRequest(ConnectionPolicy policy) {
    long requests = policy.lifetime().requests();
    return !policy.keepAlive() ? 1 : requests == 0 ? 0 : 1.0 / requests;
  }

  private double heldSeconds(Addresses addresses) {
    boolean loopback = addresses.inet().stream().allMatch(a -> a.getAddress().isLoopbackAddress());
    boolean reused = reuse == 1 || (reuse == 2 && loopback);
    return reused ? REUSED_AFTER_SECONDS : HELD_SECONDS;
  }

  /// The most requests that may be sent in so many seconds. How fast a closed loop is depends on
  /// the target: it says something only where it is to send a given number.
  private static double requestsIn(LoadPlan plan, double seconds) {
    double limit = plan.limits().requests() == 0 ? Double.MAX_VALUE : plan.limits().requests();
    return switch (plan.workload()) {
      case ClosedLoad _ -> limit == Double.MAX_VALUE ? 0 : limit;
      case OpenLoad open -> Math.min(limit, topRate(open) * seconds);
    };
  }

  private static double topRate(OpenLoad open) {
    return open.stages().stream()
        .mapToDouble(stage -> Math.max(stage.fromPerSecond(), stage.toPerSecond()))
        .max()
        .orElse(0);
  }
}
