package dev.loadstone.plan;

import java.util.regex.Pattern;

/// The part of a user's text that an error may show: short, and without secrets.
final class Excerpt {
  private static final int MAX_CHARS = 80;

  /// Up to the last `@` before the query: in a URL with a fault, a slash may belong to the
  /// password.
  private static final Pattern USER_INFO = Pattern.compile("(?<=//)[^?#]*@");

  private static final Pattern PROXY_CREDENTIALS =
      Pattern.compile("^([a-zA-Z][a-zA-Z0-9+.-]{0,30}://)?.*@", Pattern.DOTALL);

  private Excerpt() {}

  static String of(String text) {
    return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS) + "…";
  }

  /// A URL without its user info and secret query values.
  static String ofUrl(String url) {
    String bare = USER_INFO.matcher(url).replaceFirst(Redaction.HIDDEN + "@");
    int query = bare.indexOf('?');
    return of(query < 0 ? bare : bare.substring(0, query) + queryOf(bare.substring(query)));
  }

  /// A proxy as typed, with or without its scheme, without its credentials.
  static String ofProxy(String text) {
    return of(PROXY_CREDENTIALS.matcher(text).replaceFirst("$1" + Redaction.HIDDEN + "@"));
  }

  /// With a space in it, a secret would seem to end too early.
  private static String queryOf(String query) {
    return Redaction.url(query.replaceAll("\\s", "%20"));
  }

  /// The first word: the rest may be a credential.
  static String ofHeader(String header) {
    String trimmed = header.strip();
    int end = 0;
    while (end < trimmed.length() && !Character.isWhitespace(trimmed.charAt(end))) {
      end++;
    }
    return of(end == trimmed.length() ? trimmed : trimmed.substring(0, end) + " …");
  }
}
