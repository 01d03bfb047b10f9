package dev.loadstone.interop.export;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.Interval;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.RunHeader;
import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.ConnectionPolicy;
import dev.loadstone.plan.Limits;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.RequestTemplate;
import dev.loadstone.plan.Target;
import dev.loadstone.plan.TlsPolicy;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/// A run of three seconds, as listeners see it.
final class Seconds {
  static final String TARGET = "http://127.0.0.1:8080/\"><script>\\n";

  private Seconds() {}

  static RunHeader header() {
    LoadPlan plan =
        new LoadPlan(
            new Target("http", "127.0.0.1", 8080, "/\"><script>\\n"),
            new RequestTemplate("GET", List.of(), new byte[0], "/"),
            new ClosedLoad(List.of(new ClosedLoad.Step(Long.MAX_VALUE, 5))),
            new Limits(0, 3_000_000_000L, 0, 0, 1_000_000_000L),
            new ConnectionPolicy(true, 0, TlsPolicy.DEFAULT, List.of()),
            List.of(),
            List.of(),
            1);
    return new RunHeader(
        "run, 1=x", 1_000, "loadstone 0", List.of(), plan, Map.of(), List.of("/"), List.of());
  }

  /// A second with 90 successes of 10 ms, 8 × 500 and 2 resets.
  static Interval second(int index) {
    SortedMap<Short, Long> outcomes = new TreeMap<>();
    outcomes.put(Outcome.ofStatus(200), 90L);
    outcomes.put(Outcome.ofStatus(500), 8L);
    outcomes.put(Outcome.ofError(ErrorKind.RESET), 2L);
    Histogram success = new Histogram(3);
    success.recordValueWithCount(10_000_000, 90);
    Histogram failure = new Histogram(3);
    failure.recordValueWithCount(3_000_000, 10);
    Histogram lag = new Histogram(3);
    lag.recordValueWithCount(20_000, 100);
    long start = index * 1_000_000_000L;
    return new Interval(
        index,
        start,
        start + 1_000_000_000L,
        100,
        100,
        1,
        0,
        outcomes,
        30_000,
        9_000,
        5,
        index == 0 ? 5 : 0,
        success,
        failure,
        success,
        lag);
  }
}
