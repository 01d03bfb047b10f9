package dev.loadstone.interop;

import dev.loadstone.plan.PlanException;
import dev.loadstone.plan.Target;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Numbers, times and addresses as other tools write them.
final class Numbers {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_MICRO = 1e3;

  /// Nobody measures longer than about thirty years, or later than in the year 2200.
  private static final double GREATEST_NANOS = 7e18;

  /// A whole number since 1970 tells its unit by its size: as seconds each of these would lie
  /// beyond the year 5000, as the next finer unit before 1974.
  private static final long LEAST_MILLIS = 100_000_000_000L;

  private static final long LEAST_MICROS = 1_000 * LEAST_MILLIS;
  private static final long LEAST_NANOS = 1_000 * LEAST_MICROS;
  private static final Pattern WHOLE = Pattern.compile("[0-9]{12,19}");

  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private Numbers() {}

  /// The number in a field of a table.
  static double of(Table.Row row, String column, String text) {
    Double number = maybe(text);
    if (number == null) {
      throw row.source().fault(row.line(), text, "a number is needed in column " + column);
    }
    return number;
  }

  /// The number, `null` where the text is none.
  static @Nullable Double maybe(String text) {
    try {
      double number = Double.parseDouble(text.strip());
      return Double.isFinite(number) ? number : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /// A time or duration in nanoseconds, from so many of a unit.
  static long nanos(double amount, double nanosPerUnit) {
    return Math.round(Math.clamp(amount * nanosPerUnit, -GREATEST_NANOS, GREATEST_NANOS));
  }

  /// A moment in nanoseconds since 1970: seconds since then, whole milli-, micro- or nanoseconds,
  /// or ISO 8601 with an offset.
  ///
  /// @throws PlanException naming the line
  static long moment(Source source, long line, String text) {
    Double seconds = maybe(text);
    if (seconds != null) {
      return WHOLE.matcher(text.strip()).matches()
          ? finer(seconds, text.strip())
          : nanos(seconds, NANOS_PER_SECOND);
    }
    try {
      Instant instant = OffsetDateTime.parse(text.strip()).toInstant();
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    } catch (DateTimeException | ArithmeticException e) {
      throw source.fault(
          line, text, "a time is needed: seconds since 1970, or 2026-01-31T12:00:00.5Z");
    }
  }

  private static long finer(double size, String digits) {
    if (size < LEAST_MICROS) {
      return nanos(size, size < LEAST_MILLIS ? NANOS_PER_SECOND : NANOS_PER_MILLI);
    }
    boolean exact = size >= LEAST_NANOS && size < GREATEST_NANOS;
    return exact ? Long.parseLong(digits) : nanos(size, NANOS_PER_MICRO);
  }

  /// The target that a URL names, `null` where it names none.
  static @Nullable Target target(String url) {
    try {
      URI uri = new URI(url.strip());
      if (uri.getHost() == null || uri.getScheme() == null) {
        return null;
      }
      String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
      if (!scheme.equals("http") && !scheme.equals("https")) {
        return null;
      }
      int port = uri.getPort() > 0 ? uri.getPort() : scheme.equals("https") ? HTTPS : HTTP;
      String host = uri.getHost().replace("[", "").replace("]", "");
      return new Target(scheme, host, port, pathAndQuery(uri));
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static String pathAndQuery(URI uri) {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }
}
