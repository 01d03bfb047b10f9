package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.detect.MetricGroup.Role;
import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.metrics.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads the target's own metrics of pools and threads: whether they were full under load, and
/// whether Little's law inside the server accounts for the latency.
final class PoolMetricsDetector implements Detector {
  @Override
  public Sighting look(RunView run) {
    List<MetricGroup> groups = MetricGroup.of(run.record().series());
    if (groups.isEmpty()) {
      return new Sighting.NotApplicable(
          "No metrics of the target's pools or threads were read (--metrics URL would add them); a"
              + " missing metric proves nothing.");
    }
    List<Fact> facts = new ArrayList<>();
    groups.forEach(group -> judge(run, group, facts));
    return new Sighting.Seen(facts, "");
  }

  private static void judge(RunView run, MetricGroup group, List<Fact> facts) {
    Series max = group.series().get(Role.MAX);
    Series active = group.series().get(Role.ACTIVE);
    Series timeouts = group.series().get(Role.TIMEOUTS);
    if (max != null && active != null) {
      double size = Arrays.stream(max.values()).max().orElse(0);
      double[] busy = HeaviestLoad.of(run).readings(run, active);
      if (size > 0 && busy.length >= Thresholds.READINGS_FEWEST) {
        judgeUse(run, group, size, busy, facts);
      }
    }
    if (timeouts != null) {
      judgeTimeouts(group, timeouts, facts);
    }
  }

  private static void judgeUse(
      RunView run, MetricGroup group, double size, double[] busy, List<Fact> facts) {
    double full =
        Arrays.stream(busy).filter(b -> b >= size * Thresholds.FULL).count() / (double) busy.length;
    double meanBusy = Arrays.stream(busy).average().orElse(0);
    double waiting = waiting(run, group);
    boolean told = !Double.isNaN(waiting);
    boolean line = told ? waiting >= 1 : underWay(run) - size >= 1;
    Map<String, Double> figures =
        Map.of(
            "max", size,
            "active", meanBusy,
            "pending", waiting,
            "line", line ? 1.0 : 0,
            "fullShare", full);
    if (full >= Thresholds.FULL_SHARE && (line || !told)) {
      facts.add(full(group, busy.length, size, full, waiting, figures));
      if (group.family().pool() && told) {
        facts.addAll(little(run, group, meanBusy, waiting, figures));
      }
    } else if (full < 1 - Thresholds.FULL_SHARE && !(waiting >= 0.5)) {
      facts.add(room(group, size, busy, figures));
    }
  }

  /// How many waited on average, by what the metrics count; NaN where they tell nothing of it.
  private static double waiting(RunView run, MetricGroup group) {
    Series pending = group.series().get(Role.PENDING);
    if (pending != null) {
      double mean = Arrays.stream(HeaviestLoad.of(run).readings(run, pending)).average().orElse(0);
      // PHP-FPM counts its line on TCP sockets alone, and says 0 of any other.
      return mean == 0 && group.family() == MetricGroup.Family.PHP_FPM ? Double.NaN : mean;
    }
    Series waited = group.series().get(Role.WAITED);
    return waited == null ? Double.NaN : HeaviestLoad.of(run).growthPerSecond(waited);
  }

  /// Requests under way on average: more than a pool holds leave some in line for it, fewer leave
  /// none, whoever else may use it.
  private static double underWay(RunView run) {
    return run.closed()
        ? run.connections()
        : run.summary().requestsPerSecond() * meanLatencyMs(run) / 1e3;
  }

  private static Fact full(
      MetricGroup group,
      int readings,
      double size,
      double full,
      double waiting,
      Map<String, Double> figures) {
    String waiters =
        Double.isNaN(waiting)
            ? ""
            : String.format(Locale.ROOT, ", and %,.0f requests waited for one on average", waiting);
    return telemetry(
        group.family().pool() ? Sign.POOL_EXHAUSTED : Sign.THREADS_BUSY,
        group,
        String.format(
            Locale.ROOT,
            "%s: all %,.0f %s were in use in %.0f %% of %,d readings under load%s.",
            group.title(),
            size,
            group.family().parts(),
            100 * full,
            readings,
            waiters),
        full,
        "fraction",
        figures);
  }

