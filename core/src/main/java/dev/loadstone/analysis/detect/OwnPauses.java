package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.figures.ClientPauses;
import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The pauses of the generator's own process: what the whole machine did not do in them must not be
/// blamed on the target.
///
/// Pauses are known one by one. Of a run that told only the longest of about a second, a pause
/// counts for a second around the moment it was read. Where processors are scarce a target on the
/// same machine is kept waiting as well, at other moments than the generator: there the long pauses
/// of the whole run count.
///
/// @param exact the pauses one by one
/// @param pauses the longest of each second as its moment in s and its length in ms; empty where
///   they are known one by one
/// @param typicalMs a pause that is long for this run; 0 on a machine with processors to spare
/// @param crowded whether threads of this machine waited for a processor most of the time
record OwnPauses(ClientPauses exact, List<double[]> pauses, double typicalMs, boolean crowded) {
  private static final double REACH_S = 1.05;
  private static final double LONG_FOR_THIS_RUN = 0.75;

  static OwnPauses of(RunView run) {
    List<double[]> pauses = new ArrayList<>();
    ClientPauses exact = ClientPauses.of(run.record());
    for (Series s : exact.known() ? List.<Series>of() : run.record().series()) {
      boolean pause =
          s.name().equals(HealthSeries.HICCUP) || s.name().equals(HealthSeries.GC_PAUSE);
      if (s.source().equals(HealthSeries.GENERATOR) && pause) {
        for (int i = 0; i < s.size(); i++) {
          pauses.add(new double[] {s.atNanos()[i] / RunView.NANOS_PER_S, s.values()[i]});
        }
      }
    }
    boolean crowded = crowded(run);
    return new OwnPauses(exact, List.copyOf(pauses), crowded ? typical(run) : 0, crowded);
  }

  /// How much of this time, in ms, pauses may have covered.
  double coveredMs(double fromSeconds, double toSeconds) {
    double covered =
        exact.overlapNanos(nanos(fromSeconds), nanos(toSeconds)) / RunView.NANOS_PER_MS;
    return Math.max(covered, longestMs(fromSeconds, toSeconds));
  }

  /// The longest pause, in ms, that may have covered a part of this time.
  double longestMs(double fromSeconds, double toSeconds) {
    return pauses.stream()
        .filter(p -> p[0] >= fromSeconds - REACH_S && p[0] <= toSeconds + REACH_S)
        .mapToDouble(p -> p[1])
        .reduce(Math.max(typicalMs, longestExactMs(fromSeconds, toSeconds)), Math::max);
  }

  private double longestExactMs(double fromSeconds, double toSeconds) {
    return exact.longestNanos(nanos(fromSeconds), nanos(toSeconds)) / RunView.NANOS_PER_MS;
  }

  private static long nanos(double seconds) {
    return (long) (seconds * RunView.NANOS_PER_S);
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
