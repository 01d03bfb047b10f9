package dev.loadstone.analysis.cause;

import java.util.List;

/// All causes. A new one is one line here.
final class Causes {
  static final List<Cause> ALL =
      List.of(
          new ClientLimited(),
          new ConnectionPoolLimit(),
          new WorkerThreadLimit(),
          new CpuSaturation(),
          new SerialSection(),
          new CapacityCeiling(),
          new CpuQuota(),
          new ContentionCollapse(),
          new BandwidthLimit(),
          new H2StreamLimit(),
          new ConcurrencyLimit(),
          new DescriptorLeak(),
          new CacheStampede(),
          new Drift(),
          new StepChange(),
          new CapacityAdded(),
          new RetryStorm(),
          new PoolAcquireTimeout(),
          new ApplicationErrors(),
          new UpstreamUnavailable(),
          new UpstreamTimeout(),
          new RateLimit(),
          new ErrorBurst(),
          new PeriodicStall(),
          new StopTheWorldPause(),
          new AcceptQueueOverflow(),
          new PacketLoss(),
          new NoKeepAlive(),
          new DelayedAck(),
          new ColdStart(),
          new CircuitBreaker(),
          new FailingBackend(),
          new KeepAliveRace(),
          new RequestsPerConnectionLimit(),
          new TlsHandshakeCost(),
          new DnsDelay(),
          new SlowBackend(),
          new CacheMissMix(),
          new DataDependentCost());

  private Causes() {}
}
