package dev.loadstone.bench.peers;

import dev.loadstone.bench.suite.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One request, from the shell's return key to its prompt.
final class Start implements Scenario {
  private static final int STARTS = 10;
  private static final double SECONDS = 0.25;

  @Override
  public String name() {
    return "start";
  }

  @Override
  public List<Row> measure(Rig rig) throws IOException, InterruptedException {
    List<String> flags = List.of("run", rig.nginx().url(Nginx.Site.PLAIN), "-n", "1");
    rig.start(flags);
    List<Rig.Started> starts = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      starts.add(rig.start(flags));
    }
    Spread wall = Spread.of(starts, Rig.Started::wallSeconds);
    Spread cpu = Spread.of(starts, Rig.Started::cpuSeconds);
    return List.of(
        Row.judged(
            name(),
            "wall time of `./loadstone run URL -n 1`, not the first, " + STARTS + " times",
            String.format(Locale.ROOT, "≤ %.2f s", SECONDS),
            wall.text(3) + " s, CPU time " + cpu.text(2) + " s",
            wall.median() <= SECONDS));
  }
}
