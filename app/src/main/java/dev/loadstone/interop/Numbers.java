package dev.loadstone.interop;

import dev.loadstone.plan.PlanException;
import dev.loadstone.plan.Target;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Numbers, times and addresses as other tools write them.
final class Numbers {
  private static final double NANOS_PER_SECOND = 1e9;

  /// Nobody measures longer than about thirty years, or later than in the year 2200.
  private static final double GREATEST_NANOS = 7e18;

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

  /// A moment in nanoseconds since 1970: seconds since then, or ISO 8601 with an offset.
  ///
  /// @throws PlanException naming the line
  static long moment(Source source, long line, String text) {
    Double seconds = maybe(text);
    if (seconds != null) {
      return nanos(seconds, NANOS_PER_SECOND);
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
