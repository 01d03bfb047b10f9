package dev.loadstone.testkit;

import org.jspecify.annotations.Nullable;

/// Reads header lines out of a request head.
final class Heads {
  private Heads() {}

  static @Nullable String value(String head, String name) {
    int lineStart = head.indexOf("\r\n") + 2;
    while (lineStart < head.length()) {
      int lineEnd = head.indexOf("\r\n", lineStart);
      int colon = head.indexOf(':', lineStart);
      if (lineEnd < 0 || colon < 0) {
        return null;
      }
      if (colon - lineStart == name.length()
          && head.regionMatches(true, lineStart, name, 0, name.length())) {
        return head.substring(colon + 1, lineEnd).strip();
      }
      lineStart = lineEnd + 2;
    }
    return null;
  }

  static int contentLength(String head) {
    String length = value(head, "content-length");
    return length == null ? 0 : Integer.parseInt(length);
  }

  static boolean isChunked(String head) {
    return "chunked".equalsIgnoreCase(value(head, "transfer-encoding"));
  }
}
