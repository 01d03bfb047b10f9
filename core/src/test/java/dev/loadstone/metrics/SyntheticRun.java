package dev.loadstone.metrics;

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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A run made up by a test: requests are added in any order, and [#build] gives the record that a
/// real run with just these requests would have left behind.
public final class SyntheticRun {
  private record Row(
      long due,
      long sent,
      long firstByte,
      long end,
      long bytesIn,
      int bytesOut,
      int connectMicros,
      int tlsMicros,
      int connection,
      int ordinal,
      short outcome) {}

  private final List<Row> rows = new ArrayList<>();
  private final List<Series> series = new ArrayList<>();
  private final List<Exhibit> exhibits = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>(Map.of("cores", "2"));
  private LoadPlan plan;
  private RunEnd end = new RunEnd(0, false, "done");
  private @Nullable Calibration calibration;

  private SyntheticRun(LoadPlan plan) {
    this.plan = plan;
  }

  /// A run of this plan.
  public static SyntheticRun of(LoadPlan plan) {
    return new SyntheticRun(plan);
  }

  /// A closed-loop run.
  public static SyntheticRun closed(int connections) {
    return of(
        plan(new ClosedLoad(List.of(new ClosedLoad.Step(Long.MAX_VALUE, connections))), List.of()));
  }

  /// An open-loop run at a constant rate, requests per second.
  public static SyntheticRun open(double rps) {
    return of(
        plan(
            new OpenLoad(
                List.of(new OpenLoad.Stage(Long.MAX_VALUE, rps, rps)), Arrival.CONSTANT, 10_000),
            List.of()));
  }

  /// A plan against `http://127.0.0.1:8080/` with defaults everywhere else.
  public static LoadPlan plan(Workload workload, List<Objective> objectives) {
    return new LoadPlan(
        new Target("http", "127.0.0.1", 8080, "/"),
        new RequestTemplate("GET", List.of(), new byte[0], "/"),
        workload,
        new Limits(0, 10_000_000_000L, 0, 5_000_000_000L, 30_000_000_000L),
        new ConnectionPolicy(true, 0, TlsPolicy.DEFAULT, List.of()),
        objectives,
        List.of(),
        1);
  }

  /// Adds objectives to the plan.
  public SyntheticRun objectives(List<Objective> objectives) {
    plan =
        new LoadPlan(
            plan.target(),
            plan.request(),
            plan.workload(),
            plan.limits(),
            plan.connections(),
            objectives,
            plan.metricsUrls(),
            plan.seed());
    return this;
  }

  /// Adds a request in full; times in nanoseconds since the start of the run.
  public SyntheticRun request(
      long dueNanos,
      long sentNanos,
      long firstByteNanos,
      long endNanos,
      long bytesIn,
      int bytesOut,
      int connectMicros,
      int tlsMicros,
      int connection,
      int ordinal,
      short outcome) {
    rows.add(
        new Row(
            dueNanos,
            sentNanos,
            firstByteNanos,
            endNanos,
            bytesIn,
            bytesOut,
            connectMicros,
            tlsMicros,
            connection,
            ordinal,
            outcome));
    return this;
  }

  /// Adds a complete answer of 300 bytes on connection 0, its first byte just before its end.
  public SyntheticRun answer(long dueNanos, long sentNanos, long endNanos, int status) {
    return request(
        dueNanos,
        sentNanos,
        Math.max(sentNanos, endNanos - 1_000),
        endNanos,
        300,
        100,
        0,
        0,
        0,
        rows.size() + 1,
        Outcome.ofStatus(status));
  }

  /// Adds a complete answer of 300 bytes on the given connection, sent when it was due.
  public SyntheticRun answerOn(
      int connection, int ordinal, long dueNanos, long endNanos, int status) {
    return request(
        dueNanos,
        dueNanos,
        Math.max(dueNanos, endNanos - 1_000),
        endNanos,
        300,
        100,
        0,
        0,
        connection,
        ordinal,
        Outcome.ofStatus(status));
  }

  /// Adds a request that ended in an error before any byte of an answer.
  public SyntheticRun error(long dueNanos, long sentNanos, long endNanos, ErrorKind kind) {
    return request(
        dueNanos, sentNanos, -1, endNanos, 0, 100, 0, 0, 0, rows.size() + 1, Outcome.ofError(kind));
  }

  /// Adds a request that became due and was never sent.
  public SyntheticRun dropped(long dueNanos, long atNanos) {
    return request(dueNanos, atNanos, -1, atNanos, 0, 0, 0, 0, 0, 0, Outcome.DROPPED);
  }

  /// Adds a side series, one value a second from the first second on.
  public SyntheticRun series(String source, String name, String unit, double... perSecond) {
    long[] at = new long[perSecond.length];
    for (int i = 0; i < at.length; i++) {
      at[i] = (i + 1) * 1_000_000_000L;
    }
    series.add(new Series(source, name, unit, at, perSecond.clone()));
    return this;
  }

  /// Adds a single reading of a side series.
  public SyntheticRun reading(String source, String name, String unit, long atNanos, double value) {
    series.add(new Series(source, name, unit, new long[] {atNanos}, new double[] {value}));
    return this;
  }

  /// Adds pauses of the generator that begin at these seconds, all of the same length.
  public SyntheticRun pauses(double millis, double... beginSeconds) {
    long[] at = new long[beginSeconds.length];
    double[] values = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      at[i] = (long) (beginSeconds[i] * 1e9 + millis * 1e6);
      values[i] = millis;
    }
    series.add(new Series(HealthSeries.GENERATOR, HealthSeries.PAUSE, "ms", at, values));
    return this;
  }

  /// Adds an answer kept as an example.
  public SyntheticRun exhibit(long atNanos, int status, String text) {
    exhibits.add(new Exhibit(atNanos, Outcome.ofStatus(status), text));
    return this;
  }

  /// Adds a reason that was given for a failure.
  public SyntheticRun reason(long atNanos, ErrorKind kind, String text) {
    exhibits.add(new Exhibit(atNanos, Outcome.ofError(kind), Exhibit.Kind.REASON, text));
    return this;
  }

  /// How the run ended; without it, at the last end, whole.
  public SyntheticRun end(long endNanos, boolean partial, String reason) {
    end = new RunEnd(endNanos, partial, reason);
    return this;
  }

  /// What calibration found before the run: a floor with this median and p99, and a top rate.
  public SyntheticRun calibrated(long p50Nanos, long p99Nanos, double topPerSecond) {
    calibration = new Calibration(1, p50Nanos, p99Nanos, 5_000, 50_000, topPerSecond, 50, 1, false);
    return this;
  }

  /// A further word on the generator's environment.
  public SyntheticRun environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /// The header of a run of this plan, with a fixed id and start.
  public static RunHeader header(LoadPlan plan) {
    return new RunHeader(
        "20260101-000000-test",
        1_767_225_600_000L,
        "loadstone 0.0.0-test",
        List.of("run", plan.target().url()),
        plan,
        Map.of("cores", "2"),
        List.of(plan.request().endpoint()),
        List.of("127.0.0.1:8080"));
  }

  /// The requests added so far, ordered by end.
  public Requests requests() {
    List<Row> sorted = rows.stream().sorted(Comparator.comparingLong(Row::end)).toList();
    Requests requests = new Requests();
    for (Row row : sorted) {
      requests.add(
          row.due(),
          row.sent(),
          row.firstByte(),
          row.end(),
          row.bytesIn(),
          row.bytesOut(),
          row.connectMicros(),
          row.tlsMicros(),
          row.connection(),
          row.ordinal(),
          row.outcome(),
          0,
          0);
    }
    return requests;
  }

  private RunHeader header() {
    RunHeader plain = header(plan);
    return new RunHeader(
        plain.id(),
        plain.startedAtMillis(),
        plain.tool(),
        plain.command(),
        plan,
        environment,
        plain.endpoints(),
        plain.addresses(),
        calibration);
  }

  /// The record of this run: all requests one by one, and the intervals they give.
  public RunRecord build() {
    Requests requests = requests();
    long lastEnd = requests.size() == 0 ? 0 : requests.endNanos(requests.size() - 1);
    RunEnd ended = new RunEnd(Math.max(end.endNanos(), lastEnd), end.partial(), end.reason());
    return new RunRecord(
        header(),
        ended,
        requests,
        true,
        Requests.none(),
        Intervals.of(requests, ended.endNanos()),
        List.copyOf(series),
        List.copyOf(exhibits));
  }
}
