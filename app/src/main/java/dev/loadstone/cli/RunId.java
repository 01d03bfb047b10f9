package dev.loadstone.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// Makes ids of runs such as `20261123-121530-a1b2`: the time in UTC, so that names sort, and four
/// random digits for runs of one second.
final class RunId {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Pattern FORM = Pattern.compile("[0-9]{8}-[0-9]{6}-[0-9a-f]{4}");

  private RunId() {}

  static boolean matches(String text) {
    return FORM.matcher(text).matches();
  }

  static String of(Instant start, RandomGenerator random) {
    return TIME.format(start) + "-" + HexFormat.of().toHexDigits((short) random.nextInt());
  }
}
