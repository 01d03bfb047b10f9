package dev.loadstone.plan;

import java.util.regex.Pattern;

/// The part of a user's text that an error may show: short, and without secrets.
final class Excerpt {
  private static final int MAX_CHARS = 80;
  private static final Pattern USER_INFO = Pattern.compile("(?<=//)[^/?#]*@");

  private Excerpt() {}

  static String of(String text) {
    return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS) + "…";
  }

  /// A URL without its user info.
  static String ofUrl(String url) {
    return of(USER_INFO.matcher(url).replaceFirst("***@"));
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
