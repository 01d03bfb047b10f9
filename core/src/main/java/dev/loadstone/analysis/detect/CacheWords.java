package dev.loadstone.analysis.detect;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// What the headers of an answer say of caches it came through, in the words of those in use: the
/// fields of RFC 9211 (`Cache-Status`) and RFC 9111 (`Age`), and the older ones that nginx,
/// Varnish, Squid and content networks send.
final class CacheWords {
  /// What is said.
  enum Said {
    HIT,
    MISS,
    NOTHING
  }

  private static final Pattern HIT =
      Pattern.compile("(?i)(?<![a-z])(hit|stale|updating|revalidated|fresh)(?![a-z])");
  private static final Pattern MISS =
      Pattern.compile("(?i)(?<![a-z])(miss|expired|bypass|dynamic|pass|fwd=[a-z-]+)(?![a-z])");
  private static final Pattern TWO_NUMBERS = Pattern.compile("\\d+\\s+\\d+");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private CacheWords() {}

  /// What an answer says.
  static Said of(Map<String, String> headers) {
    for (Map.Entry<String, String> header : headers.entrySet()) {
      Said said = of(header.getKey(), header.getValue());
      if (said != Said.NOTHING) {
        return said;
      }
    }
    return age(headers.getOrDefault("age", ""));
  }

  /// Whether a header speaks of caches.
  static boolean speaksOf(String name) {
    return name.contains("cache") || name.equals("age") || name.equals("x-varnish");
  }

  private static Said of(String name, String value) {
    if (name.equals("x-varnish")) {
      // The second number is that of the request that fetched what is served.
      return TWO_NUMBERS.matcher(value).matches() ? Said.HIT : Said.MISS;
    }
    boolean timing =
        name.equals("server-timing") && value.toLowerCase(Locale.ROOT).contains("cache");
    if (!timing && (!name.contains("cache") || name.equals("cache-control"))) {
      return Said.NOTHING;
    }
    if (name.endsWith("hits") && NUMBER.matcher(value).matches()) {
      return Integer.parseInt(value) > 0 ? Said.HIT : Said.MISS;
    }
    if (HIT.matcher(value).find()) {
      return Said.HIT;
    }
    return MISS.matcher(value).find() ? Said.MISS : Said.NOTHING;
  }

  private static Said age(String value) {
    if (!NUMBER.matcher(value).matches()) {
      return Said.NOTHING;
    }
    return Integer.parseInt(value) > 0 ? Said.HIT : Said.MISS;
  }
}
