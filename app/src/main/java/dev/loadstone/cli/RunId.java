package dev.loadstone.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// Makes ids of runs such as `20261123-121530-a1b2`: the time in UTC, so that names sort, and four
/// random digits for runs of one second.
final class RunId {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunId() {}

  static String of(Instant start, RandomGenerator random) {
    return TIME.format(start) + "-" + HexFormat.of().toHexDigits((short) random.nextInt());
  }
}
