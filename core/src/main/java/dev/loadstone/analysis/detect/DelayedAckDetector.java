package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.Rows;
import dev.loadstone.metrics.Zones;
import dev.loadstone.stats.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// Looks for the 40 ms for which a kernel holds an acknowledgement back while the other side, whose
/// message went out in two writes, waits for it (Nagle's algorithm against delayed
/// acknowledgements; 88 ms where both sides do so).
final class DelayedAckDetector implements Detector {
  private static final int FEWEST = 50;
  private static final int FEWEST_FRESH = 3;

  /// First answers whose quartiles can be told.
  private static final int FEWEST_MOVED = 12;

  private static final double[] MOVED_AT = {0.1, 0.25, 0.5, 0.75, 0.9};
  private static final double FASTEST = 0.005;
  private static final double SIDE_MS = 15;
  private static final double SIDE_GAP_MS = 2;
  private static final long SMALL_BYTES = 65_536;
  private static final int SETTLED_ORDINAL = 10;

  @Override
  public Sighting look(RunView run) {
    if (run.successes().size() < FEWEST) {
      return new Sighting.NotApplicable(
          "A band of delayed answers is looked for in at least " + FEWEST + " successes.");
    }
    if (run.floorMs() > Thresholds.DELAYED_ACK_LOW_MS) {
      return new Sighting.NotApplicable("This machine alone delays answers by 40 ms and more.");
    }
    List<Fact> facts = new ArrayList<>();
    if (enoughAreSlow(run)) {
      facts.addAll(receive(run));
      facts.addAll(total(run, facts.isEmpty()));
    }
    facts.addAll(firstClean(run, !facts.isEmpty()));
    return new Sighting.Seen(facts, "No narrow band of answers 40 ms above the quickest.");
  }

  private static List<Fact> receive(RunView run) {
    Requests r = run.requests();
    double[] receive =
        run.of(
            run.successes(),
            i -> r.firstByteNanos(i) >= 0 && r.bytesIn(i) < SMALL_BYTES,
            i -> (r.endNanos(i) - r.firstByteNanos(i)) / RunView.NANOS_PER_MS);
    double share = band(receive, Thresholds.DELAYED_ACK_LOW_MS, Thresholds.DELAYED_ACK_HIGH_MS);
    if (Double.isNaN(share)) {
      return List.of();
    }
    return List.of(
        new Fact(
            Sign.DELAYED_ACK_RECEIVE,
            "",
            String.format(
                Locale.ROOT,
                "In %.0f %% of the answers the rest came 39–46 ms after the first byte, in one narrow"
                    + " band: the answer left in two writes, and the second waited for the"
                    + " acknowledgement of the first.",
                100 * share),
            share,
            "fraction",
            Kind.PROTOCOL,
            Map.of("share", share)));
  }

  /// Whether as many answers took as long as a band of them must: in most runs none did, and
  /// nothing need be sorted. Of what is counted for the rest of the answer, most may have no first
  /// byte.
  private static boolean enoughAreSlow(RunView run) {
    long low = (long) (Thresholds.DELAYED_ACK_LOW_MS * RunView.NANOS_PER_MS);
    Requests requests = run.requests();
    int slow = Zones.serviceAtLeast(requests, run.successes(), low).size();
    if (slow == 0) {
      return false;
    }
    int answered =
        Zones.answered(requests, run.successes())
            .where(i -> requests.bytesIn(i) < SMALL_BYTES)
            .size();
    int fewest = Math.min(answered, run.successes().size());
    return slow >= Thresholds.DELAYED_ACK_SHARE * Math.max(1, fewest);
  }

  /// Whether most answers slower than this came in one piece, their first byte as late as their
  /// last. No kernel held the second half of such an answer back; at most that of another one,
  /// behind the target.
  static boolean whole(RunView run, double slowerMs) {
    Requests r = run.requests();
    Rows slow = Zones.answered(r, run.successes()).where(i -> run.serviceMs(i) > slowerMs);
    double most = Thresholds.DELAYED_ACK_LOW_MS / 2 * RunView.NANOS_PER_MS;
    int whole = slow.where(i -> r.endNanos(i) - r.firstByteNanos(i) < most).size();
    return 2 * whole > Math.max(FEWEST_FRESH, slow.size());
  }

  private static List<Fact> total(RunView run, boolean bothSides) {
    double[] times = run.serviceMs(run.successes());
    Arrays.sort(times);
    List<Fact> oneSide = total(run, times, 1);
    return oneSide.isEmpty() && bothSides ? total(run, times, 2) : oneSide;
  }

