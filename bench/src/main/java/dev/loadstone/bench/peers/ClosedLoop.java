package dev.loadstone.bench.peers;

import dev.loadstone.bench.suite.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// So many connections, each with the next request after the last answer: Loadstone and another by
/// turns.
///
/// @param load what is asked for, for the table
/// @param seconds how long each run takes unless told otherwise
/// @param flags of Loadstone, beyond connections and duration
/// @param other the other's command line, with `CONNECTIONS`, `SECONDS` and `URL` in place of the
///   values
record ClosedLoop(
    String name,
    String load,
    Nginx.Site site,
    int connections,
    int seconds,
    List<String> flags,
    String other,
    List<Limit> limits)
    implements Scenario {
  private static final int ROUNDS = 3;

  @Override
  public List<Row> measure(Rig rig) throws IOException, InterruptedException {
    Client client = Client.named(otherName());
    return client.installed(rig.root()) ? judged(rounds(rig)) : List.of(alone(rig, client));
  }

  List<Row> judged(List<Round> rounds) {
    List<Row> rows = new ArrayList<>();
    for (Limit limit : limits) {
      rows.add(limit.judge(name, load, otherName(), rounds));
    }
    return rows;
  }

  /// What it costs us, with nobody to compare with.
  private Row alone(Rig rig, Client client) throws IOException, InterruptedException {
    return Row.unmeasured(
        name,
        load,
        client.name()
            + ": "
            + client.whyAbsent(rig.root())
            + "; Loadstone alone: "
            + ours(rig, rig.seconds(seconds)).text());
  }

  List<Round> rounds(Rig rig) throws IOException, InterruptedException {
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < rig.rounds(ROUNDS); i++) {
      // What Loadstone does not know shows before the other is run.
      Cost ours = ours(rig, rig.seconds(seconds));
      rounds.add(new Round(ours, theirs(rig)));
    }
    return rounds;
  }

  Cost ours(Rig rig, int howLong) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("-c", "" + connections, "-d", howLong + "s"));
    all.addAll(flags);
    return rig.loadstone(rig.nginx().url(site), all).cost();
  }

  private Cost theirs(Rig rig) throws IOException, InterruptedException {
    return rig.other(Words.of(other, rig.nginx().url(site), connections, rig.seconds(seconds)));
  }

  private String otherName() {
    return other.substring(0, other.indexOf(' '));
  }
}
