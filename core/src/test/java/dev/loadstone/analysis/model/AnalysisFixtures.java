package dev.loadstone.analysis.model;

import dev.loadstone.analysis.model.Confidence.Bounds;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Evidence;
import dev.loadstone.analysis.model.Finding.Rival;
import dev.loadstone.analysis.model.Finding.Severity;
import dev.loadstone.analysis.model.Finding.Word;
import dev.loadstone.analysis.model.GeneratorHealth.Processor;
import dev.loadstone.analysis.model.GeneratorHealth.SendLag;
import dev.loadstone.analysis.model.GeneratorHealth.Stops;
import dev.loadstone.metrics.Calibration;
import dev.loadstone.metrics.RunEnd;
import dev.loadstone.metrics.RunHeader;
import dev.loadstone.plan.Arrival;
import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.ConnectionPolicy;
import dev.loadstone.plan.Header;
import dev.loadstone.plan.Limits;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.Objective;
import dev.loadstone.plan.OpenLoad;
import dev.loadstone.plan.RequestTemplate;
import dev.loadstone.plan.Target;
import dev.loadstone.plan.TlsPolicy;
import dev.loadstone.plan.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Made-up analyses for tests of what is built on them.
public final class AnalysisFixtures {
  private static final long SECOND = 1_000_000_000L;

  private AnalysisFixtures() {}

  /// A shop with a connection pool of 8: 10,000 requests at 50 connections, 30 × 500, 20 × 502.
  public static Analysis shop() {
    return new Analysis(
        header(new ClosedLoad(List.of(new ClosedLoad.Step(Long.MAX_VALUE, 50)))),
        new RunEnd(12_412_345_678L, false, "10,000 requests done"),
        new Validity(Validity.Status.VALID, List.of()),
        shopSummary(),
        List.of(new EndpointSummary("GET /orders", shopSummary())),
        shopTimeline(),
        shopDistribution(),
        List.of(
            new CrossCheck(
                "conservation",
                true,
                "10,000 sent",
                "10,000 ended",
                "Every request that was sent ended in one status or one error."),
            new CrossCheck(
                "littles-law",
                true,
                "50 connections",
                "49.3 in flight",
                "Requests in flight must equal throughput times time."),
            new CrossCheck(
                "quantile-order",
                true,
                "non-decreasing",
                "non-decreasing",
                "A higher percentile is never below a lower one.")),
        List.of(
            new ObjectiveVerdict(
                "p99 < 300ms",
                ObjectiveVerdict.Kind.MISSED,
                412.7,
                388.2,
                441.9,
                "ms",
                "The whole interval lies above the limit."),
            new ObjectiveVerdict(
                "error-rate < 1%",
                ObjectiveVerdict.Kind.MET,
                0.005,
                0.0038,
                0.0066,
                "fraction",
                "The whole interval lies below the limit."),
            new ObjectiveVerdict(
                "p99.99 < 1s",
                ObjectiveVerdict.Kind.UNDECIDED,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                "ms",
                "Too few independent samples: at least 60,000 requests are needed.")),
        shopFindings(),
        List.of(
            "Nothing periodic slower than 3.8 s: slower cycles such as checkpoints need a run of at"
                + " least 60 s.",
            "p99.99 is not determined: one sample lies beyond it."),
        List.of(
            new Recommendation(
                1, "Raise the pool to 16: spring.datasource.hikari.maximum-pool-size=16", "F1"),
            new Recommendation(2, "Retry or shed calls to the refusing upstream", "F2")),
        shopRegimes(),
        wellKept(),
        Connecting.UNKNOWN,
        List.of(
            new SlowAnswer(
                4.213,
                1_204.6,
                "200",
                "0af7651916cd43dd8448eb211c80319c",
                List.of(
                    new SlowAnswer.Stage("db", 1_187.2, "orders"),
                    new SlowAnswer.Stage("render", 3.1, ""),
                    new SlowAnswer.Stage("miss", Double.NaN, ""))),
            new SlowAnswer(9.02, 1_002.1, "500", "", List.of())));
  }

