package dev.loadstone.probe;

import dev.loadstone.metrics.NanoClock;
import dev.loadstone.plan.ConnectionPolicy;
import dev.loadstone.plan.LoadPlan;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// The list of all probes.
public final class Probes {
  private static final Path PROC = Path.of("/proc");

  private Probes() {}

  /// The probes of a run: new ones at each call, to be given to [Probing].
  ///
  /// @param oneMachine whether both ends of each connection are on this machine
  /// @param workerThreads how the names of the generator's worker threads begin
  public static List<Probe> of(
      LoadPlan plan, boolean oneMachine, NanoClock clock, String workerThreads) {
    List<Probe> probes = new ArrayList<>();
    probes.add(new ProcessProbe());
    probes.add(new GcProbe(clock));
    probes.add(
        new HiccupProbe(clock, ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime));
    probes.add(new ThreadsProbe(PROC, workerThreads, ProcessProbe::cpuNanos));
    probes.add(new CgroupProbe(Cgroups.ofProcessors(PROC)));
    probes.add(new HostProbe(PROC, oneMachine ? 2 : 1));
    if (oneMachine && direct(plan.connections())) {
      probes.add(new TargetProbe(PROC, plan.target().port(), plan.limits().requests() == 0));
    }
    probes.add(new WallClockProbe(clock, InstantSource.system()));
    for (String url : plan.metricsUrls()) {
      probes.add(new MetricsScraper(URI.create(url), clock));
    }
    return List.copyOf(probes);
  }

  /// Whether connections lead to the target's own port.
  private static boolean direct(ConnectionPolicy connections) {
    return connections.way().proxy() == null && connections.routes().isEmpty();
  }
}
