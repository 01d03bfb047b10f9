package dev.loadstone.bench.peers;

import dev.loadstone.bench.suite.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// 10,000 connections, and what each of them beyond the first thousand takes of memory.
///
/// @param fewer the same with fewer connections
record ManyConnections(ClosedLoop loop, ClosedLoop fewer) implements Scenario {
  private static final double KB_PER_CONNECTION = 4;

  @Override
  public String name() {
    return loop.name();
  }

  @Override
  public List<Row> measure(Rig rig) throws IOException, InterruptedException {
    if (!Client.named("wrk").installed(rig.root())) {
      return loop.measure(rig);
    }
    List<Round> rounds = loop.rounds(rig);
    List<Row> rows = new ArrayList<>(loop.judged(rounds));
    List<Double> each = new ArrayList<>();
    for (Round round : rounds) {
      Load some = fewer.ours(rig, rig.seconds(fewer.seconds())).load();
      each.add(
          (double) (round.ours().load().residentKb() - some.residentKb())
              / (loop.connections() - fewer.connections()));
    }
    Spread kb = Spread.of(each, Double::doubleValue);
    rows.add(
        Row.judged(
            name(),
            String.format(
                Locale.ROOT,
                "resident memory for each connection beyond %,d, while load is made",
                fewer.connections()),
            String.format(Locale.ROOT, "≤ %.0f KB", KB_PER_CONNECTION),
            kb.text(2) + " KB",
            kb.median() <= KB_PER_CONNECTION));
    return rows;
  }
}
