package dev.loadstone.bench.truth.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Finds the end of a request in the bytes received so far: head and `Content-Length`, no more.
final class RequestScan {
  private static final byte[] LENGTH_FIELD =
      "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);
  private static final int LOWER_CASE = 0x20;

  private RequestScan() {}

  /// The length of the request at the start of the first `limit` bytes; -1 while it is not whole.
  static int length(ByteBuffer bytes, int limit) {
    int head = headLength(bytes, limit);
    if (head < 0) {
      return -1;
    }
    int whole = head + bodyLength(bytes, head);
    return whole <= limit ? whole : -1;
  }

  private static int headLength(ByteBuffer bytes, int limit) {
    for (int i = 3; i < limit; i++) {
      if (bytes.get(i) == '\n'
          && bytes.get(i - 1) == '\r'
          && bytes.get(i - 2) == '\n'
          && bytes.get(i - 3) == '\r') {
        return i + 1;
      }
    }
    return -1;
  }

  private static int bodyLength(ByteBuffer bytes, int head) {
    for (int i = 0; i + LENGTH_FIELD.length < head; i++) {
      if (bytes.get(i) == '\r' && isLengthField(bytes, i)) {
        return number(bytes, i + LENGTH_FIELD.length);
      }
    }
    return 0;
  }

  private static boolean isLengthField(ByteBuffer bytes, int from) {
    for (int i = 2; i < LENGTH_FIELD.length; i++) {
      if ((bytes.get(from + i) | LOWER_CASE) != (LENGTH_FIELD[i] | LOWER_CASE)) {
        return false;
      }
    }
    return true;
  }

  private static int number(ByteBuffer bytes, int from) {
    int value = 0;
    for (int i = from; bytes.get(i) != '\r'; i++) {
      int digit = bytes.get(i) - '0';
      if (digit >= 0 && digit <= 9) {
        value = value * 10 + digit;
      }
    }
    return value;
  }
}
