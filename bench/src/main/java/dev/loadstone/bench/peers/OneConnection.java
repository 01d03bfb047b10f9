package dev.loadstone.bench.peers;

import dev.loadstone.bench.suite.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One connection: the medians that Loadstone and wrk report of the same server.
final class OneConnection implements Scenario {
  private static final int ROUNDS = 5;
  private static final int SECONDS = 3;
  private static final double MICROS = 6;
  private static final Pattern MEDIAN = Pattern.compile("50%\\s+([0-9.]+)(us|ms)");

  @Override
  public String name() {
    return "c1";
  }

  @Override
  public List<Row> measure(Rig rig) throws IOException, InterruptedException {
    String url = rig.nginx().url(Nginx.Site.PLAIN);
    int seconds = rig.seconds(SECONDS);
    List<Double> differences = new ArrayList<>();
    List<Double> medians = new ArrayList<>();
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < rig.rounds(ROUNDS); i++) {
      Rig.Ours ours = rig.loadstone(url, List.of("-c", "1", "-d", seconds + "s"));
      Cost wrk = rig.other(Words.of("wrk -t1 -c1 -dSECONDSs --latency URL", url, 1, seconds));
      double micros = ours.millis("p50") * 1000;
      medians.add(micros);
      differences.add(micros - medianMicros(wrk.output()));
      rounds.add(new Round(ours.cost(), wrk));
    }
    Spread difference = Spread.of(differences, Double::doubleValue);
    Spread median = Spread.of(medians, Double::doubleValue);
    return List.of(
        Row.judged(
            name(),
            "1 connection: reported median less wrk's",
            String.format(Locale.ROOT, "−%.0f to %.0f µs", MICROS, MICROS),
            difference.text(1) + " µs; its own " + median.text(1) + " µs",
            Math.abs(difference.median()) <= MICROS),
        Row.recorded(
            name(),
            "1 connection: CPU per request, steady",
            Spread.of(rounds, Round::steadyRatio).text(2) + " × wrk"));
  }

  /// The median of a report of wrk, in microseconds.
  static double medianMicros(String report) throws IOException {
    Matcher found = MEDIAN.matcher(report);
    if (!found.find()) {
      throw new IOException("no median in: " + report);
    }
    return Double.parseDouble(found.group(1)) * (found.group(2).equals("ms") ? 1000 : 1);
  }
}