  /// A generator that kept up.
  private static GeneratorHealth wellKept() {
    return new GeneratorHealth(
        new SendLag(0.0021, 0.0412, 4.2),
        new Stops(3, 18.4, 9.75),
        new Stops(2, 7, 4),
        212,
        9,
        new Processor(0.187, Double.NaN, 0.112, 0.0131, 0, 0.21, Double.NaN),
        new GeneratorHealth.Limits(0.0123, 0.0021, 17),
        new TreeMap<>(Map.of("workers", 0.112, "jit", 0.0512)),
        new TreeMap<>(Map.of("RetransSegs", 0.0, "ListenOverflows", 0.0)),
        List.of(
            new GeneratorHealth.Second(0, new SendLag(0.0041, 0.51, 4.2), 12.2),
            new GeneratorHealth.Second(1, new SendLag(0.002, 0.021, 0.4), 0)));
  }

  /// A generator that a quota kept from working.
  private static GeneratorHealth throttled() {
    return new GeneratorHealth(
        new SendLag(0.4, 61.2, 98.7),
        new Stops(71_000, 3_600_000, 97.1),
        new Stops(0, 0, 0),
        31_000_000,
        29_000_000,
        new Processor(0.5, 0.5, 0.44, 0.031, 0.004, 0.62, 0.97),
        new GeneratorHealth.Limits(0.7123, 0.31, 11_204),
        new TreeMap<>(Map.of("workers", 0.44)),
        new TreeMap<>(Map.of("RetransSegs", 31.0, "ListenOverflows", 0.0)),
        List.of());
  }

  private static Regimes shopRegimes() {
    return new Regimes(
        Regimes.SteadyState.WARM_UP,
        List.of(
            part(Regimes.Kind.WARM_UP, "50 connections", 0, 2.04, 1_200, 88.1),
            part(Regimes.Kind.STEADY, "50 connections", 2.04, 12.41, 8_800, 57.7)));
  }

  private static Regimes.Part part(
      Regimes.Kind kind, String load, double from, double to, long requests, double p50) {
    return new Regimes.Part(
        kind,
        load,
        from,
        to,
        requests,
        requests / (to - from),
        0.005,
        latency(requests, p50, p50 * 5, p50 * 20, 2.1, p50 * 4),
        new Bounds(p50 * 0.95, p50 * 1.05),
        Bounds.rough(p50 * 2, p50 * 3),
        Bounds.needing(2.7));
  }

  /// One request that succeeded, nothing else known.
  public static Analysis single() {
    Analysis shop = shop();
    LatencyFigures one = latency(1, 0.4215, Double.NaN, 0.4215, 0.4215, 0.4215);
    return new Analysis(
        header(new ClosedLoad(List.of(new ClosedLoad.Step(Long.MAX_VALUE, 1)))),
        new RunEnd(1_234_567L, false, "1 request done"),
        shop.validity(),
        summary(1, 1, 0.0012, one, sorted(Map.of(200, 1L)), new TreeMap<>()),
        List.of(),
        List.of(new Second(0, 1, 1, 0, 0.4215, Double.NaN, Double.NaN, 0.4215, 0, false)),
        List.of(new Bucket(0.4, 0.5, 1, 1)),
        List.of(),
        List.of(),
        List.of(healthy()),
        List.of("Anything that needs more than one request."),
        List.of(),
        new Regimes(
            Regimes.SteadyState.NOT_JUDGED,
            List.of(part(Regimes.Kind.STEADY, "1 connection", 0, 0.0012, 1, 0.4215))),
        GeneratorHealth.UNKNOWN,
        Connecting.UNKNOWN,
        List.of());
  }

  /// A target that was never reached: no success, every request refused, cut short by the user.
  public static Analysis unreachable() {
    Analysis shop = shop();
    return new Analysis(
        header(
            new OpenLoad(List.of(new OpenLoad.Stage(SECOND, 100, 100)), Arrival.POISSON, 10_000)),
        new RunEnd(3 * SECOND, true, "interrupted"),
        new Validity(
            Validity.Status.INVALID,
            List.of(
                new Validity.Reason(
                    "target-never-reached",
                    "No request got an answer: the target was not there."))),
        unreachableSummary(),
        List.of(),
        List.of(
            new Second(0, 100, 0, 100, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, false),
            new Second(1, 100, 0, 100, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, false)),
        List.of(),
        List.of(
            new CrossCheck(
                "conservation",
                false,
                "300 offered",
                "201 ended or lost",
                "Requests went missing in the generator: a bug of Loadstone.")),
        shop.objectives(),
        List.of(
            new Finding(
                "F1",
                "unexplained",
                "all",
                Severity.CRITICAL,
                0.4,
                Word.POSSIBLE,
                "Nothing listens at the target",
                "Every connection was refused.",
                Map.of(),
                List.of(),
                List.of(new Rival("accept-queue-overflow", 0.31)),
                "curl -v http://127.0.0.1:8080/",
                List.of())),
        List.of(),
        List.of(),
        Regimes.NONE,
        GeneratorHealth.UNKNOWN,
        new Connecting(
            new TreeMap<>(Map.of("connect-refused", List.of("Connection refused"))),
            Double.NaN,
            Double.NaN),
        List.of());
  }

