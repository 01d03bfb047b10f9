package dev.loadstone.analysis.detect;

import dev.loadstone.metrics.Rows;
import dev.loadstone.plan.OpenLoad;
import dev.loadstone.stats.Spread;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Sees whether an open loop offered more than was completed.
final class OverloadDetector implements Detector {
  private static final double FEWEST_SECONDS = 2;
  private static final int FASTEST = 5;

  @Override
  public Sighting look(RunView run) {
    if (!(run.record().header().plan().workload() instanceof OpenLoad)
        || run.seconds() < FEWEST_SECONDS) {
      return new Sighting.NotApplicable(
          "Overload by arrivals needs an open loop (--rate) of at least two seconds.");
    }
    Rows sent = run.sends().rows();
    double last = sent.size() == 0 ? 0 : due(run, run.sends().last());
    double from = last / 2;
    long offered = 0;
    long completed = 0;
    for (int k = 0; k < sent.size(); k++) {
      int i = sent.at(k);
      offered += due(run, i) >= from && due(run, i) < last ? 1 : 0;
      completed += run.endSeconds(i) >= from && run.endSeconds(i) < last ? 1 : 0;
    }
    double share = (double) completed / Math.max(1, offered);
    double early = medianBetween(run, 0, from / 4);
    double late = medianBetween(run, from, last);
    boolean overload =
        share < Thresholds.OVERLOAD_SHARE
            && late >= early * Thresholds.QUEUE_RATIO
            && late - early >= run.blamable(Thresholds.MATERIAL_WAIT_MS);
    return new Sighting.Seen(
        overload
            ? List.of(fact(run, offered / (last - from), completed / (last - from), early, late))
            : inEpisode(run),
        "What was offered was completed at the same rate: no backlog grew.");
  }

  /// The overload of an episode in the middle of the run.
  private static List<Fact> inEpisode(RunView run) {
    TimeBins bins = TimeBins.of(run);
    Episode episode = Episode.of(run, bins);
    if (episode == null || episode.during().length < CapacityThresholds.EPISODE_BINS) {
      return List.of();
    }
    int[] during = episode.during();
    double offered =
        Arrays.stream(during).mapToDouble(b -> episode.offered()[b]).average().orElse(0);
    double completed =
        Arrays.stream(during).map(b -> bins.completed()[b]).average().orElse(0) / bins.width();
    double early = bins.medianMs()[during[0]];
    double late = bins.medianMs()[during[during.length - 1]];
    boolean overload =
        completed < offered * Thresholds.OVERLOAD_SHARE
            && late >= early * Thresholds.QUEUE_RATIO
            && late - early >= run.blamable(Thresholds.MATERIAL_WAIT_MS);
    return overload
        ? List.of(
            overload(
                run,
                String.format(
                    Locale.ROOT,
                    "From %.1f to %.1f s %,.0f requests/s were offered and %,.0f/s completed; the median"
                        + " grew from %,.0f to %,.0f ms.",
                    bins.at(during[0]),
                    bins.at(during[during.length - 1] + 1),
                    offered,
                    completed,
                    early,
                    late),
                completed,
                late))
        : List.of();
  }

  private static double due(RunView run, int i) {
    return run.requests().dueNanos(i) / RunView.NANOS_PER_S;
  }

  private static double medianBetween(RunView run, double from, double to) {
    return Spread.median(
        run.of(run.successes(), i -> due(run, i) >= from && due(run, i) < to, run::latencyMs));
  }

  /// What the fastest successes took: those that found nobody before them.
  private static double floor(RunView run) {
    double[] times = run.serviceMs(run.successes());
    Arrays.sort(times);
    return Spread.median(Arrays.copyOf(times, Math.min(times.length, FASTEST)));
  }

  private static Fact fact(
      RunView run, double offered, double completed, double early, double late) {
    return overload(
        run,
        String.format(
            Locale.ROOT,
            "In the second half %,.0f requests/s were offered and %,.0f/s completed; the median grew"
                + " from %,.0f to %,.0f ms.",
            offered,
            completed,
            early,
            late),
        completed,
        late);
  }

  private static Fact overload(RunView run, String text, double completed, double late) {
    double slots = Slots.of(run, completed, floor(run));
    return Fact.statistical(
        Sign.OVERLOAD,
        text,
        completed,
        "1/s",
        Map.of(
            "floorMs",
            slots / completed * 1e3,
            "latencyMs",
            late,
            "slots",
            slots,
            "throughput",
            completed));
  }
}
