package dev.loadstone.dashboard;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// What a browser is told.
///
/// @param status the code
/// @param headers of its own; those that stand on every answer are added when it is sent
/// @param body a page, or empty
record Answer(int status, Map<String, String> headers, byte[] body) {
  static final int OK = 200;
  static final int SEE_OTHER = 303;
  static final int BAD_REQUEST = 400;
  static final int FORBIDDEN = 403;
  static final int NOT_FOUND = 404;
  static final int WRONG_METHOD = 405;
  static final int TOO_LARGE = 413;
  static final int WRONG_HOST = 421;
  static final int FAILED = 500;
  static final int BUSY = 503;

  private static final String TYPE = "Content-Type";

  Answer {
    headers = Map.copyOf(headers);
  }

  static Answer page(int status, String html) {
    return new Answer(
        status, Map.of(TYPE, "text/html; charset=utf-8"), html.getBytes(StandardCharsets.UTF_8));
  }

  static Answer page(String html) {
    return page(OK, html);
  }

  /// The same with a header more.
  Answer with(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, body);
  }

  /// Leads on to a path of ours.
  static Answer to(String path) {
    return new Answer(SEE_OTHER, Map.of("Location", path), new byte[0]);
  }

  /// For whoever is not let in: nothing but a line of text.
  static Answer line(int status, String text) {
    return new Answer(
        status,
        Map.of(TYPE, "text/plain; charset=utf-8"),
        (text + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
