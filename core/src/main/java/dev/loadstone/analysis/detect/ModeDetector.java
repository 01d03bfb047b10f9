package dev.loadstone.analysis.detect;

import dev.loadstone.metrics.Calibration;
import dev.loadstone.metrics.Outcome;
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

  /// The spread of a mode over the median deviation of a band.
  private static final double NARROW = 1.5;

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
    boolean several =
        modes.size() > 1 && apart(run, modes) && Modes.gain(sorted, modes) > LEAST_GAIN;
    return new Sighting.Seen(
        several ? facts(run, modes, Modes.gain(sorted, modes)) : List.of(),
        "Latency has one mode: no second kind of request that takes clearly longer.");
  }

  /// The successes with the most frequent status: a redirect or "not modified" beside full answers
  /// is another answer, not the same one at another speed.
  private static Rows alike(RunView run) {
    Rows rows = run.successes();
    int[] counts = new int[Outcome.FIRST_FAILING_STATUS];
    rows.stream().forEach(i -> counts[run.requests().outcome(i)]++);
    int most = 0;
    for (int status = 1; status < counts.length; status++) {
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

  private static boolean apart(RunView run, List<Mode> modes) {
    for (int k = 1; k < modes.size(); k++) {
      if (Modes.apart(modes.get(k - 1), modes.get(k)) < PartThresholds.MODE_ASHMAN) {
        return false;
      }
    }
    double quick = Math.exp(modes.getFirst().median());
    double slow = Math.exp(modes.getLast().median());
    boolean common = 1 - modes.getFirst().share() >= COMMON;
    return slow >= quick * PartThresholds.PART_RATIO
        && slow - quick >= (common ? usual(run) : run.blamable(PartThresholds.PART_MS));
  }

  /// The smallest difference of modes that the generator cannot make: what it does to one request
  /// in a hundred makes no mode of every tenth.
  private static double usual(RunView run) {
    Calibration calibration = run.record().header().calibration();
    double median = calibration == null ? 0 : calibration.floorP50Nanos() / RunView.NANOS_PER_MS;
    return Math.max(PartThresholds.PART_MS, USUAL * median);
  }

  private static List<Fact> facts(RunView run, List<Mode> modes, double gain) {
    double boundMs = Math.exp(modes.getFirst().to());
    int servers = Dealt.servers(EvenDealing.of(slow(run, boundMs)));
    Fact fact = fact(run, modes, gain);
    return servers == 0 ? List.of(fact) : List.of(fact, dealt(servers, fact));
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

  private static Fact fact(RunView run, List<Mode> modes, double gain) {
    double bound = Math.exp(modes.getFirst().to());
    double share = 1 - modes.getFirst().share();
    double quick = Math.exp(modes.getFirst().median());
    double slow = Math.exp(modes.get(1).median());
    double alone = clustering(run, bound);
    boolean oneByOne = alone <= PartThresholds.MODE_ALONE;
    String ladder = ladder(slow - quick, slow, slow * modes.get(1).spread());
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
            "sameSize", sameSize(run, bound) ? 1.0 : 0.0,
            "gain", gain));
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
  private static String ladder(double distanceMs, double slowMs, double spreadMs) {
    boolean narrow = spreadMs <= NARROW * Thresholds.DELAYED_ACK_DEVIATION_MS;
    if (narrow && (near(distanceMs, 38.5, 46) || near(distanceMs, 77, 92))) {
      return "the distance is that of a delayed acknowledgement";
    }
    if (narrow && Arrays.stream(REPEATS_MS).anyMatch(r -> near(distanceMs, r, r + 20))) {
      return "the distance is that of a repeated packet";
    }
    String owner =
        spreadMs <= slowMs * Thresholds.TIMEOUT_MATCH ? KnownTimeout.ownerOf(slowMs / 1e3) : "";
    return owner.isEmpty() ? "" : "so long wait by default: " + owner;
  }

  private static boolean near(double value, double low, double high) {
    return value >= low && value <= high;
  }
}
