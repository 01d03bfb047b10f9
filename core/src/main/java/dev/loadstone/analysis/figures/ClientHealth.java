package dev.loadstone.analysis.figures;

import dev.loadstone.analysis.model.Validity.Reason;
import dev.loadstone.metrics.Calibration;
import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.Interval;
import dev.loadstone.metrics.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Judges the side series about the generator and its machine. Most only degrade a run: that a
/// machine was busy does not show that it bent the figures; [OwnShare] does, from the requests.
///
/// Thresholds and pedigree:
///
/// | series | degraded above | invalid above | pedigree |
/// |---|---|---|---|
/// | quota | stopped in 5 % of its periods | 25 % | ours: a stop lasts up to 100 ms, and a process at its quota sends what the quota lets it |
/// | run queue of a worker | 30 % of the time, the worker being ready for 90 % | 50 %, likewise | ours: a worker that is always ready and gets two thirds of a core or less wants what it does not get |
/// | delays of a sleeping thread | 5 % of the time where requests or delays were not recorded one by one, elsewhere 8 % without the longest, from which p95 holds such delays though no request shows them one by one; and the longest of a typical second 20 % of p50 | 30 % of the time without the longest of all, and the longest of a typical second p50 and 20 ms | ours: threads that share a processor fairly wait some milliseconds; one stop, however long, is no lack of a processor |
/// | new TLS connections over the JDK's engine | one for every second request, and the worker busy for 50 % | – | ours: its handshake costs 7 times the native one's, so a target on the same machine has work for a fraction of the worker's |
/// | busiest worker | 90 % | – | a worker this busy sends when it can; in an open loop cleared by requests that left on time, for there it may spin |
/// | busiest worker, and rate over the top rate of calibration | 70 % each | – | ours: a null server in the same process takes no less than a real one |
/// | own processor time | 70 % of own cores | – | start value of the client-health research; Hyperfoil warns at 80 % of a core; cleared likewise |
/// | pause by garbage collection | 20 % of p99 and 1 ms, and 0.5 % of the time | – | start value of the client-health research; p99 leaves out 1 %, so rarer pauses cannot move it |
/// | steal | 1 % | – | start value of the client-health research |
/// | descriptors, ports in use | 70 % | – | start value of the client-health research |
///
/// Processor pressure is not judged: with the target on the same machine the two always wait for
/// each other, and the run is right to show it.
final class ClientHealth {
  private static final double THROTTLED = 0.05;
  private static final double THROTTLED_INVALID = 0.25;
  private static final double READY = 0.9;
  private static final double QUEUED = 0.3;
  private static final double QUEUED_INVALID = 0.5;
  private static final double WORKER = 0.9;
  private static final double CPU = 0.7;
  private static final double CEILING = 0.7;
  private static final double DELAYED = 0.05;
  private static final double DELAYED_SHORTLY = 0.08;
  private static final double DELAYED_SHARE_OF_P50 = 0.2;
  private static final double STARVED = 0.3;
  private static final double STARVED_MILLIS = 20;
  private static final double PAUSE_SHARE = 0.2;
  private static final double PAUSE_MILLIS = 1;
  private static final double PAUSED = 0.005;
  private static final double STEAL = 0.01;
  private static final double USED = 0.7;
  private static final double MILLIS_PER_SECOND = 1e3;

  /// The reason code of runs that were limited by the handshakes of the JDK's engine.
  private static final String HANDSHAKES = "generator-tls";

  private static final String SLOW_ENGINE = "JDK";
  private static final double FRESH = 0.5;
  private static final double BUSY_WITH_HANDSHAKES = 0.5;
  private static final String ELSEWHERE =
      "Free processors of this machine, or load from another one.";

  private final Scope scope;
  private final HealthValues values;
  private final List<Reason> reasons = new ArrayList<>();

  ClientHealth(Scope scope) {
    this.scope = scope;
    this.values = new HealthValues(scope.window());
  }

