package dev.loadstone.analysis.figures;

import dev.loadstone.analysis.model.Validity.Reason;
import dev.loadstone.metrics.HealthSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Judges the side series about the generator and its machine. Most only degrade a run: that a
/// machine was busy does not show that it bent the figures; the lag of the requests does.
///
/// Thresholds and pedigree:
///
/// | series | degraded above | invalid above | pedigree |
/// |---|---|---|---|
/// | busiest worker | 90 % | – | a worker this busy sends when it can; in an open loop cleared by requests that left on time, for there it may spin |
/// | own processor time | 70 % of own cores | – | start value of the client-health research; Hyperfoil warns at 80 % of a core; cleared likewise |
/// | delays of a sleeping thread | 5 % of the time, and the longest of a typical second 20 % of p50 | 30 % of the time, and the longest of a typical second p50 and 20 ms | ours: a processor quota stops a process for most of each 100 ms; threads that share a processor fairly wait some milliseconds |
/// | pause by garbage collection | 20 % of p99 and 1 ms, and 0.5 % of the time | – | start value of the client-health research; p99 leaves out 1 %, so rarer pauses cannot move it |
/// | steal | 1 % | – | start value of the client-health research |
/// | descriptors, ports in use | 70 % | – | start value of the client-health research |
///
/// Processor pressure is not judged: with the target on the same machine the two always wait for
/// each other, and the run is right to show it.
final class ClientHealth {
  private static final double WORKER = 0.9;
  private static final double CPU = 0.7;
  private static final double DELAYED = 0.05;
  private static final double DELAYED_SHARE_OF_P50 = 0.2;
  private static final double STARVED = 0.3;
  private static final double STARVED_MILLIS = 20;
  private static final double PAUSE_SHARE = 0.2;
  private static final double PAUSE_MILLIS = 1;
  private static final double PAUSED = 0.005;
  private static final double STEAL = 0.01;
  private static final double USED = 0.7;
  private static final double MILLIS_PER_SECOND = 1e3;

  private final Scope scope;
  private final List<Reason> reasons = new ArrayList<>();

  ClientHealth(Scope scope) {
    this.scope = scope;
  }

  /// Why the figures must not be believed, if so: this process hardly ever had a processor.
  Optional<Reason> starved() {
    double longest = median(values(HealthSeries.GENERATOR, HealthSeries.HICCUP));
    double p50 = Durations.millis(scope.response().quantileNanos(0.5));
    return delayed() > STARVED && longest > Math.max(STARVED_MILLIS, p50)
        ? Optional.of(
            new Reason(
                "generator-starved",
                delays(longest) + " The response times say more about this machine."))
        : Optional.empty();
  }

  /// What is worth a warning; empty where all is well or nothing was recorded.
  ///
  /// @param onTime whether the requests are known to have left on time
  List<Reason> warnings(boolean onTime) {
    if (!onTime) {
      processor();
    }
    delays();
    collector();
    steal();
    used(HealthSeries.GENERATOR, HealthSeries.DESCRIPTORS, "descriptors", "file descriptors");
    used(HealthSeries.HOST, HealthSeries.PORTS, "ports", "local ports");
    return List.copyOf(reasons);
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
    } else if (cpu > CPU) {
      add(
          "generator-cpu",
          "This tool used "
              + Words.percent(cpu)
              + " of its processors: response times may contain waits for one.");
    }
  }

  private void delays() {
    double longest = median(values(HealthSeries.GENERATOR, HealthSeries.HICCUP));
    double p50 = Durations.millis(scope.response().quantileNanos(0.5));
    boolean told = starved().isPresent();
    if (!told && p50 > 0 && delayed() > DELAYED && longest > DELAYED_SHARE_OF_P50 * p50) {
      add("generator-delays", delays(longest) + " Response times may contain such waits.");
    }
  }

  private String delays(double longest) {
    return "This tool waited for a processor for "
        + Words.percent(delayed())
        + " of the time, up to "
        + Words.millis(longest)
        + " at once in a typical second.";
  }

  private double delayed() {
    return share(HealthSeries.HICCUP_TOTAL);
  }

  /// All values of a series in milliseconds against the time of the window.
  private double share(String name) {
    double seconds = scope.window().durationSeconds();
    double millis = Arrays.stream(values(HealthSeries.GENERATOR, name)).sum();
    return seconds > 0 ? millis / MILLIS_PER_SECOND / seconds : 0;
  }

  private void collector() {
    double pause = max(HealthSeries.GENERATOR, HealthSeries.GC_PAUSE);
    double p99 = Durations.millis(scope.response().quantileNanos(0.99));
    boolean often = share(HealthSeries.GC_PAUSE) > PAUSED;
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
    double used = max(source, name);
    if (used > USED) {
      add(
          code + "-nearly-exhausted",
          "Up to "
              + Words.percent(used)
              + " of the "
              + what
              + " of this machine were in use: more load would fail here and not at the target.");
    }
  }

  private void add(String code, String text) {
    reasons.add(new Reason(code, text));
  }

  private double mean(String source, String name) {
    return Arrays.stream(values(source, name)).average().orElse(0);
  }

  private double max(String source, String name) {
    return Arrays.stream(values(source, name)).max().orElse(0);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }

  /// The values of a series within the window.
  private double[] values(String source, String name) {
    long from = scope.window().firstDueNanos();
    return scope.window().record().series().stream()
        .filter(s -> s.source().equals(source) && s.name().equals(name))
        .flatMapToDouble(s ->
            IntStream.range(0, s.size())
                .filter(i -> s.atNanos()[i] > from)
                .mapToDouble(i -> s.values()[i])
                .filter(Double::isFinite))
        .toArray();
  }
}
