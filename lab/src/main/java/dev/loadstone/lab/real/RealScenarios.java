package dev.loadstone.lab.real;

import dev.loadstone.lab.scenario.LiveScenario;
import java.util.List;

/// All scenarios on other software than ours: a new one is a method and a line here.
public final class RealScenarios {
  private RealScenarios() {}

  /// In the order of their kinds and numbers.
  public static List<LiveScenario> all() {
    return List.of(
        AppScenarios.healthyNode(),
        AppScenarios.healthyPython(),
        BalancerScenarios.healthy(),
        ProxyScenarios.healthyProxy(),
        ProxyScenarios.healthyFiles(),
        BalancerScenarios.queue(),
        AppScenarios.lock(),
        AppScenarios.phpChildren(),
        BalancerScenarios.queueTimeout(),
        AppScenarios.burn(),
        AppScenarios.quota(),
        ProxyScenarios.rateLimit(),
        ProxyScenarios.connectionLimit(),
        ProxyScenarios.hungUpstream(),
        ProxyScenarios.refusingUpstream(),
        BalancerScenarios.breaker(),
        ProxyScenarios.cacheMix(),
        ProxyScenarios.stampede(),
        ProxyScenarios.closing(),
        AppScenarios.pieces(),
        ProxyScenarios.slowBackend(),
        ProxyScenarios.failingBackend(),
        ProxyScenarios.bandwidth(),
        ProxyScenarios.requestLimit());
  }
}
