package dev.loadstone.bench.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The plain case: 50 connections kept alive. Beside the judged figures what the analysis adds.
record KeepAlive(ClosedLoop loop) implements Scenario {
  @Override
  public String name() {
    return loop.name();
  }

  @Override
  public List<Row> measure(Rig rig) throws IOException, InterruptedException {
    int seconds = rig.seconds(loop.seconds());
    List<Round> rounds = loop.rounds(rig);
    List<Row> rows = new ArrayList<>();
    for (Limit limit : loop.limits()) {
      rows.add(limit.judge(name(), loop.load(), "wrk", rounds));
    }
    int shorter = Math.max(1, seconds / 3);
    List<Double> beyond = new ArrayList<>();
    for (Round round : rounds) {
      beyond.add(round.ours().beyondMicros(loop.ours(rig, shorter)));
    }
    double theirs = Spread.of(rounds, round -> round.theirs().steadyMicros()).median();
    Spread ours = Spread.of(beyond, Double::doubleValue);
    rows.add(
        Row.recorded(
            name(),
            loop.load()
                + ": CPU per request, run of "
                + seconds
                + " s less one of "
                + shorter
                + " s (the growth of the analysis included)",
            String.format(Locale.ROOT, "%.2f × wrk: %s µs", ours.median() / theirs, ours.text(2))));
    return rows;
  }
}