  /// An open loop of two hours with two endpoints, latencies from µs to minutes, and losses.
  public static Analysis longOpenLoop() {
    Analysis shop = shop();
    LatencyFigures response = latency(71_999_990, 0.0421, 0.9, 187_654.3, 0.0105, 125_000);
    LatencyFigures service = latency(71_999_990, 0.0391, 0.8, 2_345.6, 0.0105, 1_999.6);
    Summary base =
        summary(
            72_000_000,
            812,
            7200,
            response,
            sorted(Map.of(200, 71_999_000L, 304, 990L, 503, 7L)),
            sorted(Map.of("timeout", 2L, "connect-reset", 1L)));
    Summary open = losses(base, service);
    List<Second> timeline = new ArrayList<>();
    for (int second = 0; second < 7200; second++) {
      timeline.add(
          new Second(
              second,
              10_000,
              9_000 + second % 1_000,
              second % 600 == 0 ? 3 : 0,
              0.04,
              0.9,
              second % 1800 < 60 ? 900 : 12,
              1_000,
              40,
              second < 10));
    }
    return new Analysis(
        header(
            new OpenLoad(
                List.of(
                    new OpenLoad.Stage(60 * SECOND, 0, 10_000),
                    new OpenLoad.Stage(Long.MAX_VALUE, 10_000, 10_000)),
                Arrival.CONSTANT,
                10_000)),
        new RunEnd(7200 * SECOND, false, "2 h over"),
        new Validity(
            Validity.Status.DEGRADED,
            List.of(
                new Validity.Reason(
                    "generator-lag",
                    "0.3 % of requests were sent more than 1 ms after they were due; their response"
                        + " times hold that wait."))),
        open,
        List.of(new EndpointSummary("search", open), new EndpointSummary("checkout", base)),
        timeline,
        List.of(
            new Bucket(0.01, 0.1, 60_000_000, 0.8333),
            new Bucket(0.1, 1, 11_999_989, 0.166),
            new Bucket(1, 1_000, 0, 0),
            new Bucket(100_000, 1_000_000, 1, 1.4e-8)),
        shop.crossChecks(),
        List.of(),
        shop.findings(),
        shop.notSeen(),
        shop.recommendations(),
        new Regimes(
            Regimes.SteadyState.NOT_JUDGED,
            List.of(
                part(Regimes.Kind.PLANNED_WARM_UP, "", 0, 10, 8_000, 0.05),
                part(Regimes.Kind.RAMP, "0/s to 10,000/s", 10, 60, 292_000, 0.04),
                part(Regimes.Kind.STEP, "10,000/s", 60, 7200, 71_700_000, 0.04))),
        throttled(),
        new Connecting(
            new TreeMap<>(Map.of("connect-reset", List.of("Connection reset"))), 812, 790),
        List.of());
  }

  private static Finding healthy() {
    return new Finding(
        "F1",
        "healthy",
        "all",
        Severity.INFO,
        0.97,
        Word.LIKELY,
        "Nothing wrong was seen",
        "The checks below found nothing that needs a change.",
        Map.of(),
        List.of(
            new Evidence(
                "1 of 1 requests succeeded.", 1, "fraction", 3, Evidence.Kind.STATISTICAL)),
        List.of(),
        "",
        List.of());
  }

