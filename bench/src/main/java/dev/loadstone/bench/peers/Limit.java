package dev.loadstone.bench.peers;

import dev.loadstone.bench.suite.Row;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// What must hold of the rounds of a closed loop.
///
/// @param bound the ratio, or the number of megabytes, that is just still met
record Limit(Quantity quantity, double bound) {
  /// What is compared.
  enum Quantity {
    /// CPU time per request while load is made, as a share of the other's.
    STEADY("CPU per request, steady"),
    /// CPU time per request with start-up, compilation and analysis.
    WHOLE("CPU per request, whole run"),
    /// Bytes received in a second of CPU time, as a multiple of the other's.
    BYTES("bytes per CPU second"),
    /// The largest resident memory while load is made.
    LOADED("resident memory while load is made"),
    /// The largest resident memory of the run, its analysis included.
    RESIDENT("peak resident memory");

    private final String words;

    Quantity(String words) {
      this.words = words;
    }
  }

  private static final double KILOBYTES_PER_MEGABYTE = 1_000;

  /// @param other the name of the other client
  Row judge(String scenario, String load, String other, List<Round> rounds) {
    String what = load + ": " + quantity.words;
    return switch (quantity) {
      case STEADY -> {
        Spread ratio = Spread.of(rounds, Round::steadyRatio);
        String figure = figure(ratio, other, micros(rounds, true));
        yield row(scenario, what, "≤ %.2f × " + other, figure, ratio.median() <= bound);
      }
      case WHOLE -> {
        Spread ratio = Spread.of(rounds, Round::wholeRatio);
        String figure = figure(ratio, other, micros(rounds, false));
        yield row(scenario, what, "≤ %.2f × " + other, figure, ratio.median() <= bound);
      }
      case BYTES -> {
        Spread ratio = Spread.of(rounds, round -> 1 / round.steadyRatio());
        String figure = figure(ratio, other, micros(rounds, true));
        yield row(scenario, what, "≥ %.1f × " + other, figure, ratio.median() >= bound);
      }
      case LOADED -> memory(scenario, what, rounds, round -> round.ours().load().residentKb());
      case RESIDENT -> memory(scenario, what, rounds, round -> round.ours().peakKb());
    };
  }

  private Row memory(
      String scenario, String what, List<Round> rounds, ToDoubleFunction<Round> kilobytes) {
    Spread megabytes =
        Spread.of(rounds, round -> kilobytes.applyAsDouble(round) / KILOBYTES_PER_MEGABYTE);
    String figure = megabytes.text(0) + " MB";
    return row(scenario, what, "≤ %.0f MB", figure, megabytes.median() <= bound);
  }

  private Row row(String scenario, String what, String limit, String figure, boolean holds) {
    return Row.judged(scenario, what, String.format(Locale.ROOT, limit, bound), figure, holds);
  }

  private static String figure(Spread ratio, String other, String micros) {
    return ratio.text(2) + " × " + other + ": " + micros;
  }

  private static String micros(List<Round> rounds, boolean steady) {
    Spread ours = Spread.of(rounds, round -> cost(round.ours(), steady));
    Spread theirs = Spread.of(rounds, round -> cost(round.theirs(), steady));
    return ours.text(2) + " against " + theirs.text(2) + " µs";
  }

  private static double cost(Cost cost, boolean steady) {
    return steady ? cost.steadyMicros() : cost.wholeMicros();
  }
}
