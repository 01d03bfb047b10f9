package dev.loadstone.bench.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One request, from the shell's return key to its prompt.
final class Start implements Scenario {
  private static final int STARTS = 20;
  private static final double SECONDS = 0.25;

  @Override
  public String name() {
    return "start";
  }

  @Override
  public List<Row> measure(Rig rig) throws IOException, InterruptedException {
    List<String> flags = List.of("run", rig.nginx().url(Nginx.Site.PLAIN), "-n", "1");
    rig.wallSeconds(flags);
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      seconds.add(rig.wallSeconds(flags));
    }
    Spread wall = Spread.of(seconds, Double::doubleValue);
    return List.of(
        Row.judged(
            name(),
            "wall time of `./loadstone run URL -n 1`, not the first, " + STARTS + " times",
            String.format(Locale.ROOT, "≤ %.2f s", SECONDS),
            wall.text(3) + " s",
            wall.median() <= SECONDS));
  }
}