  private static RunHeader header(Workload workload) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("Host", "2 cores, 3.8 GiB, Linux 6.1");
    environment.put("JVM", "Temurin 25.0.1, heap 512 MiB");
    environment.put("Transport", "NIO, 1 worker");
    return new RunHeader(
        "20261101-101500-shop",
        1_793_528_100_123L,
        "loadstone 0.1.0",
        List.of(
            "loadstone",
            "run",
            "http://127.0.0.1:8080/orders?page=1",
            "-n",
            "10000",
            "-c",
            "50",
            "--objective",
            "p99 < 300ms"),
        new LoadPlan(
            new Target("http", "127.0.0.1", 8080, "/orders?page=1"),
            new RequestTemplate(
                "GET", List.of(new Header("Accept", "*/*")), new byte[0], "GET /orders"),
            workload,
            new Limits(10_000, 0, 0, 5 * SECOND, 30 * SECOND),
            new ConnectionPolicy(true, 0, TlsPolicy.DEFAULT, List.of()),
            List.of(
                new Objective.LatencyQuantile(
                    "p99 < 300ms", "", Objective.Comparison.BELOW, 300, 0.99)),
            List.of("http://127.0.0.1:8080/metrics"),
            42),
        environment,
        List.of("GET /orders"),
        List.of("127.0.0.1:8080"),
        new Calibration(1.002, 48_200, 213_000, 6_100, 95_400, 61_400, 50, 1, false));
  }

  private static Summary shopSummary() {
    SortedMap<Integer, Long> statuses = sorted(Map.of(200, 9_950L, 500, 30L, 502, 20L));
    return summary(
        10_000,
        50,
        12.41,
        latency(9_950, 61.2, 58.3, 812.4, 2.113, 412.7),
        statuses,
        new TreeMap<>());
  }

  private static Summary unreachableSummary() {
    Summary summary =
        summary(
            200,
            17,
            2,
            LatencyFigures.NONE,
            new TreeMap<>(),
            sorted(Map.of("connect-refused", 200L)));
    return losses(summary, LatencyFigures.NONE);
  }

  private static Summary losses(Summary base, LatencyFigures service) {
    return new Summary(
        base.requests(),
        base.concurrency(),
        base.durationSeconds(),
        base.responseTime(),
        service,
        base.failureTime(),
        base.confidence(),
        base.requestsPerSecond(),
        base.receivedKBytesPerSecond(),
        base.sentKBytesPerSecond(),
        base.receivedBytes(),
        base.sentBytes(),
        base.successRate(),
        base.errorRate(),
        base.statuses(),
        base.errors(),
        base.offered() + 100,
        base.sent(),
        base.completed(),
        12_345,
        99,
        1,
        base.phases(),
        base.connectionsOpened());
  }

  private static Summary summary(
      long requests,
      long concurrency,
      double seconds,
      LatencyFigures response,
      SortedMap<Integer, Long> statuses,
      SortedMap<String, Long> errors) {
    long completed = statuses.values().stream().mapToLong(Long::longValue).sum();
    long failures = requests - response.count();
    boolean many = response.count() > 100;
    return new Summary(
        requests,
        concurrency,
        seconds,
        response,
        response,
        failures == 0 ? LatencyFigures.NONE : latency(failures, 2.4, 1.1, 31.2, 0.9, 30.4),
        many ? shopConfidence() : Confidence.UNKNOWN,
        completed / seconds,
        344.9,
        88.12,
        4_280_000,
        1_093_000,
        (double) response.count() / requests,
        1 - (double) response.count() / requests,
        statuses,
        errors,
        requests,
        requests,
        completed,
        0,
        0,
        0,
        new Phases(
            LatencyFigures.NONE,
            latency(50, 0.11, 0.1, 0.3, 0.05, 0.3),
            LatencyFigures.NONE,
            response,
            response),
        concurrency);
  }

  private static Confidence shopConfidence() {
    return new Confidence(
        new Bounds(57.9, 58.8),
        Bounds.rough(118.2, 131.4),
        Bounds.needing(2.7),
        new Bounds(790.4, 822.3),
        new Bounds(0.0038, 0.0066));
  }

  private static LatencyFigures latency(
      long count, double mean, double p50, double max, double min, double p99) {
    return new LatencyFigures(
        count,
        mean,
        min,
        max,
        mean / 2,
        p50,
        p50 * 1.2,
        p50 * 1.6,
        p50 * 2.1,
        p99,
        Math.min(max, p99 * 1.4),
        Double.NaN);
  }

  private static List<Second> shopTimeline() {
    List<Second> seconds = new ArrayList<>();
    for (int second = 0; second < 13; second++) {
      long completed = second == 0 ? 512 : second == 12 ? 331 : 790 + second * 7 % 31;
      long errors = second >= 5 && second <= 7 ? 14 + second % 3 : second == 9 ? 4 : 0;
      seconds.add(
          new Second(
              second,
              completed,
              completed,
              errors,
              58 + second % 3,
              120,
              second == 0 ? 780 : 300 + second * 17 % 90,
              812,
              second == 12 ? 0 : 50,
              false));
    }
    return seconds;
  }

  private static List<Bucket> shopDistribution() {
    return List.of(
        new Bucket(2, 5, 12, 0.0012),
        new Bucket(5, 10, 81, 0.0081),
        new Bucket(10, 20, 420, 0.0422),
        new Bucket(20, 50, 3_310, 0.3327),
        new Bucket(50, 100, 5_320, 0.5347),
        new Bucket(100, 200, 590, 0.0593),
        new Bucket(200, 500, 170, 0.0171),
        new Bucket(500, 1_000, 47, 0.0047));
  }

  private static List<Finding> shopFindings() {
    Map<String, Double> slots = new LinkedHashMap<>();
    slots.put("slots", 8.0);
    slots.put("holdMs", 10.1);
    return List.of(
        new Finding(
            "F1",
            "connection-pool-limit",
            "all",
            Severity.WARNING,
            0.96,
            Word.ESTABLISHED,
            "A connection pool of 8 limits the target to about 800 requests/s",
            "At most 8 requests are served at once; the other 42 wait for a free database"
                + " connection. More load would only lengthen the wait: throughput is 8 divided by"
                + " the 10.1 ms for which a request holds its connection.",
            slots,
            List.of(
                new Evidence(
                    "hikaricp_connections_active stayed at 8 of 8 for 96 % of the run.",
                    8, "connections", 21.4, Evidence.Kind.TELEMETRY),
                new Evidence(
                    "hikaricp_connections_pending averaged 41.6: nearly all waiting requests wait"
                        + " there.",
                    41.6,
                    "requests",
                    18.2,
                    Evidence.Kind.TELEMETRY),
                new Evidence(
                    "Response time grows by 1.24 ms per connection, which is 1 / throughput.",
                    1.24,
                    "ms",
                    6.1,
                    Evidence.Kind.STATISTICAL)),
            List.of(new Rival("serial-section", 0.03)),
            "",
            List.of(
                new Advice(
                    "Raise the pool to 16: spring.datasource.hikari.maximum-pool-size=16",
                    "About 1,550 requests/s and a median near 31 ms; if it stays at 800/s, this"
                        + " cause is wrong.",
                    "loadstone run 'http://127.0.0.1:8080/orders?page=1' -n 10000 -c 50 --objective"
                        + " 'p99 < 300ms' --metrics http://127.0.0.1:8080/metrics"))),
        new Finding(
            "F2",
            "upstream-unavailable",
            "all",
            Severity.NOTICE,
            0.71,
            Word.POSSIBLE,
            "An upstream refuses some calls: 20 answers 502 Bad Gateway",
            "The 502s come within 1.2 ms, far below the fastest success: the shop was told at once"
                + " that its upstream is not there.",
            Map.of(),
            List.of(
                new Evidence(
                    "All 20 answers with 502 took under 1.2 ms, the fastest success 2.1 ms.",
                    20,
                    "answers",
                    7.5,
                    Evidence.Kind.STATISTICAL)),
            List.of(new Rival("circuit-breaker", 0.22), new Rival("error-burst", 0.05)),
            "loadstone diagnose 'http://127.0.0.1:8080/orders?page=1' --probe-budget 10s",
            List.of(
                new Advice(
                    "Retry once with a short pause, or answer without the upstream's part",
                    "The 502s vanish while the upstream still refuses 0.2 % of calls.",
                    "loadstone run 'http://127.0.0.1:8080/orders?page=1' -n 10000 -c 50"))));
  }

  private static <K extends Comparable<K>> SortedMap<K, Long> sorted(Map<K, Long> map) {
    return new TreeMap<>(map);
  }
}
