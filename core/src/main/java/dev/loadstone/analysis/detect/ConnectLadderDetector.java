package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.Rows;
import dev.loadstone.metrics.Zones;
import dev.loadstone.stats.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Looks for connects that took what the kernel waits before it sends a SYN again: the target
/// dropped the first one.
final class ConnectLadderDetector implements Detector {
  private static final double SLOW_S = 0.5;
  private static final double ON_RUNG_SHARE = 0.7;
  private static final double FIRST_BYTE_WIDTH_S = 0.02;
  private static final int FIRST_BYTE_FEWEST = 5;

  /// From here on a first byte is late, and a pause of the generator could have made it so.
  private static final double FIRST_BYTE_SLOW_S = 0.1;

  @Override
  public Sighting look(RunView run) {
    Requests r = run.requests();
    Rows fresh = Zones.ordinalBetween(r, Zones.connecting(r, Rows.all(r.size())), 1, 1);
    if (fresh.size() < Thresholds.RUNG_FEWEST) {
      return new Sighting.NotApplicable("Too few connections were opened to judge connect times.");
    }
    double[] connects = fresh.stream().mapToDouble(i -> r.connectMicros(i) / 1e6).toArray();
    List<Fact> facts = new ArrayList<>();
    facts.addAll(connectLadder(connects));
    // A failure may have waited for a time-out.
    facts.addAll(firstByteLadder(run, fresh.where(i -> Outcome.isSuccess(r.outcome(i)))));
    return new Sighting.Seen(
        facts,
        String.format(
            Locale.ROOT,
            "Connecting was quick (median %.1f ms of %,d): no connection request was lost.",
            1e3 * Spread.median(connects),
            connects.length));
  }

  private static List<Fact> connectLadder(double[] connects) {
    double[] rungs = Thresholds.CONNECT_RUNGS_S;
    int[] counts = new int[rungs.length];
    int slow = 0;
    for (double connect : connects) {
      slow += connect > SLOW_S ? 1 : 0;
      for (int k = 0; k < rungs.length; k++) {
        counts[k] += onConnectRung(connect, rungs[k]) ? 1 : 0;
      }
    }
    int onRungs = Arrays.stream(counts).sum();
    int used = (int) Arrays.stream(counts).filter(c -> c > 0).count();
    if (onRungs < Thresholds.RUNG_FEWEST || onRungs < slow * ON_RUNG_SHARE) {
      return List.of();
    }
    StringBuilder where = new StringBuilder();
    for (int k = 0; k < rungs.length; k++) {
      if (counts[k] > 0) {
        where.append(
            String.format(
                Locale.ROOT, "%s%,d at %.0f s", where.isEmpty() ? "" : ", ", counts[k], rungs[k]));
      }
    }
    return List.of(
        new Fact(
            Sign.CONNECT_LADDER,
            "",
            String.format(
                Locale.ROOT,
                "%,d of %,d connects took the time after which the kernel repeats a lost connection"
                    + " request: %s (median of all: %.1f ms).",
                onRungs,
                connects.length,
                where,
                1e3 * Spread.median(connects)),
            (double) onRungs / connects.length,
            "fraction",
            Kind.PROTOCOL,
            Map.of(
                "count",
                (double) onRungs,
                "rungs",
                (double) used,
                "again",
                1 - counts[0] / (double) onRungs)));
  }

  private static boolean onConnectRung(double seconds, double rung) {
    return seconds >= rung - Thresholds.RUNG_WIDTH_S
        && seconds <= rung * (1 + Thresholds.RUNG_LATE) + Thresholds.RUNG_WIDTH_S;
  }

  private static List<Fact> firstByteLadder(RunView run, Rows fresh) {
    long onFresh = fresh.where(i -> onRung(run, i)).size();
    if (onFresh < FIRST_BYTE_FEWEST) {
      return List.of();
    }
    Rows reused = run.successes().where(i -> run.requests().ordinal(i) > 1);
    long onReused = reused.where(i -> onRung(run, i)).size();
    long slow = fresh.where(i -> firstByteSeconds(run, i) > FIRST_BYTE_SLOW_S).size();
    double paused = OwnPauses.of(run).longestMs(0, run.seconds()) / 1e3;
    boolean quickOtherwise = run.medianMs() < 1e3 * Thresholds.FIRST_BYTE_RUNGS_S[0] / 2;
    if (!quickOtherwise
        || onFresh < slow * ON_RUNG_SHARE
        || Math.max(paused, run.floorMs() / 1e3) > FIRST_BYTE_SLOW_S
        || onReused * (long) fresh.size() > onFresh * (long) reused.size() / 10) {
      return List.of();
    }
    return List.of(
        Fact.statistical(
            Sign.FIRST_BYTE_LADDER,
            String.format(
                Locale.ROOT,
                "%,d of %,d new connections waited 0.2 or 0.4 s for their first answer, the time after"
                    + " which a lost first segment is repeated; connections in use did not.",
                onFresh,
                fresh.size()),
            (double) onFresh / fresh.size(),
            "fraction",
            Map.of("count", (double) onFresh)));
  }

  private static boolean onRung(RunView run, int i) {
    double seconds = firstByteSeconds(run, i);
    for (double rung : Thresholds.FIRST_BYTE_RUNGS_S) {
      if (Math.abs(seconds - rung) <= FIRST_BYTE_WIDTH_S) {
        return true;
      }
    }
    return false;
  }

  /// From the first byte sent to the first byte that came; negative where none came.
  private static double firstByteSeconds(RunView run, int i) {
    long firstByte = run.requests().firstByteNanos(i);
    return firstByte < 0 ? -1 : (firstByte - run.requests().sentNanos(i)) / RunView.NANOS_PER_S;
  }
}
