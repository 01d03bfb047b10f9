package dev.loadstone.cli;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.OpenLoad;
import dev.loadstone.plan.PlanException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;

/// Holds the connections of a plan against the file descriptors this process may open.
///
/// @param most the limit of the process
/// @param open how many are open now
record DescriptorLimit(long most, long open) {
  /// Kept free beyond the connections: run file, probes, selectors, jars opened late.
  private static final int SPARE = 48;

  static DescriptorLimit ofProcess() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return system instanceof UnixOperatingSystemMXBean unix
        ? new DescriptorLimit(unix.getMaxFileDescriptorCount(), unix.getOpenFileDescriptorCount())
        : new DescriptorLimit(Long.MAX_VALUE, 0);
  }

  /// The plan, its open loop held to the connections that can be opened unless the user named a
  /// number.
  ///
  /// @param named whether the user named the number of connections
  /// @throws PlanException when the number named cannot be opened
  LoadPlan fit(LoadPlan plan, boolean named) {
    long free = most - open - SPARE;
    if (plan.workload() instanceof OpenLoad open && !named) {
      return withConnections(plan, open, free);
    }
    require(plan.workload().maxConnections(), free);
    return plan;
  }

  private void require(int connections, long free) {
    if (connections > free) {
      throw new PlanException(
          "--connections",
          String.valueOf(connections),
          "needs "
              + (connections + open + SPARE)
              + " file descriptors, the limit is "
              + most
              + ": raise it with ulimit -n");
    }
  }

  private LoadPlan withConnections(LoadPlan plan, OpenLoad load, long free) {
    require(1, free);
    OpenLoad held =
        new OpenLoad(load.stages(), load.arrival(), (int) Math.min(load.maxConnections(), free));
    return new LoadPlan(
        plan.target(),
        plan.request(),
        held,
        plan.limits(),
        plan.connections(),
        plan.objectives(),
        plan.metricsUrls(),
        plan.seed());
  }
}
