package dev.loadstone.plan;

import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads durations: `250ms`, `30s`, `2m`, `1h`, `1m30s`.
final class Durations {
  /// The longest duration: a week, far beyond any load test and far below what nanoseconds in a
  /// `long` can hold.
  static final long MAX_NANOS = TimeUnit.DAYS.toNanos(7);

  private static final String PART = "([0-9]{1,12}(?:\\.[0-9]{1,9})?)(us|ms|s|m|h)";
  private static final Pattern NEXT_PART = Pattern.compile(PART);
  private static final Pattern WHOLE = Pattern.compile("(?:" + PART + ")+");
  private static final Pattern BARE = Pattern.compile("[0-9]+(?:\\.[0-9]+)?");

  private Durations() {}

  /// A duration over zero.
  static long positive(Setting setting) {
    return read(setting.place(), setting.value(), 1);
  }

  /// A duration that may be zero.
  static long orZero(Setting setting) {
    return read(setting.place(), setting.value(), 0);
  }

  static long read(String place, String given, long leastNanos) {
    String text = given.strip();
    if (BARE.matcher(text).matches() && !text.equals("0")) {
      throw new PlanException(
          place, Excerpt.of(text), "a unit is missing: " + Excerpt.of(text) + "s, ms, m or h");
    }
    boolean zero = text.equals("0") && leastNanos == 0;
    if (!zero && !WHOLE.matcher(text).matches()) {
      throw new PlanException(
          place, Excerpt.of(text), "a number with a unit ms, s, m or h, for example 30s");
    }
    BigDecimal nanos = zero ? BigDecimal.ZERO : sum(text);
    if (nanos.compareTo(BigDecimal.valueOf(leastNanos)) < 0
        || nanos.compareTo(BigDecimal.valueOf(MAX_NANOS)) > 0) {
      throw new PlanException(place, Excerpt.of(text), allowed(leastNanos));
    }
    return nanos.longValue();
  }

  private static String allowed(long leastNanos) {
    return leastNanos == 1
        ? "over 0s and at most 168h"
        : TimeUnit.NANOSECONDS.toSeconds(leastNanos) + "s to 168h";
  }

  private static BigDecimal sum(String text) {
    BigDecimal nanos = BigDecimal.ZERO;
    Matcher part = NEXT_PART.matcher(text);
    while (part.find()) {
      nanos = nanos.add(new BigDecimal(part.group(1)).multiply(unitNanos(part.group(2))));
    }
    return nanos;
  }

  private static BigDecimal unitNanos(String unit) {
    return BigDecimal.valueOf(
        switch (unit) {
          case "us" -> TimeUnit.MICROSECONDS.toNanos(1);
          case "ms" -> TimeUnit.MILLISECONDS.toNanos(1);
          case "m" -> TimeUnit.MINUTES.toNanos(1);
          case "h" -> TimeUnit.HOURS.toNanos(1);
          default -> TimeUnit.SECONDS.toNanos(1);
        });
  }
}
