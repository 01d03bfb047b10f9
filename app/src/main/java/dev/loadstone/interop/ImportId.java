package dev.loadstone.interop;

import dev.loadstone.metrics.Requests;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.zip.CRC32C;

/// The id of an imported run: the same requests get the same one, however their file is called.
public final class ImportId {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final int DIGITS = 4;
  private static final int HEX = 16;
  private static final int IDS = 0x10000;

  private ImportId() {}

  /// @param sum of its requests, eight digits
  static String of(long startedAtMillis, String sum) {
    return SECONDS.format(Instant.ofEpochMilli(startedAtMillis))
        + "-"
        + sum.substring(sum.length() - DIGITS);
  }

  /// The sum of what tells requests apart, in eight digits.
  static String sum(Requests requests) {
    CRC32C sum = new CRC32C();
    ByteBuffer one = ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES);
    for (int i = 0; i < requests.size(); i++) {
      one.clear();
      one.putLong(requests.sentNanos(i)).putLong(requests.endNanos(i)).putInt(requests.outcome(i));
      sum.update(one.flip());
    }
    return String.format(Locale.ROOT, "%08x", sum.getValue());
  }

  /// The id that is tried where another import has this one.
  public static String after(String id) {
    int at = id.length() - DIGITS;
    int next = (Integer.parseInt(id.substring(at), HEX) + 1) % IDS;
    return id.substring(0, at) + String.format(Locale.ROOT, "%04x", next);
  }
}
