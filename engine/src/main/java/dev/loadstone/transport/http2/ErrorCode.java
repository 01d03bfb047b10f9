package dev.loadstone.transport.http2;

/// The error codes of RFC 9113 section 7, in the order of their numbers.
enum ErrorCode {
  NO_ERROR(0),
  PROTOCOL_ERROR(1),
  INTERNAL_ERROR(2),
  FLOW_CONTROL_ERROR(3),
  SETTINGS_TIMEOUT(4),
  STREAM_CLOSED(5),
  FRAME_SIZE_ERROR(6),
  REFUSED_STREAM(7),
  CANCEL(8),
  COMPRESSION_ERROR(9),
  CONNECT_ERROR(10),
  ENHANCE_YOUR_CALM(11),
  INADEQUATE_SECURITY(12),
  HTTP_1_1_REQUIRED(13);

  private static final ErrorCode[] ALL = values();

  private final int number;

  ErrorCode(int number) {
    this.number = number;
  }

  /// The number on the wire.
  int number() {
    return number;
  }

  /// The name of a code on the wire; its number where it has none.
  static String name(int code) {
    return code >= 0 && code < ALL.length ? ALL[code].name() : Integer.toUnsignedString(code);
  }
}
