package dev.loadstone.analysis.compare;

import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.OpenLoad;
import dev.loadstone.plan.Workload;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.Collectors;

/// The load of a run in words, the same for loads that are the same.
public final class Loads {
  private static final double NANOS_PER_SECOND = 1e9;

  private Loads() {}

  /// One line.
  public static String text(Workload load) {
    return load.match(
        closed -> "closed loop, " + steps(closed),
        open ->
            "open loop, "
                + stages(open)
                + " requests/s, arrivals "
                + open.arrival().name().toLowerCase(Locale.ROOT));
  }

  private static String steps(ClosedLoad load) {
    return load.steps().stream()
            .map(step -> step.connections() + during(step.durationNanos()))
            .collect(Collectors.joining(", "))
        + " connections";
  }

  private static String stages(OpenLoad load) {
    return load.stages().stream()
        .map(stage ->
            rates(stage.fromPerSecond(), stage.toPerSecond()) + during(stage.durationNanos()))
        .collect(Collectors.joining(", "));
  }

  private static String rates(double from, double to) {
    return from == to ? number(from) : number(from) + " to " + number(to);
  }

  private static String during(long nanos) {
    return nanos == Long.MAX_VALUE ? "" : " during " + number(nanos / NANOS_PER_SECOND) + " s";
  }

  private static String number(double value) {
    return new BigDecimal(String.valueOf(value)).stripTrailingZeros().toPlainString();
  }
}
