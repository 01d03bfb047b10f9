package dev.loadstone.analysis.detect;

import dev.loadstone.metrics.Calibration;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.PageSums;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.Rows;
import dev.loadstone.stats.EvenDealing;
import dev.loadstone.stats.Modes;
import dev.loadstone.stats.Modes.Mode;
import dev.loadstone.stats.RunsTest;
import dev.loadstone.stats.Spread;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// Sees whether latency has several modes: kinds of request that the target serves in different
/// ways, one after the other, all through the run.
final class ModeDetector implements Detector {
  private static final int MOST = 4_096;

  /// From this share on slow requests are no rare event.
  private static final double COMMON = 0.1;

  /// What the generator adds to a request at worst, in a usual one, over what it adds in the
  /// median.
  private static final double USUAL = 4;

  /// Decibans by which modes must explain more than one distribution.
  private static final double LEAST_GAIN = 10;

  /// The smallest kernel, in units of the natural logarithm: times within 4 % are one.
  private static final double NARROWEST = 0.04;

  /// After what a kernel repeats a packet, and again, ms.
  private static final double[] REPEATS_MS = {200, 400};

  /// For what a kernel holds an acknowledgement back, ms.
  private static final double DELAY_MS = 40;

  /// How late timers of a kernel fire, ms.
  private static final double REPEATS_LATE_MS = 20;

  /// Where the slow ones are the quick ones and a fixed wait, the whole distribution is moved by
  /// it.
  private static final double[] MOVED_AT = {0.25, 0.5, 0.75};

  /// What quantiles of a few hundred requests are wrong by, ms.
  private static final double MOVED_WITHIN_MS = 1;

  /// By how much a wait of a kernel widens a distribution between its quartiles, ms, and what the
  /// quartiles of a few hundred requests are wrong by, relative.
  private static final double WIDER_MS = 2.5;

  private static final double WIDER = 1.2;

  private static final int FEWEST_FIRST = 12;

  /// Slow requests and their neighbours in time are compared in a row of at most so many.
  private static final int NEIGHBOURS = 4_096;

  @Override
  public Sighting look(RunView run) {
    Rows rows = alike(run);
    if (rows.size() < PartThresholds.MODE_FEWEST) {
      return new Sighting.NotApplicable(
          "Modes of latency are looked for in at least "
              + PartThresholds.MODE_FEWEST
              + " successes.");
    }
    double[] sorted = sample(run, rows);
    List<Mode> modes =
        Modes.of(sorted, PartThresholds.MODE_VALLEY, PartThresholds.MODE_SHARE, NARROWEST);
    boolean several = modes.size() > 1 && apart(modes) && Modes.gain(sorted, modes) > LEAST_GAIN;
    boolean faint = several && differ(modes, PartThresholds.FAINT_RATIO, PartThresholds.FAINT_MS);
    return Sighting.Seen.graded(
        faint ? facts(run, sorted, modes) : List.of(),
        faint && clearly(run, modes),
        "Latency has one mode: no second kind of request that takes clearly longer.");
  }

  /// The successes with the most frequent status: a redirect or "not modified" beside full answers
  /// is another answer, not the same one at another speed.
  private static Rows alike(RunView run) {
    Rows rows = run.successes();
    long[] counts = PageSums.outcomes(run.requests(), rows);
    int most = 0;
    for (int status = 1; status < Outcome.FIRST_FAILING_STATUS; status++) {
      most = counts[status] > counts[most] ? status : most;
    }
    int usual = most;
    return counts[usual] == rows.size()
        ? rows
        : rows.where(i -> run.requests().outcome(i) == usual);
  }

  private static double[] sample(RunView run, Rows rows) {
    int count = Math.min(MOST, rows.size());
    return IntStream.range(0, count)
        .map(k -> rows.at((int) ((long) k * rows.size() / count)))
        .mapToDouble(i -> Math.log(Math.max(1e-6, run.serviceMs(i))))
        .sorted()
        .toArray();
  }

  private static boolean apart(List<Mode> modes) {
    for (int k = 1; k < modes.size(); k++) {
      if (Modes.apart(modes.get(k - 1), modes.get(k)) < PartThresholds.MODE_ASHMAN) {
        return false;
      }
    }
    return true;
  }

