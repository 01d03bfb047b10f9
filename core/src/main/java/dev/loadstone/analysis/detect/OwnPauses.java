package dev.loadstone.analysis.detect;

import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The pauses of the generator's own process: what the whole machine did not do in them must not be
/// blamed on the target.
///
/// A reading tells the longest pause of about a second, so a pause counts for a second around the
/// moment it was read. Where processors are scarce a target on the same machine is kept waiting as
/// well, at other moments than the generator: there the long pauses of the whole run count.
///
/// @param pauses each as its moment in s and its length in ms
/// @param typicalMs a pause that is long for this run; 0 on a machine with processors to spare
/// @param crowded whether threads of this machine waited for a processor most of the time
record OwnPauses(List<double[]> pauses, double typicalMs, boolean crowded) {
  private static final double REACH_S = 1.05;
  private static final double LONG_FOR_THIS_RUN = 0.75;

  static OwnPauses of(RunView run) {
    List<double[]> pauses = new ArrayList<>();
    for (Series s : run.record().series()) {
      boolean pause =
          s.name().equals(HealthSeries.HICCUP) || s.name().equals(HealthSeries.GC_PAUSE);
      if (s.source().equals(HealthSeries.GENERATOR) && pause) {
        for (int i = 0; i < s.size(); i++) {
          pauses.add(new double[] {s.atNanos()[i] / RunView.NANOS_PER_S, s.values()[i]});
        }
      }
    }
    boolean crowded = crowded(run);
    return new OwnPauses(List.copyOf(pauses), crowded ? typical(run) : 0, crowded);
  }

  /// The longest pause, in ms, that may have covered a part of this time.
  double longestMs(double fromSeconds, double toSeconds) {
    return pauses.stream()
        .filter(p -> p[0] >= fromSeconds - REACH_S && p[0] <= toSeconds + REACH_S)
        .mapToDouble(p -> p[1])
        .reduce(typicalMs, Math::max);
  }

  private static boolean crowded(RunView run) {
    double[] pressure = values(run, HealthSeries.HOST, HealthSeries.PRESSURE);
    return Arrays.stream(pressure).average().orElse(0) > Thresholds.CROWDED_PRESSURE;
  }

  private static double typical(RunView run) {
    double[] hiccups = values(run, HealthSeries.GENERATOR, HealthSeries.HICCUP);
    Arrays.sort(hiccups);
    return hiccups.length == 0 ? 0 : hiccups[(int) (LONG_FOR_THIS_RUN * (hiccups.length - 1))];
  }

  private static double[] values(RunView run, String source, String name) {
    return run.record().series().stream()
        .filter(s -> s.source().equals(source) && s.name().equals(name))
        .flatMapToDouble(s -> Arrays.stream(s.values()).filter(Double::isFinite))
        .toArray();
  }
}
