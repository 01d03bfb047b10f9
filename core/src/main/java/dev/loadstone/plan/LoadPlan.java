package dev.loadstone.plan;

import java.util.List;

/// Everything a run was asked to do, defaults included.
///
/// @param target the address under test
/// @param request the request to send
/// @param workload closed or open loop
/// @param limits when it ends
/// @param connections how connections are made
/// @param objectives what the figures are held against
/// @param metricsUrls endpoints of the target scraped each second as evidence
/// @param seed the source of every random choice
public record LoadPlan(
    Target target,
    RequestTemplate request,
    Workload workload,
    Limits limits,
    ConnectionPolicy connections,
    List<Objective> objectives,
    List<String> metricsUrls,
    long seed) {
  /// Copies the lists.
  public LoadPlan {
    objectives = List.copyOf(objectives);
    metricsUrls = List.copyOf(metricsUrls);
  }

  /// The most requests a closed loop has under way at a time: connections times streams; of an open
  /// loop, how many it can have.
  public long users() {
    return (long) workload.maxConnections() * Math.max(1, connections.http().streams());
  }

  /// The same plan once the version of HTTP is known.
  public LoadPlan speaking(HttpVersion version) {
    HttpPolicy http = connections.http().speaking(version, workload instanceof OpenLoad);
    return new LoadPlan(
        target,
        request,
        workload,
        limits,
        connections.speaking(http),
        objectives,
        metricsUrls,
        seed);
  }
}
