package dev.loadstone.bench.peers;

import dev.loadstone.bench.suite.Row;
import dev.loadstone.bench.truth.ServerProcess;
import dev.loadstone.bench.truth.server.ServedLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Requests at a constant rate, as the truth server sees them come.
final class OpenLoop implements Scenario {
  private static final int SECONDS = 5;
  private static final int ROUNDS = 3;
  private static final double MEAN = 0.001;
  private static final double VARIATION = 0.2;
  private static final double BEHIND_MILLIS = 0.3;
  private static final List<Integer> RATES = List.of(1_000, 10_000, 20_000, 50_000);

  /// The only rate whose evenness has a limit.
  private static final int EVEN = 1_000;

  @Override
  public String name() {
    return "open";
  }

  @Override
  public List<Row> measure(Rig rig) throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>();
    int seconds = rig.seconds(SECONDS);
    try (ServerProcess server = rig.truthServer()) {
      for (int rate : RATES) {
        try {
          rows.add(row(rig, server, rate, seconds));
        } catch (IOException | RuntimeException e) {
          // A rate that fails is named and the next measured.
          rows.add(Row.broken(name(), String.format(Locale.ROOT, "%,d/s: %s", rate, e)));
        }
      }
    }
    rows.add(new PacedCost(name(), seconds).row(rig));
    return rows;
  }

  private Row row(Rig rig, ServerProcess server, int rate, int seconds)
      throws IOException, InterruptedException {
    Sleeper sleeper = Sleeper.start();
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < rig.rounds(ROUNDS); i++) {
      runs.add(run(rig, server, rate, seconds));
    }
    return row(rate, runs).remarked(sleeper.text());
  }

  /// One run at a rate.
  record Run(Gaps gaps, Cost cost) {}

  private static Run run(Rig rig, ServerProcess server, int rate, int seconds)
      throws IOException, InterruptedException {
    server.behave("null", 1);
    // Counted afterwards, so that no question disturbs the server.
    Rig.Ours ours =
        rig.loadstone(server.url(), List.of("-r", rate + "/s", "-d", seconds + "s"), () -> 0);
    return new Run(gaps(server.log(), rate, seconds), counted(ours.cost(), server.log()));
  }

  private static Gaps gaps(ServedLog log, int rate, int seconds) {
    return Gaps.of(
        IntStream.range(0, log.size()).mapToLong(log::arrivalNanos).toArray(), rate, seconds);
  }

  private static Cost counted(Cost cost, ServedLog log) {
    return new Cost(
        log.size(),
        cost.cpuSeconds(),
        cost.peakKb(),
        cost.wallSeconds(),
        cost.load(),
        cost.output());
  }

  /// The round with the middle p99 speaks for all.
  private Row row(int rate, List<Run> runs) {
    List<Run> sorted =
        runs.stream()
            .sorted(
                (a, b) -> Double.compare(a.gaps().behindP99Millis(), b.gaps().behindP99Millis()))
            .toList();
    Gaps gaps = sorted.get(sorted.size() / 2).gaps();
    boolean even = rate == EVEN;
    boolean holds =
        Math.abs(gaps.meanError()) <= MEAN
            && (!even
                || (gaps.variation() <= VARIATION && gaps.behindP99Millis() <= BEHIND_MILLIS));
    String limit =
        even ? "mean ± 0.1 %, variation of gaps ≤ 0.2, p99 behind ≤ 0.3 ms" : "mean ± 0.1 %";
    String figure =
        gaps.text()
            + "; CPU per request "
            + Spread.of(runs, run -> run.cost().wholeMicros()).text(1)
            + " µs, whole run";
    return Row.judged(name(), String.format(Locale.ROOT, "%,d/s", rate), limit, figure, holds);
  }
}