  private static boolean clearly(RunView run, List<Mode> modes) {
    boolean common = 1 - modes.getFirst().share() >= COMMON;
    double least = common ? usual(run) : run.blamable(PartThresholds.PART_MS);
    return differ(modes, PartThresholds.PART_RATIO, least);
  }

  private static boolean differ(List<Mode> modes, double ratio, double leastMs) {
    double quick = Math.exp(modes.getFirst().median());
    double slow = Math.exp(modes.getLast().median());
    return slow >= quick * ratio && slow - quick >= leastMs;
  }

  /// The smallest difference of modes that the generator cannot make: what it does to one request
  /// in a hundred makes no mode of every tenth.
  private static double usual(RunView run) {
    Calibration calibration = run.record().header().calibration();
    double median = calibration == null ? 0 : calibration.floorP50Nanos() / RunView.NANOS_PER_MS;
    return Math.max(PartThresholds.PART_MS, USUAL * median);
  }

  private static List<Fact> facts(RunView run, double[] sorted, List<Mode> modes) {
    double gain = Modes.gain(sorted, modes);
    double boundMs = Math.exp(modes.getFirst().to());
    int servers = Dealt.servers(EvenDealing.of(slow(run, boundMs)));
    Fact fact = fact(run, modes, gain, moved(sorted, modes));
    boolean sure =
        gain >= SlightThresholds.SLIGHT_GAIN
            && fact.figure("slowMs") >= fact.figure("quickMs") * SlightThresholds.SLIGHT_RATIO;
    // As many as there are users are the users, whose turns come round.
    boolean users = run.closed() && servers == run.connections();
    return servers == 0 || users
        ? List.of(fact.sureIf(sure))
        : List.of(fact.sureIf(sure), dealt(servers, fact).sureIf(sure));
  }

  /// A rotation whose order is jumbled on the way: one in so many is slow, in every stretch.
  private static Fact dealt(int servers, Fact modes) {
    return Fact.statistical(
            Sign.SLOW_PART,
            String.format(
                Locale.ROOT,
                "One request in %d is slow, in every stretch of the run, far more evenly than by"
                    + " chance: as if dealt out in rotation.",
                servers),
            1.0 / servers,
            "fraction",
            Map.of(
                "share",
                1.0 / servers,
                "groups",
                (double) servers,
                "slow",
                1.0,
                "slowMs",
                modes.figure("slowMs"),
                "quickMs",
                modes.figure("quickMs"),
                "several",
                0.0))
        .about(Parts.ROTATION);
  }

  private static Fact fact(RunView run, List<Mode> modes, double gain, double[] moved) {
    double bound = Math.exp(modes.getFirst().to());
    double share = 1 - modes.getFirst().share();
    double quick = Math.exp(modes.getFirst().median());
    double slow = Math.exp(modes.get(1).median());
    double alone = clustering(run, bound);
    boolean oneByOne = alone <= PartThresholds.MODE_ALONE;
    double waitMs = modes.size() == 2 && oneByOne ? waitMs(run, bound, moved) : 0;
    String ladder = ladder(waitMs, slow, slow * modes.get(1).spread());
    return Fact.statistical(
        Sign.LATENCY_MODES,
        String.format(
            Locale.ROOT,
            "Latency has %d modes: %.0f %% of the requests take about %.1f ms, %.0f %% about %.1f"
                + " ms%s, with next to nothing between; the slow ones come %s%s.",
            modes.size(),
            100 * modes.getFirst().share(),
            quick,
            100 * modes.get(1).share(),
            slow,
            modes.size() > 2 ? ", the rest longer" : "",
            oneByOne ? "one by one, all through the run" : "in spells",
            ladder.isEmpty() ? "" : "; " + ladder),
        modes.size(),
        "modes",
        Map.of(
            "share", share,
            "quickMs", quick,
            "slowMs", slow,
            "boundMs", bound,
            "alone", oneByOne ? 1.0 : 0.0,
            "ladder", ladder.isEmpty() ? 0.0 : 1.0,
            "waitMs", waitMs,
            "firstShare", firstShare(run, bound),
            "sameSize", sameSize(run, bound) ? 1.0 : 0.0,
            "gain", gain));
  }

