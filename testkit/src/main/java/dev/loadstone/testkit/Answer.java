package dev.loadstone.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A whole answer: the connection stays open after it, whatever its headers announce.
public sealed interface Answer extends Reaction {

  /// A field of an answer's head.
  record Header(String name, String value) {}

  /// An answer composed from its parts; `Content-Length` is added where no framing header is given
  /// and the status allows a body. A HEAD request gets the head alone.
  record Respond(int status, String reason, List<Header> headers, byte[] body) implements Answer {
    /// Copies the headers.
    public Respond {
      headers = List.copyOf(headers);
    }

    /// The same answer with one more header.
    public Respond with(String name, String value) {
      List<Header> more = new ArrayList<>(headers);
      more.add(new Header(name, value));
      return new Respond(status, reason, more, body);
    }
  }

  /// Exactly these bytes, in one write.
  record RespondRaw(byte[] bytes) implements Answer {
    /// These characters as ISO-8859-1.
    public static RespondRaw of(String text) {
      return new RespondRaw(text.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  /// Exactly these bytes, one at a time with a gap before each.
  record Drip(byte[] bytes, Duration gap) implements Answer {}

  /// An answer that is held back for a while.
  record Late(Duration delay, Answer answer) implements Answer {}

  /// A status with a body as text.
  static Respond status(int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new Respond(status, Reasons.of(status), List.of(), bytes);
  }

  /// A 200 with a body as text.
  static Respond ok(String body) {
    return status(200, body);
  }

  /// A 200 with a body of this many bytes.
  static Respond okOfSize(int bytes) {
    return ok("x".repeat(bytes));
  }
}
