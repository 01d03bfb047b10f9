package dev.loadstone.transport.http2;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What matters of one header section of an answer, checked by the rules of RFC 9113 sections 8.2
/// and 8.3.
final class ResponseFields implements FieldSink {
  /// No content-length.
  static final long UNKNOWN = -1;

  private static final byte[] STATUS = bytes(":status");
  private static final byte[] CONTENT_LENGTH = bytes("content-length");

  /// Header names that only make sense between two HTTP/1.1 hops (section 8.2.2).
  private static final byte[][] FORBIDDEN = {
    bytes("connection"),
    bytes("proxy-connection"),
    bytes("keep-alive"),
    bytes("transfer-encoding"),
    bytes("upgrade")
  };

  private static final int STATUS_DIGITS = 3;
  private static final int LOWEST_STATUS = 100;

  /// 18 digits never overflow.
  private static final int MOST_DIGITS = 18;

  private int status;
  private long contentLength = UNKNOWN;
  private boolean regular;
  private boolean pseudo;
  private @Nullable Http2Fault fault;

  /// Reads a block anew.
  void read(HpackReader hpack, byte[] block, int length) {
    status = 0;
    contentLength = UNKNOWN;
    regular = false;
    pseudo = false;
    fault = null;
    fault = hpack.read(block, length, this);
  }

  /// What is wrong with the block or its fields; `null` for nothing.
  @Nullable Http2Fault fault() {
    return fault;
  }

  /// The status; 0 for none.
  int status() {
    return status;
  }

  /// The length announced, or [#UNKNOWN].
  long contentLength() {
    return contentLength;
  }

  /// Whether there is a pseudo-header, which trailers cannot have.
  boolean pseudo() {
    return pseudo;
  }

  @Override
  public @Nullable Http2Fault field(
      byte[] name, int nameFrom, int nameLength, byte[] value, int valueFrom, int valueLength) {
    if (nameLength == 0) {
      return Http2Fault.BAD_NAME;
    }
    if (name[nameFrom] == ':') {
      pseudo = true;
      return regular || !is(STATUS, name, nameFrom, nameLength)
          ? Http2Fault.BAD_PSEUDO
          : status(value, valueFrom, valueLength);
    }
    regular = true;
    if (!validName(name, nameFrom, nameLength)) {
      return Http2Fault.BAD_NAME;
    }
    if (!validValue(value, valueFrom, valueLength)) {
      return Http2Fault.BAD_VALUE;
    }
    if (is(CONTENT_LENGTH, name, nameFrom, nameLength)) {
      return length(value, valueFrom, valueLength);
    }
    return forbidden(name, nameFrom, nameLength) ? Http2Fault.CONNECTION_HEADER : null;
  }

  private @Nullable Http2Fault status(byte[] value, int from, int length) {
    if (status != 0) {
      return Http2Fault.BAD_PSEUDO;
    }
    long number = length == STATUS_DIGITS ? number(value, from, length) : -1;
    status = (int) number;
    return number < LOWEST_STATUS ? Http2Fault.BAD_STATUS : null;
  }

  private @Nullable Http2Fault length(byte[] value, int from, int length) {
    long number = number(value, from, length);
    boolean same = contentLength == UNKNOWN || contentLength == number;
    contentLength = number;
    return number < 0 || !same ? Http2Fault.BAD_LENGTH : null;
  }

  private static long number(byte[] value, int from, int length) {
    if (length == 0 || length > MOST_DIGITS) {
      return -1;
    }
    long number = 0;
    for (int i = from; i < from + length; i++) {
      int digit = value[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /// Section 8.2.1: no control character, space, capital, colon, nor anything beyond ASCII.
  private static boolean validName(byte[] name, int from, int length) {
    for (int i = from; i < from + length; i++) {
      int c = name[i];
      if (c <= ' ' || c == ':' || c == 0x7f || (c >= 'A' && c <= 'Z')) {
        return false;
      }
    }
    return true;
  }

  private static boolean validValue(byte[] value, int from, int length) {
    if (length == 0) {
      return true;
    }
    for (int i = from; i < from + length; i++) {
      if (value[i] == 0 || value[i] == '\r' || value[i] == '\n') {
        return false;
      }
    }
    return !blank(value[from]) && !blank(value[from + length - 1]);
  }

  private static boolean blank(byte c) {
    return c == ' ' || c == '\t';
  }

  private static boolean forbidden(byte[] name, int from, int length) {
    for (byte[] each : FORBIDDEN) {
      if (is(each, name, from, length)) {
        return true;
      }
    }
    return false;
  }

  private static boolean is(byte[] wanted, byte[] name, int from, int length) {
    return wanted.length == length && Arrays.equals(wanted, 0, length, name, from, from + length);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
