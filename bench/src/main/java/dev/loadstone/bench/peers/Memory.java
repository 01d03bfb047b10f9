package dev.loadstone.bench.peers;

import dev.loadstone.bench.suite.Row;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A minute at 20,000 requests a second: does memory grow; and how large the run file of a day
/// becomes, at that rate and at a twentieth of it.
final class Memory implements Scenario {
  private static final int FAST = 20_000;
  private static final int SECONDS = 60;
  private static final int SETTLED_SECONDS = 10;
  private static final double GROWTH = 1.05;

  /// What docs/run-format.md states for 24 hours.
  private static final double MOST_FAST_MB = 1_400;

  private static final int SLOW = 1_000;
  private static final int SLOW_SECONDS = 20;
  private static final double MOST_SLOW_MB = 350;

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public List<Row> measure(Rig rig) throws IOException, InterruptedException {
    int seconds = rig.seconds(SECONDS);
    Rig.Ours fast = run(rig, FAST, seconds);
    int slowSeconds = Math.min(seconds, SLOW_SECONDS);
    return List.of(
        growth(fast.cost(), seconds),
        day(fast, FAST, seconds, MOST_FAST_MB),
        day(run(rig, SLOW, slowSeconds), SLOW, slowSeconds, MOST_SLOW_MB));
  }

  private static Rig.Ours run(Rig rig, int rate, int seconds)
      throws IOException, InterruptedException {
    return rig.loadstone(
        rig.nginx().url(Nginx.Site.PLAIN), List.of("-r", rate + "/s", "-d", seconds + "s"));
  }

  private Row growth(Cost cost, int seconds) {
    Load load = cost.load();
    double settled = load.residentKbAt(Math.min(SETTLED_SECONDS, seconds / 2.0));
    double end = load.residentKbAt(Double.MAX_VALUE);
    String course =
        IntStream.rangeClosed(1, seconds / SETTLED_SECONDS)
            .mapToObj(i -> megabytes((double) load.residentKbAt(i * SETTLED_SECONDS)))
            .collect(Collectors.joining(", "));
    return Row.judged(
        name(),
        String.format(
            Locale.ROOT, "%,d/s for %d s: resident memory at the end of the load", FAST, seconds),
        String.format(Locale.ROOT, "≤ %.2f × that after 10 s", GROWTH),
        String.format(
            Locale.ROOT,
            "%.3f ×: %s, then %s MB (every 10 s: %s; %.0f at most with the analysis)",
            end / settled,
            megabytes(settled),
            megabytes(end),
            course,
            cost.peakKb() / 1000.0),
        end <= GROWTH * settled);
  }

  private static String megabytes(double kilobytes) {
    return String.format(Locale.ROOT, "%.1f", kilobytes / 1000);
  }

  private Row day(Rig.Ours ours, int rate, int seconds, double mostMb) throws IOException {
    FileShares shares = FileShares.of(ours.file());
    double megabytes = shares.dayBytes(rate, seconds) / 1e6;
    return Row.judged(
        name(),
        String.format(Locale.ROOT, "run file of 24 h at %,d/s, from one of %d s", rate, seconds),
        String.format(Locale.ROOT, "≤ %.0f MB", mostMb),
        String.format(Locale.ROOT, "%.0f MB: %s", megabytes, shares.text(rate, seconds)),
        megabytes <= mostMb);
  }
}
