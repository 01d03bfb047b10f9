package dev.loadstone.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How points in time are written: ISO-8601 in UTC with milliseconds.
final class Times {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Times() {}

  /// For people, for example `2026-11-01 10:15 UTC`.
  static String minute(long epochMillis) {
    return MINUTE.format(Instant.ofEpochMilli(epochMillis));
  }

  static String utc(long epochMillis) {
    return ISO.format(Instant.ofEpochMilli(epochMillis));
  }

  /// The point in time so many nanoseconds after another.
  static String utc(long epochMillis, long nanosLater) {
    return utc(epochMillis + nanosLater / NANOS_PER_MILLI);
  }
}