  /// The share of slow ones among the first answers of connections; NaN where there are few.
  private static double firstShare(RunView run, double boundMs) {
    Rows first = run.successes().where(i -> run.requests().ordinal(i) == 1);
    return first.size() < FEWEST_FIRST
        ? Double.NaN
        : first.where(i -> run.serviceMs(i) > boundMs).size() / (double) first.size();
  }

  /// How far slow requests stand together, in the order of sending.
  private static double clustering(RunView run, double boundMs) {
    return RunsTest.clustering(slow(run, boundMs));
  }

  /// Which requests were slow, in the order of sending.
  private static boolean[] slow(RunView run, double boundMs) {
    int[] sent = SentSample.of(run, NEIGHBOURS).rows();
    boolean[] slow = new boolean[sent.length];
    for (int k = 0; k < sent.length; k++) {
      slow[k] = run.serviceMs(sent[k]) > boundMs;
    }
    return slow;
  }

  /// Whether slow answers are as large as quick ones: then the same thing was answered in two ways.
  private static boolean sameSize(RunView run, double boundMs) {
    Requests requests = run.requests();
    double quick =
        Spread.median(run.of(run.successes(), i -> run.serviceMs(i) <= boundMs, requests::bytesIn));
    double slow =
        Spread.median(run.of(run.successes(), i -> run.serviceMs(i) > boundMs, requests::bytesIn));
    // Headers such as a cache's own differ by some tens of bytes.
    return Math.abs(quick - slow) <= Math.max(64, 0.02 * Math.min(quick, slow));
  }

  /// What a fixed distance or time is known for.
  private static String ladder(double waitMs, double slowMs, double spreadMs) {
    if (waitMs > 0) {
      return waitMs < REPEATS_MS[0]
          ? "they are the quick ones and the wait for a delayed acknowledgement"
          : "they are the quick ones and the wait for a repeated packet";
    }
    String owner =
        spreadMs <= slowMs * Thresholds.TIMEOUT_MATCH ? KnownTimeout.ownerOf(slowMs / 1e3) : "";
    return owner.isEmpty() ? "" : "so long wait by default: " + owner;
  }

  /// The wait of a kernel that the slow ones had and the quick ones had not, in ms; 0 for none. A
  /// cache that is missed or a slow server adds a time of its own, and stretches the distribution.
  private static double waitMs(RunView run, double boundMs, double[] moved) {
    double low = Thresholds.DELAYED_ACK_LOW_MS;
    double high = Thresholds.DELAYED_ACK_HIGH_MS;
    for (int sides = 1; sides <= 2; sides++) {
      if (all(moved, sides * low, sides * high)) {
        return DelayedAckDetector.whole(run, boundMs) ? 0 : sides * DELAY_MS;
      }
    }
    for (double repeat : REPEATS_MS) {
      if (all(moved, repeat, repeat + REPEATS_LATE_MS)) {
        return repeat;
      }
    }
    return 0;
  }

  /// By how much the second mode lies above the first, in ms, at some quantiles; none where it is
  /// wider than a wait makes it.
  private static double[] moved(double[] sorted, List<Mode> modes) {
    double[] quick = within(sorted, modes.getFirst());
    double[] slow = within(sorted, modes.get(1));
    double widerMs = quartilesMs(slow) - WIDER * quartilesMs(quick);
    return widerMs > WIDER_MS
        ? new double[0]
        : Arrays.stream(MOVED_AT)
            .map(q ->
                Math.exp(Spread.quantileOfSorted(slow, q))
                    - Math.exp(Spread.quantileOfSorted(quick, q)))
            .toArray();
  }

  private static double quartilesMs(double[] sorted) {
    return Math.exp(Spread.quantileOfSorted(sorted, 0.75))
        - Math.exp(Spread.quantileOfSorted(sorted, 0.25));
  }

  private static double[] within(double[] sorted, Mode mode) {
    return Arrays.stream(sorted).filter(v -> v >= mode.from() && v <= mode.to()).toArray();
  }

  private static boolean all(double[] values, double low, double high) {
    return values.length > 0
        && Arrays.stream(values)
            .allMatch(v -> v >= low - MOVED_WITHIN_MS && v <= high + MOVED_WITHIN_MS);
  }
}