  private static Fact room(
      MetricGroup group, double size, double[] busy, Map<String, Double> figures) {
    return telemetry(
        group.family().pool() ? Sign.POOL_HAS_ROOM : Sign.THREADS_HAVE_ROOM,
        group,
        String.format(
            Locale.ROOT,
            "%s: at most %,.0f of %,.0f %s were in use in %,d readings under load.",
            group.title(),
            Arrays.stream(busy).max().orElse(0),
            size,
            group.family().parts(),
            busy.length),
        Arrays.stream(busy).max().orElse(0),
        group.family().pool() ? "connections" : "threads",
        figures);
  }

  /// Little's law: what is in a stage at once, divided by the throughput, is the time in it.
  private static List<Fact> little(
      RunView run, MetricGroup group, double busy, double waiting, Map<String, Double> figures) {
    boolean oneLoad = run.oneLevel() || !run.closed();
    HeaviestLoad heaviest = HeaviestLoad.of(run);
    double rate = oneLoad ? run.summary().requestsPerSecond() : heaviest.rate(run);
    double measured = oneLoad ? meanLatencyMs(run) : heaviest.meanMs(run);
    double predicted = (busy + waiting) / rate * 1e3;
    if (!(rate > 0) || Math.abs(predicted / measured - 1) > Thresholds.LITTLE_MATCH) {
      return List.of();
    }
    return List.of(
        telemetry(
            Sign.POOL_EXPLAINS_LATENCY,
            group,
            String.format(
                Locale.ROOT,
                "%,.0f waiting + %,.0f holding ÷ %,.0f requests/s = %,.0f ms, and the mean latency is"
                    + " %,.0f ms: %,.0f ms of it is waiting for a connection.",
                waiting,
                busy,
                rate,
                predicted,
                measured,
                waiting / rate * 1e3),
            waiting / rate * 1e3,
            "ms",
            figures));
  }

  private static double meanLatencyMs(RunView run) {
    int[] all = run.sends().first(Integer.MAX_VALUE);
    return Arrays.stream(all).mapToDouble(run::latencyMs).average().orElse(Double.NaN);
  }

  private static void judgeTimeouts(MetricGroup group, Series timeouts, List<Fact> facts) {
    double moved = increase(timeouts.values());
    if (moved >= 1) {
      facts.add(
          telemetry(
              Sign.POOL_TIMEOUTS,
              group,
              String.format(
                  Locale.ROOT,
                  "%s counted %,.0f requests that gave up waiting for a connection during the run.",
                  group.title(),
                  moved),
              moved,
              "requests",
              Map.of("timeouts", moved)));
    }
  }

  /// The growth of a counter, resets taken as a start from 0.
  static double increase(double[] counter) {
    double sum = 0;
    for (int i = 1; i < counter.length; i++) {
      double step = counter[i] - counter[i - 1];
      sum += step >= 0 ? step : counter[i];
    }
    return sum;
  }

  /// The readings taken while requests were being sent: the first tenth of a second and the drain
  /// show neither load nor rest.
  static double[] underLoad(RunView run, Series series) {
    SendOrder sends = run.sends();
    if (sends.size() == 0) {
      return new double[0];
    }
    double from = run.sentSeconds(sends.earliest()) + 0.1;
    double to = run.sentSeconds(sends.last()) + 0.05;
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      double at = series.atNanos()[i] / RunView.NANOS_PER_S;
      if (at >= from && at <= to && Double.isFinite(series.values()[i])) {
        values.add(series.values()[i]);
      }
    }
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static Fact telemetry(
      Sign sign,
      MetricGroup group,
      String text,
      double value,
      String unit,
      Map<String, Double> figures) {
    return new Fact(sign, group.title(), text, value, unit, Kind.TELEMETRY, figures);
  }
}
