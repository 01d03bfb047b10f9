package dev.loadstone.interop;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The id of an imported run: the same file gets the same one.
final class ImportId {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final int HASH_BITS = 0xffff;

  private ImportId() {}

  static String of(long startedAtMillis, String fileName) {
    return SECONDS.format(Instant.ofEpochMilli(startedAtMillis))
        + String.format(Locale.ROOT, "-%04x", fileName.hashCode() & HASH_BITS);
  }
}
