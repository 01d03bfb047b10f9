package dev.loadstone.transport.http1;

import dev.loadstone.metrics.ErrorKind;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What a [ResponseParser] makes of some bytes, cut in a given way.
record Reading(int status, long bodyLength, boolean reusable, String error) {
  /// Reads the bytes in pieces that end at `cuts` (ascending) and at the end.
  static Reading of(
      ResponseParser parser, boolean head, ByteBuffer bytes, boolean closeAfter, int... cuts) {
    parser.begin(head);
    int at = 0;
    for (int i = 0; i <= cuts.length && going(parser); i++) {
      int to = i < cuts.length ? cuts[i] : bytes.limit();
      at = parser.parse(bytes, at, to);
    }
    return verdict(parser, closeAfter, at < bytes.limit());
  }

  /// Reads the bytes one by one.
  static Reading byteByByte(
      ResponseParser parser, boolean head, ByteBuffer bytes, boolean closeAfter) {
    parser.begin(head);
    int at = 0;
    while (at < bytes.limit() && going(parser)) {
      at = parser.parse(bytes, at, at + 1);
    }
    return verdict(parser, closeAfter, at < bytes.limit());
  }

  private static boolean going(ResponseParser parser) {
    return !parser.done() && parser.fault() == null;
  }

  private static Reading verdict(ResponseParser parser, boolean closeAfter, boolean surplus) {
    if (parser.fault() != null) {
      return refused(parser.fault().name());
    }
    if (!parser.done()) {
      if (!closeAfter) {
        return refused("waits for more");
      }
      ErrorKind kind = parser.end(true);
      if (kind != null) {
        return refused(kind.name());
      }
    }
    return new Reading(parser.status(), parser.bodyBytes(), parser.keepAlive() && !surplus, "");
  }

  private static Reading refused(String why) {
    return new Reading(0, 0, false, why);
  }

  boolean accepted() {
    return error.isEmpty();
  }

  /// A digest of all body octets shown to it.
  static final class Digest implements BodySink {
    private final MessageDigest sha256;

    Digest() {
      try {
        sha256 = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void body(ByteBuffer in, int from, int to) {
      sha256.update(in.slice(from, to - from));
    }

    String hex() {
      return HexFormat.of().formatHex(sha256.digest());
    }
  }
}
