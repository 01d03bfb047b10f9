package dev.loadstone.bench.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// All load generators that can be had, by turns with Loadstone, at 50 kept connections.
final class Others implements Scenario {
  private static final int CONNECTIONS = 50;
  private static final int SECONDS = 8;
  private static final int ROUNDS = 1;

  @Override
  public String name() {
    return "others";
  }

  @Override
  public List<Row> measure(Rig rig) throws IOException, InterruptedException {
    List<Cost> ours = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    for (Client client : Client.ALL) {
      if (client.installed(rig.root())) {
        rows.add(against(rig, client, ours));
      } else {
        rows.add(Row.unavailable(name(), client.name(), client.whyAbsent(rig.root())));
      }
    }
    if (!ours.isEmpty()) {
      rows.addFirst(Row.recorded(name(), "loadstone", text(ours)));
    }
    return rows;
  }

  private Row against(Rig rig, Client client, List<Cost> ours) throws InterruptedException {
    List<Round> rounds = new ArrayList<>();
    String url = rig.nginx().url(Nginx.Site.PLAIN);
    int seconds = rig.seconds(SECONDS);
    List<String> command = client.command(rig.root(), url, CONNECTIONS, seconds);
    try {
      for (int i = 0; i < rig.rounds(ROUNDS); i++) {
        List<String> flags = List.of("-c", "" + CONNECTIONS, "-d", seconds + "s");
        rounds.add(new Round(rig.loadstone(url, flags).cost(), rig.other(command)));
      }
    } catch (IOException e) {
      // One that fails is named and the next measured.
      return Row.broken(name(), client.name() + ": " + e.getMessage());
    }
    rounds.forEach(round -> ours.add(round.ours()));
    String ratios =
        String.format(
            Locale.ROOT,
            "; Loadstone beside it: steady %s ×, whole run %s ×",
            Spread.of(rounds, Round::steadyRatio).text(2),
            Spread.of(rounds, Round::wholeRatio).text(2));
    return Row.recorded(
        name(), client.name(), text(rounds.stream().map(Round::theirs).toList()) + ratios);
  }

  private static String text(List<Cost> costs) {
    return String.format(
        Locale.ROOT,
        "steady %s µs, whole run %s µs, %.0f/s, %.0f MB",
        Spread.of(costs, Cost::steadyMicros).text(2),
        Spread.of(costs, Cost::wholeMicros).text(2),
        Spread.of(costs, Cost::perSecond).median(),
        Spread.of(costs, cost -> cost.peakKb() / 1000.0).median());
  }
}
