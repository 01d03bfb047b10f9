package dev.loadstone.lab.mini;

import dev.loadstone.lab.scenario.LiveScenario;
import java.util.List;

/// All scenarios on servers in Java: a new one is a method and a line here.
public final class MiniScenarios {
  private MiniScenarios() {}

  /// In the order of their kinds and numbers.
  public static List<LiveScenario> all() {
    return List.of(
        HealthyServers.constant(),
        HealthyServers.longTail(),
        HealthyServers.busyQueue(),
        HealthyServers.threeCosts(),
        HealthyServers.sizes(),
        HealthyServers.redirects(),
        HealthyServers.roomyPool(),
        HealthyServers.generousKeepAlive(),
        HealthyServers.slowAndSteady(),
        HealthyServers.ramp(),
        HealthyServers.strayErrors(),
        HealthyServers.warmAndLong(),
        CapacityFaults.semaphorePool(),
        CapacityFaults.databasePool(),
        CapacityFaults.acquireTimeout(),
        CapacityFaults.synchronizedBlock(),
        CapacityFaults.singleThread(),
        CapacityFaults.tomcatThreads(),
        CapacityFaults.boundedQueue(),
        ProcessorFaults.burn(),
        ProcessorFaults.regex(),
        CapacityFaults.contention(),
        StallFaults.forcedCollection(),
        StallFaults.allocation(),
        StallFaults.fixedPeriod(),
        StallFaults.flushOnWrites(),
        RejectionFaults.tokenBucket(),
        RejectionFaults.fixedWindow(),
        RejectionFaults.concurrencyLimiter(),
        RejectionFaults.upstreamTimeout(),
        RejectionFaults.upstreamRefuses(),
        RejectionFaults.breaker(),
        ChangeFaults.coldCode(),
        ChangeFaults.lazyStart(),
        MixtureFaults.cacheMix(),
        MixtureFaults.stampede(),
        ChangeFaults.growingScan(),
        ChangeFaults.fillingHeap(),
        ChangeFaults.fileLeak(),
        ChangeFaults.poolLeak(),
        ProtocolFaults.closing(),
        ProtocolFaults.smallBacklog(),
        ProtocolFaults.splitWrites(),
        ProtocolFaults.idleRace(),
        MixtureFaults.slowBackend(),
        MixtureFaults.failingBackend(),
        ChangeFaults.neighbour(),
        ChangeFaults.secondWorker(),
        ChangeFaults.retryStorm(),
        CapacityFaults.bandwidth(),
        ProtocolFaults.handshakes(),
        CapacityFaults.http2Streams(),
        MixtureFaults.costByData(),
        ProtocolFaults.requestLimit(),
        DoubleFaults.poolAndCollection(),
        DoubleFaults.rateAndBackend(),
        DoubleFaults.growthAndBacklog(),
        DoubleFaults.cacheAndThreads(),
        DoubleFaults.breakerAndTimeout(),
        StrangeFaults.deadlock(),
        StrangeFaults.everySeventhConnection(),
        StrangeFaults.wallClockBatch());
  }
}
