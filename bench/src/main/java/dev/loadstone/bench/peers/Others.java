package dev.loadstone.bench.peers;

import dev.loadstone.bench.suite.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// All load generators that can be had, by turns with Loadstone, at 50 kept connections: one run of
/// each, for the record.
final class Others implements Scenario {
  private static final int CONNECTIONS = 50;
  private static final int SECONDS = 5;

  /// How many others run between two of Loadstone's.
  private static final int IN_BETWEEN = 2;

  @Override
  public String name() {
    return "others";
  }

  @Override
  public List<Row> measure(Rig rig) throws IOException, InterruptedException {
    List<Cost> ours = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    int others = 0;
    for (Client client : Client.ALL) {
      if (!client.installed(rig.root())) {
        rows.add(Row.unmeasured(name(), client.name(), client.whyAbsent(rig.root())));
        continue;
      }
      if (others++ % IN_BETWEEN == 0) {
        ours.add(ours(rig));
      }
      rows.add(against(rig, client, ours.getLast()));
    }
    if (!ours.isEmpty()) {
      rows.addFirst(Row.recorded(name(), "loadstone", text(ours)));
    }
    return rows;
  }

  private static Cost ours(Rig rig) throws IOException, InterruptedException {
    List<String> flags = List.of("-c", "" + CONNECTIONS, "-d", rig.seconds(SECONDS) + "s");
    return rig.loadstone(rig.nginx().url(Nginx.Site.PLAIN), flags).cost();
  }

  private Row against(Rig rig, Client client, Cost ours) throws InterruptedException {
    String url = rig.nginx().url(Nginx.Site.PLAIN);
    List<String> command = client.command(rig.root(), url, CONNECTIONS, rig.seconds(SECONDS));
    try {
      Cost theirs = rig.other(command);
      Round round = new Round(ours, theirs);
      return Row.recorded(
          name(),
          client.name(),
          String.format(
              Locale.ROOT,
              "%s; Loadstone beside it: steady %.2f ×, whole run %.2f ×",
              theirs.text(),
              round.steadyRatio(),
              round.wholeRatio()));
    } catch (IOException | IllegalStateException e) {
      // One that fails is named and the next measured.
      return Row.broken(name(), client.name() + ": " + e.getMessage());
    }
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
