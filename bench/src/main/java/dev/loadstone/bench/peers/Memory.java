package dev.loadstone.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;

/// A minute at 20,000 requests a second: does memory grow, and how fast the run file.
final class Memory implements Scenario {
  private static final int SECONDS = 60;
  private static final int SETTLED_SECONDS = 10;
  private static final double GROWTH = 1.05;

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public List<Row> measure(Rig rig) throws IOException, InterruptedException {
    int seconds = rig.seconds(SECONDS);
    Rig.Ours ours =
        rig.loadstone(
            rig.nginx().url(Nginx.Site.PLAIN), List.of("-r", "20000/s", "-d", seconds + "s"));
    Load load = ours.cost().load();
    double settled = load.residentKbAt(Math.min(SETTLED_SECONDS, seconds / 2.0));
    double end = load.residentKbAt(Double.MAX_VALUE);
    String what = seconds + " s at 20,000/s: ";
    return List.of(
        Row.judged(
            name(),
            what + "resident memory at the end of the load",
            String.format(Locale.ROOT, "≤ %.2f × that after 10 s", GROWTH),
            String.format(
                Locale.ROOT,
                "%.3f ×: %.1f MB, then %.1f MB (%.0f MB at most with the analysis)",
                end / settled,
                settled / 1000,
                end / 1000,
                ours.cost().peakKb() / 1000.0),
            end <= GROWTH * settled),
        Row.recorded(
            name(),
            what + "run file",
            String.format(
                Locale.ROOT,
                "%.1f MB, at this pace %.0f MB an hour",
                Files.size(ours.file()) / 1e6,
                Files.size(ours.file()) / 1e6 * 3600 / seconds)));
  }
}
