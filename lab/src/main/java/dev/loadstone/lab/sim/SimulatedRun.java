package dev.loadstone.lab.sim;

import dev.loadstone.metrics.Intervals;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.RunEnd;
import dev.loadstone.metrics.RunHeader;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.plan.Arrival;
import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.ConnectionPolicy;
import dev.loadstone.plan.Limits;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.Objective;
import dev.loadstone.plan.OpenLoad;
import dev.loadstone.plan.RequestTemplate;
import dev.loadstone.plan.Target;
import dev.loadstone.plan.TlsPolicy;
import dev.loadstone.plan.Workload;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// The recipe of a simulated run: the same recipe and seed always give the same record.
///
/// @param model the queue
/// @param utilisation its load, over 0 and below 1; a [Truth] is known for .3, .5, .7, .8 and .9
/// @param requests how many
/// @param serviceMillis mean service time; the rate follows from it and the utilisation
/// @param emptyAtStart whether the queue is empty when the run begins, as in a real load test, or
///   in its steady state
/// @param failures which requests fail; the queue takes no notice
/// @param level how the response times develop
/// @param objectives to be judged
public record SimulatedRun(
    QueueModel model,
    double utilisation,
    int requests,
    double serviceMillis,
    boolean emptyAtStart,
    Failures failures,
    Level level,
    List<Objective> objectives) {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MILLIS_PER_SECOND = 1e3;

  /// Requests until a queue has forgotten its start, times (1-ρ)²: ten relaxation times and more.
  private static final double FORGETTING = 50;

  private static final int SERVER_ERROR = 500;
  private static final int OK = 200;

  /// Copies the objectives.
  public SimulatedRun {
    objectives = List.copyOf(objectives);
  }

  /// A run in steady state with a mean service time of 1 ms and no failures.
  public static SimulatedRun of(QueueModel model, double utilisation, int requests) {
    return new SimulatedRun(
        model, utilisation, requests, 1, false, Failures.NONE, Level.constant(1), List.of());
  }

  /// The same with another mean service time in milliseconds.
  public SimulatedRun withService(double millis) {
    return new SimulatedRun(
        model, utilisation, requests, millis, emptyAtStart, failures, level, objectives);
  }

  /// The same with an empty queue at the start.
  public SimulatedRun fromEmpty() {
    return new SimulatedRun(
        model, utilisation, requests, serviceMillis, true, failures, level, objectives);
  }

  /// The same with so many requests.
  public SimulatedRun with(int others) {
    return new SimulatedRun(
        model, utilisation, others, serviceMillis, emptyAtStart, failures, level, objectives);
  }

  /// The same with these failures.
  public SimulatedRun with(Failures others) {
    return new SimulatedRun(
        model, utilisation, requests, serviceMillis, emptyAtStart, others, level, objectives);
  }

  /// The same with this development.
  public SimulatedRun with(Level other) {
    return new SimulatedRun(
        model, utilisation, requests, serviceMillis, emptyAtStart, failures, other, objectives);
  }

  /// The same with these objectives.
  public SimulatedRun with(List<Objective> others) {
    return new SimulatedRun(
        model, utilisation, requests, serviceMillis, emptyAtStart, failures, level, others);
  }

  /// Requests per second that the run is offered, or serves, in the long run.
  public double requestsPerSecond() {
    return model.rate(utilisation) / serviceMillis * MILLIS_PER_SECOND;
  }

  /// The run that a seed gives.
  public RunRecord record(long seed) {
    SplittableRandom seeds = new SplittableRandom(seed);
    double rest = 1 - utilisation;
    int forgotten = emptyAtStart ? 0 : (int) (FORGETTING / (rest * rest));
    Trace trace =
        model.trace(
            utilisation, forgotten, requests, serviceMillis * NANOS_PER_MILLI, seeds.nextLong());
    trace.stretch(level);
    Requests made = Samples.of(trace, outcomes(seeds.split()));
    long end = made.endNanos(made.size() - 1);
    return new RunRecord(
        header(seed),
        new RunEnd(end, false, "done"),
        made,
        true,
        Requests.none(),
        Intervals.of(made, end),
        List.of(),
        List.of());
  }

  private short[] outcomes(SplittableRandom random) {
    boolean[] failed = failures.of(requests, random);
    short[] outcomes = new short[requests];
    for (int i = 0; i < requests; i++) {
      outcomes[i] = Outcome.ofStatus(failed[i] ? SERVER_ERROR : OK);
    }
    return outcomes;
  }

  private RunHeader header(long seed) {
    return new RunHeader(
        "simulated-" + seed,
        0,
        "loadstone simulation",
        List.of(),
        plan(seed),
        Map.of(),
        List.of("/"),
        List.of("127.0.0.1:80"));
  }

  private LoadPlan plan(long seed) {
    return new LoadPlan(
        new Target("http", "127.0.0.1", 80, "/"),
        new RequestTemplate("GET", List.of(), new byte[0], "/"),
        workload(),
        new Limits(requests, 0, 0, 0, 30_000_000_000L),
        new ConnectionPolicy(true, 0, TlsPolicy.DEFAULT, List.of()),
        objectives,
        List.of(),
        seed);
  }

  private Workload workload() {
    double rps = requestsPerSecond();
    return model == QueueModel.CLOSED
        ? new ClosedLoad(List.of(new ClosedLoad.Step(Long.MAX_VALUE, ClosedQueue.USERS)))
        : new OpenLoad(
            List.of(new OpenLoad.Stage(Long.MAX_VALUE, rps, rps)), Arrival.POISSON, 10_000);
  }
}