  /// Why the figures must not be believed, if so: this process was kept from working.
  Optional<Reason> starved() {
    if (throttled() > THROTTLED_INVALID) {
      return Optional.of(throttling());
    }
    if (ready() > READY && queued() > QUEUED_INVALID) {
      return Optional.of(queueing());
    }
    double longest = own(HealthSeries.HICCUP);
    double p50 = Durations.millis(scope.response().quantileNanos(0.5));
    return delayedAgainAndAgain() > STARVED && longest > Math.max(STARVED_MILLIS, p50)
        ? Optional.of(new Reason("generator-starved", delays(longest)))
        : Optional.empty();
  }

  /// What is worth a warning; empty where all is well or nothing was recorded.
  ///
  /// @param onTime whether the requests are known to have left on time
  List<Reason> warnings(boolean onTime) {
    if (starved().isEmpty()) {
      denied();
    }
    if (!onTime) {
      handshakes();
      processor();
    }
    collector();
    steal();
    used(
        HealthSeries.GENERATOR,
        HealthSeries.DESCRIPTORS,
        "descriptors",
        "file descriptors that this tool may open");
    used(HealthSeries.HOST, HealthSeries.PORTS, "ports", "local ports of this machine");
    return List.copyOf(reasons);
  }

  private void denied() {
    double longest = own(HealthSeries.HICCUP);
    double p50 = Durations.millis(scope.response().quantileNanos(0.5));
    if (throttled() > THROTTLED) {
      reasons.add(throttling());
    } else if (ready() > READY && queued() > QUEUED) {
      reasons.add(queueing());
    } else if (delayedOften() && p50 > 0 && longest > DELAYED_SHARE_OF_P50 * p50) {
      add("generator-delays", delays(longest));
    }
  }

  private boolean delayedOften() {
    return seenInRequests() ? delayedAgainAndAgain() > DELAYED_SHORTLY : delayed() > DELAYED;
  }

  /// Whether [OwnShare] tells from the requests what the pauses did.
  private boolean seenInRequests() {
    boolean pausesKnown =
        Double.isFinite(values.mean(HealthSeries.GENERATOR, HealthSeries.SENTINEL_SLEEP));
    return scope.window().exact() && pausesKnown;
  }

  private Reason throttling() {
    double quota = values.least(HealthSeries.GENERATOR, HealthSeries.QUOTA);
    return new Reason(
        "generator-throttled",
        "A quota of "
            + Words.number(quota)
            + (quota == 1 ? " core" : " cores")
            + " stopped this tool in "
            + Words.percent(throttled())
            + " of its periods: throughput is what the quota lets it send, and response times hold"
            + " the stops. Raise the quota, or load from another machine.");
  }

  private Reason queueing() {
    return new Reason(
        "generator-starved",
        "The busiest worker of this tool was ready "
            + Words.percent(Math.min(1, ready()))
            + " of the time and waited for a processor for "
            + Words.percent(queued())
            + " of it: throughput is what it could send, and response times hold the waits. "
            + ELSEWHERE);
  }

  private String delays(double longest) {
    return "This tool stood still for "
        + Words.percent(delayed())
        + " of the time, up to "
        + Words.millis(longest)
        + " at once in a typical second, and response times hold these stops. "
        + ELSEWHERE;
  }

  /// Where the run was one of handshakes, and the JDK's engine made them. A worker that had time to
  /// spare shows that they were not the limit; where its time is not known, nothing shows it.
  private void handshakes() {
    RunRecord record = scope.window().record();
    boolean slow = record.header().environment().getOrDefault("tls", "").startsWith(SLOW_ENGINE);
    long opened = record.intervals().stream().mapToLong(Interval::opened).sum();
    double worker = values.mean(HealthSeries.GENERATOR, HealthSeries.WORKER) + queued();
    boolean fresh = opened > 0 && opened >= FRESH * scope.totals().completed();
    if (slow && fresh && !(worker < BUSY_WITH_HANDSHAKES)) {
      add(
          HANDSHAKES,
          "Requests went over new TLS connections, made by the JDK's engine, whose handshakes cost"
              + " about seven times the processor time of the native engine's: throughput is what"
              + " this tool could set up, and the target may serve more.");
    }
  }

