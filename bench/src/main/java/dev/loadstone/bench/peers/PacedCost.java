package dev.loadstone.bench.peers;

import dev.loadstone.bench.suite.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// CPU time per request at 20,000/s beside wrk2, or where that cannot be had beside wrk, whose cost
/// on kept connections stood to that of wrk2 as 5.9 to 10.8 µs where both were measured.
///
/// @param scenario whose row it is
/// @param seconds how long each run takes
record PacedCost(String scenario, int seconds) {
  private static final int RATE = 20_000;
  private static final int ROUNDS = 2;
  private static final double MOST = 1.5;
  private static final double WRK2_PER_WRK = 10.8 / 5.9;
  private static final String WHAT =
      String.format(Locale.ROOT, "%,d/s: CPU per request, steady", RATE);

  Row row(Rig rig) throws InterruptedException {
    Client wrk2 = Client.named("wrk2");
    Client wrk = Client.named("wrk");
    try {
      if (wrk2.installed(rig.root())) {
        String command = "wrk2 -t1 -cCONNECTIONS -dSECONDSs -R" + RATE + " URL";
        return judged(rounds(rig, command), 1, "");
      }
      String why = "wrk2: " + wrk2.whyAbsent(rig.root());
      if (wrk.installed(rig.root())) {
        String beside = ", taken as 1.83 × wrk's kept connections here; " + why;
        return judged(rounds(rig, wrk.command()), WRK2_PER_WRK, beside);
      }
      return Row.unmeasured(scenario, WHAT, why);
    } catch (IOException | IllegalStateException e) {
      return Row.broken(scenario, WHAT + ": " + e.getMessage());
    }
  }

  private List<Round> rounds(Rig rig, String other) throws IOException, InterruptedException {
    String url = rig.nginx().url(Nginx.Site.PLAIN);
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < rig.rounds(ROUNDS); i++) {
      Cost ours = rig.loadstone(url, List.of("-r", RATE + "/s", "-d", seconds + "s")).cost();
      rounds.add(new Round(ours, rig.other(Words.of(other, url, 50, seconds))));
    }
    return rounds;
  }

  private Row judged(List<Round> rounds, double factor, String remark) {
    Spread ratio = Spread.of(rounds, round -> round.steadyRatio() / factor);
    Spread ours = Spread.of(rounds, round -> round.ours().steadyMicros());
    Spread theirs = Spread.of(rounds, round -> round.theirs().steadyMicros() * factor);
    return Row.judged(
        scenario,
        WHAT,
        String.format(Locale.ROOT, "≤ %.1f × wrk2", MOST),
        ratio.text(2) + " × wrk2: " + ours.text(2) + " against " + theirs.text(2) + " µs" + remark,
        ratio.median() <= MOST);
  }
}
