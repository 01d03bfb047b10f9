package dev.loadstone.bench.peers;

import dev.loadstone.bench.suite.Row;
import dev.loadstone.bench.truth.ServerProcess;
import dev.loadstone.bench.truth.server.ServedLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// A run of 100 requests: what a cold client reports of a server that needs 0.1 ms.
final class FirstHundred implements Scenario {
  private static final int ROUNDS = 10;
  private static final double MILLIS = 0.2;

  @Override
  public String name() {
    return "first100";
  }

  @Override
  public List<Row> measure(Rig rig) throws IOException, InterruptedException {
    List<Double> reported = new ArrayList<>();
    List<Double> served = new ArrayList<>();
    try (ServerProcess server = rig.truthServer()) {
      for (int i = 0; i < rig.rounds(ROUNDS); i++) {
        server.behave("constant 0.1", 1);
        List<String> flags = List.of("-n", "100", "-c", "1");
        reported.add(rig.loadstone(server.url(), flags, () -> 0).millis("mean"));
        ServedLog log = server.log();
        served.add(
            IntStream.range(0, log.size()).mapToLong(log::ownNanos).average().orElse(0) / 1e6);
      }
    }
    Spread mean = Spread.of(reported, Double::doubleValue);
    Spread truth = Spread.of(served, Double::doubleValue);
    return List.of(
        Row.judged(
            name(),
            "reported mean of the only 100 requests, 1 connection, served in 0.1 ms",
            String.format(Locale.ROOT, "≤ %.1f ms", MILLIS),
            mean.text(3) + " ms; the server's own " + truth.text(3) + " ms",
            mean.median() <= MILLIS));
  }
}
