package dev.loadstone.bench.truth;

import dev.loadstone.bench.suite.Loadstone;
import dev.loadstone.bench.suite.Row;
import dev.loadstone.bench.truth.server.ServedLog;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.RunFile;
import dev.loadstone.testkit.Answer;
import dev.loadstone.testkit.Script;
import dev.loadstone.testkit.ScriptedServer;
import dev.loadstone.testkit.TestIdentity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// M13: the generator's own pattern of writes: each small request reaches the server whole, in one
/// read, and no latency shows the 40 ms of a delayed acknowledgement.
final class WritePattern implements Measure {
  private static final String LIMIT =
      "one read per request, no mode at 35–50 ms (≤ 0.1 %, or ≤ those of 20–35 ms)";
  private static final long MODE_FROM_NANOS = 35_000_000;
  private static final long MODE_TO_NANOS = 50_000_000;

  @Override
  public String id() {
    return "M13";
  }

  @Override
  public List<Row> measure(Bench bench) throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>();
    rows.add(row("GET", bench.load("null", "-c", "10", "-n", "10000")));
    rows.add(
        row(
            "POST with 40 bytes",
            bench.load("null", "-c", "10", "-n", "10000", "-m", "POST", "-b", "x".repeat(40))));
    rows.add(tls(bench));
    return rows;
  }

  /// Over TLS the server's reads say nothing of segments, so a relay in between counts them.
  private Row tls(Bench bench) throws IOException, InterruptedException {
    Script good = Script.always(Answer.okOfSize(100));
    try (ScriptedServer server = ScriptedServer.startTls(good, TestIdentity.localhost());
        CountingRelay relay = CountingRelay.to(server.port())) {
      String url = "https://127.0.0.1:" + relay.port() + "/";
      Loadstone.Saved run = bench.run(url, "-c", "10", "-n", "5000", "--insecure");
      Requests requests = RunFile.read(run.file()).requests();
      Pattern pattern =
          new Pattern(
              relay.turns(),
              relay.inParts(),
              between(requests, MODE_FROM_NANOS, MODE_TO_NANOS),
              between(requests, 2 * MODE_FROM_NANOS - MODE_TO_NANOS, MODE_FROM_NANOS));
      return judged("GET over TLS, seen by a relay", pattern);
    }
  }

  private Row row(String what, Run run) {
    Requests requests = run.record().requests();
    ServedLog served = run.served();
    Pattern pattern =
        new Pattern(
            served.size(),
            IntStream.range(0, served.size()).filter(i -> served.reads(i) != 1).count(),
            between(requests, MODE_FROM_NANOS, MODE_TO_NANOS),
            between(requests, 2 * MODE_FROM_NANOS - MODE_TO_NANOS, MODE_FROM_NANOS));
    return judged(what, pattern);
  }

  private Row judged(String what, Pattern pattern) {
    return Row.judged(id(), what, LIMIT, pattern.text(), pattern.holds());
  }

  private static long between(Requests requests, long fromNanos, long toNanos) {
    return IntStream.range(0, requests.size())
        .mapToLong(requests::serviceNanos)
        .filter(nanos -> nanos >= fromNanos && nanos < toNanos)
        .count();
  }

  /// How requests reached the server.
  ///
  /// @param inParts those that took more than one read
  /// @param nearForty those that took 35 to 50 ms
  /// @param before those that took 20 to 35 ms: the tail of a busy machine falls, a mode rises
  record Pattern(long requests, long inParts, long nearForty, long before) {
    private static final double STRAY = 0.001;

    boolean holds() {
      return requests > 0
          && inParts == 0
          && nearForty <= Math.max(before, Math.round(requests * STRAY));
    }

    String text() {
      return String.format(
          Locale.ROOT,
          "%d requests, %d in more than one read, %d of 35–50 ms (%d of 20–35 ms)",
          requests,
          inParts,
          nearForty,
          before);
    }
  }
}