  private void processor() {
    double worker = mean(HealthSeries.GENERATOR, HealthSeries.WORKER);
    double cpu = mean(HealthSeries.GENERATOR, HealthSeries.CPU);
    if (worker > WORKER) {
      add(
          "generator-cpu",
          "The busiest worker of this tool was "
              + Words.percent(worker)
              + " busy: throughput may be the limit of this machine, and the target may serve"
              + " more.");
    } else if (worker > CEILING && ofTopRate() > CEILING) {
      add(
          "generator-ceiling",
          "The rate was "
              + Words.percent(Math.min(1, ofTopRate()))
              + " of the most that this machine made without any target: the target may serve more.");
    } else if (cpu > CPU) {
      add(
          "generator-cpu",
          "This tool used "
              + Words.percent(cpu)
              + " of its processors: response times may contain waits for one.");
    }
  }

  /// The rate over the most that calibration saw; 0 where there was none.
  private double ofTopRate() {
    Calibration calibration = scope.window().record().header().calibration();
    double rate = scope.requestsPerSecond();
    double top = calibration == null ? 0 : calibration.topRequestsPerSecond();
    return top > 0 && rate > 0 ? rate / top : 0;
  }

  private void collector() {
    double pause = zeroIfUnknown(values.max(HealthSeries.GENERATOR, HealthSeries.GC_PAUSE));
    double p99 = Durations.millis(scope.response().quantileNanos(0.99));
    boolean often = values.shareOfTime(HealthSeries.GC_PAUSE) > PAUSED;
    if (often && p99 > 0 && pause > Math.max(PAUSE_MILLIS, PAUSE_SHARE * p99)) {
      add(
          "generator-gc",
          "Garbage collection stopped this tool for up to "
              + Words.millis(pause)
              + ": the slowest response times (99 % within "
              + Words.millis(p99)
              + ") may be its own.");
    }
  }

  private void steal() {
    double steal = mean(HealthSeries.HOST, HealthSeries.STEAL);
    if (steal > STEAL) {
      add(
          "steal",
          "Other virtual machines took "
              + Words.percent(steal)
              + " of the processor time of this machine: slow moments may be theirs.");
    }
  }

  private void used(String source, String name, String code, String what) {
    double used = zeroIfUnknown(values.max(source, name));
    if (used > USED) {
      add(
          code + "-nearly-exhausted",
          "Up to "
              + Words.percent(used)
              + " of the "
              + what
              + " were in use: more load would fail here and not at the target.");
    }
  }

  private void add(String code, String text) {
    reasons.add(new Reason(code, text));
  }

  private double throttled() {
    return mean(HealthSeries.GENERATOR, HealthSeries.THROTTLED);
  }

  private double queued() {
    return mean(HealthSeries.GENERATOR, HealthSeries.RUN_QUEUE);
  }

  private double ready() {
    return mean(HealthSeries.GENERATOR, HealthSeries.WORKER) + queued();
  }

  private double delayed() {
    return zeroIfUnknown(values.shareOfTime(HealthSeries.HICCUP_TOTAL));
  }

  /// The same without the longest delay.
  private double delayedAgainAndAgain() {
    double longest = zeroIfUnknown(values.max(HealthSeries.GENERATOR, HealthSeries.HICCUP));
    return delayed() - longest / MILLIS_PER_SECOND / scope.window().durationSeconds();
  }

  private double own(String name) {
    return zeroIfUnknown(values.median(HealthSeries.GENERATOR, name));
  }

  private double mean(String source, String name) {
    return zeroIfUnknown(values.mean(source, name));
  }

  private static double zeroIfUnknown(double value) {
    return Double.isNaN(value) ? 0 : value;
  }
}
