package dev.loadstone.plan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads rates: `100/s`, `6000/m`, `10/250ms`; a bare number is per second.
final class Rates {
  /// The highest rate: beyond what any machine sends, and a gap of 100 ns is still exact.
  static final double MAX_PER_SECOND = 10_000_000;

  private static final Pattern RATE =
      Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,9})?)(?:\\s*/\\s*(.*))?");
  private static final Pattern UNIT = Pattern.compile("us|ms|s|m|h");
  private static final double NANOS_PER_SECOND = 1e9;

  private Rates() {}

  /// Requests per second, over zero.
  static double positive(Setting setting) {
    double rate = read(setting.place(), setting.value());
    if (rate <= 0) {
      throw range(setting.place(), setting.value());
    }
    return rate;
  }

  /// Requests per second, zero or more.
  static double read(String place, String given) {
    String text = given.strip();
    Matcher matcher = RATE.matcher(text);
    if (!matcher.matches()) {
      throw new PlanException(
          place, Excerpt.of(text), "a positive number per unit of time, for example 100/s");
    }
    double rate = Double.parseDouble(matcher.group(1)) / seconds(place, text, matcher.group(2));
    if (rate > MAX_PER_SECOND) {
      throw range(place, text);
    }
    return rate;
  }

  private static double seconds(String place, String text, @Nullable String per) {
    if (per == null) {
      return 1;
    }
    String time = UNIT.matcher(per).matches() ? "1" + per : per;
    try {
      return Durations.read(place, time, 1) / NANOS_PER_SECOND;
    } catch (PlanException e) {
      throw new PlanException(
          place, Excerpt.of(text), "the time after the slash must be over 0, for example 100/s");
    }
  }

  private static PlanException range(String place, String text) {
    return new PlanException(place, Excerpt.of(text), "over 0 and at most 10000000/s");
  }
}
