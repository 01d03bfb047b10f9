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
        DatabaseScenarios.healthy(),
        BalancerScenarios.queue(),
        DatabaseScenarios.pool(),
        DatabaseScenarios.acquireTimeout(),
        DatabaseScenarios.pooler(),
        AppScenarios.lock(),
        DatabaseScenarios.rowLock(),
        AppScenarios.phpChildren(),
        BalancerScenarios.queueTimeout(),
        AppScenarios.burn(),
        AppScenarios.quota(),
        DatabaseScenarios.tableLock(),
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
        ProxyScenarios.requestLimit(),
        GeneratorScenarios.starved(),
        GeneratorScenarios.ports(),
        GeneratorScenarios.crowded(),
        CacheScenarios.misses(),
        CacheScenarios.stampede(),
        CacheScenarios.blocked());
  }
}
