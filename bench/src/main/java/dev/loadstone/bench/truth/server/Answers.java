package dev.loadstone.bench.truth.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// The bytes of the answers, made once for each status: a head with the server's own time so far,
/// whose digits are written anew each time, and a body of 100 bytes.
final class Answers {
  private static final int BODY_BYTES = 100;
  private static final int CUT_BYTES = 50;
  private static final String DIGITS = "000000000000000";
  private static final String TIME_FIELD = "Truth-Nanos: ";

  private final Map<Integer, ByteBuffer> byStatus = new HashMap<>();
  private final ByteBuffer cut = bytes(200);

  /// The answer with this status that says this own time; to be written before the next is asked
  /// for.
  ByteBuffer whole(int status, long ownNanos) {
    ByteBuffer bytes = byStatus.computeIfAbsent(status, Answers::bytes);
    return timed(bytes, ownNanos).clear();
  }

  /// The first part of a good answer.
  ByteBuffer cut(long ownNanos) {
    return timed(cut, ownNanos).clear().limit(cut.capacity() - BODY_BYTES + CUT_BYTES);
  }

  private static ByteBuffer timed(ByteBuffer bytes, long ownNanos) {
    // The time is the last field of the head.
    int end = bytes.capacity() - BODY_BYTES - "\r\n\r\n".length();
    long rest = ownNanos;
    for (int i = end - 1; i >= end - DIGITS.length(); i--) {
      bytes.put(i, (byte) ('0' + rest % 10));
      rest /= 10;
    }
    return bytes;
  }

  private static ByteBuffer bytes(int status) {
    String text =
        "HTTP/1.1 "
            + status
            + " Truth\r\nContent-Length: "
            + BODY_BYTES
            + "\r\nConnection: keep-alive\r\n"
            + TIME_FIELD
            + DIGITS
            + "\r\n\r\n"
            + "x".repeat(BODY_BYTES);
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocateDirect(bytes.length).put(bytes);
  }
}
