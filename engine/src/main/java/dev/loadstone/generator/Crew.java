package dev.loadstone.generator;

import dev.loadstone.metrics.Exhibit;
import dev.loadstone.metrics.NanoClock;
import dev.loadstone.metrics.Recorder;
import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.Limits;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.RequestTemplate;
import dev.loadstone.plan.Target;
import dev.loadstone.schedule.ArrivalSchedule;
import dev.loadstone.schedule.Shard;
import dev.loadstone.transport.EventLoop;
import dev.loadstone.transport.Protocol;
import java.nio.ByteBuffer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/// What all workers of one run have in common, and the making of each from its slice of the plan.
///
/// @param addresses the number of the address for the number of a connection
/// @param encoder the bytes of a request, in a buffer of its own at each call
/// @param exhibits takes the answers kept as examples, from any worker's thread
record Crew(
    LoadPlan plan,
    NanoClock clock,
    long originNanos,
    StopSignal stop,
    IntUnaryOperator addresses,
    BiFunction<RequestTemplate, Target, ByteBuffer> encoder,
    Consumer<Exhibit> exhibits) {

  /// The worker of a slice.
  Worker worker(Shard shard, EventLoop loop, Protocol protocol, Recorder recorder) {
    Limits limits = plan.limits();
    Journal journal = new Journal(recorder, originNanos);
    Follower follower =
        new Follower(plan.target(), plan.request(), plan.connections().followRedirects(), encoder);
    Traffic traffic =
        new Traffic(
            clock,
            protocol,
            journal,
            follower,
            new Exhibits(shard.count(), originNanos, exhibits),
            new Numbering(shard, addresses),
            limits.timeoutNanos());
    return new Worker(
        clock,
        loop,
        traffic,
        demand(shard, traffic, journal, follower.request()),
        journal,
        stop,
        originNanos,
        stopAtNanos(),
        limits.drainNanos());
  }

  private Demand demand(Shard shard, Traffic traffic, Journal journal, ByteBuffer request) {
    return plan.workload()
        .match(
            closed ->
                new ClosedDemand(
                    traffic,
                    closed,
                    streams(),
                    closedRequests(closed, shard),
                    shard,
                    request,
                    originNanos,
                    stopAtNanos()),
            open ->
                new OpenDemand(
                    traffic,
                    journal,
                    ArrivalSchedule.of(open, plan.limits().requests(), plan.seed(), shard),
                    Tick.of(plan, shard.count()),
                    (int) Math.max(1, shard.share(open.maxConnections())) * streams(),
                    request,
                    originNanos,
                    stopAtNanos()));
  }

  private int streams() {
    return Math.max(1, plan.connections().http().streams());
  }

  /// The requests of one worker: in proportion to its connections, so that workers end together.
  private long closedRequests(ClosedLoad closed, Shard shard) {
    long requests = plan.limits().requests();
    if (requests == 0) {
      return Long.MAX_VALUE;
    }
    int connections = closed.maxConnections();
    long before = shard.before(connections);
    return upTo(requests, before + shard.share(connections), connections)
        - upTo(requests, before, connections);
  }

  /// The part of the total that the first so many connections of all send; in two steps, as the
  /// product may pass the range.
  private static long upTo(long total, long first, long all) {
    return total / all * first + total % all * first / all;
  }

  private long stopAtNanos() {
    return Times.plus(originNanos, Times.planned(plan));
  }
}
