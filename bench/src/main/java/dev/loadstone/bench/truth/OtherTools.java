package dev.loadstone.bench.truth;

import dev.loadstone.bench.suite.Row;
import dev.loadstone.bench.truth.server.ServedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// M12: other load generators with the same load on the same server, in turn with Loadstone: what
/// each reports, what the server saw of it, and what explains the difference.
///
/// In the plain case (5 ms, a closed loop of 50) all clocks mean the same, so all medians must
/// agree but for their rounding and the time a connection waits for the tool itself. In the freeze
/// (1 s in 10) they must not: a closed loop asks 50 times in the second that 1,000/s would have
/// asked 1,000 times.
final class OtherTools implements Measure {
  private static final int CONNECTIONS = 50;
  private static final String PLAIN = "constant 5";
  private static final String FREEZE = "freeze 10000 1000";

  /// One freeze; twice as long held more requests of a fast machine than the server's log does.
  private static final int FREEZE_SECONDS = 11;

  private static final String SCRIPT =
      "import http from 'k6/http'; export default function () { http.get(__ENV.URL); }\n";

  @Override
  public String id() {
    return "M12";
  }

  @Override
  public List<Row> measure(Bench bench) throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>();
    int seconds = bench.either(4, 10);
    rows.add(ours(bench, "closed loop", PLAIN, seconds));
    for (Peer peer : Peer.ALL) {
      rows.add(installed(peer) ? plain(bench, peer, seconds) : missing(peer));
    }
    if (bench.longForm()) {
      rows.add(ours(bench, "closed loop again", PLAIN, seconds));
      for (Peer peer : Peer.ALL) {
        if (installed(peer)) {
          rows.add(frozen(bench, peer));
        }
      }
    }
    return rows;
  }

  private Row ours(Bench bench, String name, String behaviour, int seconds)
      throws IOException, InterruptedException {
    Run run = bench.load(behaviour, "-c", "" + CONNECTIONS, "-d", seconds + "s");
    Compared compared =
        new Compared(
            Optional.of(run.millis("serviceTimeMs", "p50")),
            Optional.of(run.millis("serviceTimeMs", "p99")),
            Seen.of(run.served()));
    return Row.judged(
        id(), "Loadstone, " + name + ", 5 ms", Compared.LIMIT, compared.text(), compared.agrees());
  }

  private Row plain(Bench bench, Peer peer, int seconds) throws IOException, InterruptedException {
    Compared compared = run(bench, peer, PLAIN, seconds);
    return Row.judged(
        id(),
        peer.name() + ", 5 ms: " + peer.clock(),
        Compared.LIMIT,
        compared.text(),
        compared.agrees());
  }

  private Row frozen(Bench bench, Peer peer) throws IOException, InterruptedException {
    Compared compared = run(bench, peer, FREEZE, FREEZE_SECONDS);
    return Row.judged(
        id(),
        peer.name() + ", freeze 1 s in 10",
        "for the record: 1,000/s counted from the due time has a p99 of 900 ms (M3)",
        compared.text(),
        compared.seen().requests() > 0);
  }

  private Compared run(Bench bench, Peer peer, String behaviour, int seconds)
      throws IOException, InterruptedException {
    Path script = Files.writeString(bench.folder().resolve("k6.js"), SCRIPT);
    Path output = bench.folder().resolve("peer.txt");
    bench.server().behave(behaviour, 1);
    List<String> command =
        peer.command(bench.server().url(), CONNECTIONS, seconds, script.toString());
    Bench.execute(bench.cores().client(command), output);
    String report = Files.readString(output);
    return new Compared(
        peer.medianMillis(report), peer.p99Millis(report), Seen.of(bench.server().log()));
  }

  private Row missing(Peer peer) {
    return Row.unmeasured(id(), peer.name() + ": " + peer.clock(), "not installed on this machine");
  }

  private static boolean installed(Peer peer) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, peer.command().getFirst())));
  }

  /// What the server saw of a load.
  ///
  /// @param perSecond between the first and the last arrival
  /// @param median the server's own time, in milliseconds
  /// @param inParts requests that took more than one read
  record Seen(
      int requests, double perSecond, double median, double p99, int connections, long inParts) {
    static Seen of(ServedLog log) {
      Sample own = new Sample(IntStream.range(0, log.size()).mapToLong(log::ownNanos).toArray());
      long[] arrivals = IntStream.range(0, log.size()).mapToLong(log::arrivalNanos).toArray();
      double seconds =
          arrivals.length < 2
              ? 1
              : (Arrays.stream(arrivals).max().orElse(0) - Arrays.stream(arrivals).min().orElse(0))
                  / 1e9;
      return new Seen(
          log.size(),
          log.size() / seconds,
          own.millis(0.5),
          own.millis(0.99),
          log.connections(),
          IntStream.range(0, log.size()).filter(i -> log.reads(i) > 1).count());
    }
  }

  /// A report beside what the server saw, in milliseconds.
  record Compared(Optional<Double> median, Optional<Double> p99, Seen seen) {
    static final String LIMIT = "reported median − server's: −1 to +1 ms";
    private static final double MILLIS = 1;

    boolean agrees() {
      return seen.requests() > 0
          && median.isPresent()
          && Math.abs(median.get() - seen.median()) <= MILLIS;
    }

    String text() {
      return String.format(
          Locale.ROOT,
          "p50 %s, p99 %s ms (server's own %.2f, %.2f); %.0f/s; %d connections%s",
          figure(median),
          figure(p99),
          seen.median(),
          seen.p99(),
          seen.perSecond(),
          seen.connections(),
          seen.inParts() == 0 ? "" : ", " + seen.inParts() + " requests in parts");
    }

    private static String figure(Optional<Double> millis) {
      return millis.map(value -> String.format(Locale.ROOT, "%.2f", value)).orElse("–");
    }
  }
}
