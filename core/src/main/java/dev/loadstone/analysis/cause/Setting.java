package dev.loadstone.analysis.cause;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The setting of one software that bears on one cause.
///
/// @param cause its id
/// @param software as [Settings] and the detectors name it
/// @param change what to set, and what it is by default, from the parameters of the finding; `null`
///   where they say too little
/// @param risk what may go wrong
record Setting(
    String cause,
    String software,
    Function<Map<String, Double>, @Nullable String> change,
    String risk) {
  /// Headroom over what was measured, for a first value. Ours.
  private static final double HEADROOM = 1.5;

  /// A setting whose name is all there is to say.
  static Setting named(String cause, String software, String change, String risk) {
    return new Setting(cause, software, _ -> change, risk);
  }

  /// A setting of a size: `text` has a place for a first value, half as much again as `parameter`.
  static Setting sized(String cause, String software, String parameter, String text, String risk) {
    return new Setting(
        cause,
        software,
        parameters -> {
          double measured = tenths(parameters.getOrDefault(parameter, Double.NaN));
          return Double.isNaN(measured) || measured <= 0
              ? null
              : String.format(
                  Locale.ROOT, text, number(measured), number(Math.ceil(measured * HEADROOM)));
        },
        risk);
  }

  private static double tenths(double value) {
    return Math.rint(10 * value) / 10;
  }

  private static String number(double value) {
    return value < 10 && value != Math.rint(value)
        ? String.format(Locale.ROOT, "%.1f", value)
        : String.format(Locale.ROOT, "%,.0f", value);
  }
}