  private static List<Fact> total(RunView run, double[] times, int sides) {
    double floor = Spread.mean(Arrays.copyOf(times, Math.max(3, (int) (times.length * FASTEST))));
    double share =
        floor > Thresholds.DELAYED_ACK_FLOOR_MS
            ? Double.NaN
            : band(
                times,
                floor + sides * Thresholds.DELAYED_ACK_LOW_MS,
                floor + sides * Thresholds.DELAYED_ACK_HIGH_MS);
    if (Double.isNaN(share)) {
      return List.of();
    }
    boolean whole = whole(run, floor + sides * Thresholds.DELAYED_ACK_LOW_MS);
    return List.of(
        Fact.statistical(
            Sign.DELAYED_ACK_BAND,
            String.format(
                Locale.ROOT,
                "%.0f %% of the answers lie in a narrow band %,d ms above the quickest (%.1f ms), with"
                    + " next to none around it%s.",
                100 * share,
                sides == 1 ? 40 : 88,
                floor,
                whole ? "; their first byte came as late as their last" : ""),
            share,
            "fraction",
            Map.of("share", share, "floorMs", floor, "whole", whole ? 1.0 : 0.0)));
  }

  /// The share of values in the band, NaN unless they are many, narrow and alone.
  private static double band(double[] values, double low, double high) {
    double[] in = Arrays.stream(values).filter(v -> v >= low && v <= high).toArray();
    double share = (double) in.length / Math.max(1, values.length);
    boolean narrow =
        share >= Thresholds.DELAYED_ACK_SHARE
            && Spread.medianDeviation(in) <= Thresholds.DELAYED_ACK_DEVIATION_MS;
    long most = (long) (in.length * Thresholds.DELAYED_ACK_SURROUNDINGS);
    boolean alone =
        count(values, low - SIDE_MS, low - SIDE_GAP_MS) <= most
            && count(values, high + SIDE_GAP_MS, high + SIDE_MS) <= most;
    return narrow && alone ? share : Double.NaN;
  }

  private static long count(double[] values, double low, double high) {
    return Arrays.stream(values).filter(v -> v >= low && v < high).count();
  }

  /// Where nearly all answers wait there is no band beside quick ones; then the first answers of
  /// connections must be quicker by the wait, all of them.
  private static List<Fact> firstClean(RunView run, boolean band) {
    if (mostSettledAreQuick(run)) {
      return List.of();
    }
    Requests requests = run.requests();
    double[] first = run.of(run.successes(), i -> requests.ordinal(i) == 1, run::serviceMs);
    double[] settled =
        run.of(run.successes(), i -> requests.ordinal(i) >= SETTLED_ORDINAL, run::serviceMs);
    double clean = share(first);
    boolean sees = band ? first.length >= FEWEST_FRESH : moved(first, settled);
    if (!sees || clean < 0.7 || share(settled) > 0.5) {
      return List.of();
    }
    return List.of(
        new Fact(
            Sign.DELAYED_ACK_FIRST_CLEAN,
            "",
            String.format(
                Locale.ROOT,
                "The first answer on a connection does without it (%.0f %% of %,d), later ones do not"
                    + " (%.0f %%): kernels acknowledge at once only at the start of a connection.",
                100 * clean,
                first.length,
                100 * share(settled)),
            clean,
            "fraction",
            Kind.PROTOCOL,
            Map.of("share", 1 - share(settled), "moved", band ? 0.0 : 1.0)));
  }

  /// Most runs: nothing need be gathered.
  private static boolean mostSettledAreQuick(RunView run) {
    Requests requests = run.requests();
    Rows successes = run.successes();
    long low = (long) (Thresholds.DELAYED_ACK_LOW_MS * RunView.NANOS_PER_MS);
    int settled =
        Zones.ordinalBetween(requests, successes, SETTLED_ORDINAL, Integer.MAX_VALUE).size();
    return 2L * Zones.serviceAtLeast(requests, successes, low).size() < settled;
  }

  private static boolean moved(double[] first, double[] settled) {
    return first.length >= FEWEST_MOVED
        && settled.length >= FEWEST
        && Arrays.stream(MOVED_AT)
            .map(q -> Spread.quantile(settled, q) - Spread.quantile(first, q))
            .allMatch(ms ->
                ms >= Thresholds.DELAYED_ACK_LOW_MS - SIDE_GAP_MS
                    && ms <= Thresholds.DELAYED_ACK_HIGH_MS + SIDE_GAP_MS);
  }

  private static double share(double[] times) {
    double limit = Thresholds.DELAYED_ACK_LOW_MS;
    return IntStream.range(0, times.length).filter(i -> times[i] < limit).count()
        / (double) Math.max(1, times.length);
  }
}
