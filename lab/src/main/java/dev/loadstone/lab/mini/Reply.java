package dev.loadstone.lab.mini;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// What a page answers.
///
/// @param status the status code
/// @param headers further header lines
/// @param body its bytes
/// @param manner how it leaves
record Reply(int status, List<String> headers, byte[] body, Manner manner) {
  private static final String TEXT = "Content-Type: text/plain";

  /// How an answer leaves.
  enum Manner {
    /// In one piece; the connection stays.
    WHOLE,
    /// Head and body in two pieces; the connection stays.
    SPLIT,
    /// In one piece; then the connection is closed, as its head says.
    CLOSE,
    /// Not at all: the connection is closed.
    HANG_UP
  }

  static Reply text(int status, String text) {
    return new Reply(status, List.of(TEXT), text.getBytes(StandardCharsets.UTF_8), Manner.WHOLE);
  }

  Reply in(Manner other) {
    return new Reply(status, headers, body, other);
  }

  Reply with(String header) {
    return new Reply(status, List.of(headers.getFirst(), header), body, manner);
  }
}
