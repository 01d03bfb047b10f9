package dev.loadstone.transport.http2;

import dev.loadstone.metrics.ErrorKind;

/// What the target did wrong: how the exchanges it hits end, and what the target is told.
enum Http2Fault {
  NOT_HTTP2(
      ErrorKind.MALFORMED_RESPONSE,
      ErrorCode.PROTOCOL_ERROR,
      "the target does not begin with SETTINGS: it speaks no HTTP/2"),
  HTTP_1(
      ErrorKind.MALFORMED_RESPONSE,
      ErrorCode.PROTOCOL_ERROR,
      "the target answered in HTTP/1.x: it speaks no HTTP/2 here, use --http 1.1"),
  FRAME_SIZE(ErrorCode.FRAME_SIZE_ERROR, "a frame is over the size announced"),
  FRAME_LENGTH(ErrorCode.FRAME_SIZE_ERROR, "a frame has not the length of its type"),
  PADDING(ErrorCode.PROTOCOL_ERROR, "the padding of a frame is as long as the frame"),
  WRONG_STREAM(ErrorCode.PROTOCOL_ERROR, "a frame stands on a stream where its type cannot be"),
  IDLE_STREAM(ErrorCode.PROTOCOL_ERROR, "a frame stands on a stream that was never opened"),
  CLOSED_STREAM(ErrorCode.STREAM_CLOSED, "a frame came after the end of its stream"),
  PUSH(ErrorCode.PROTOCOL_ERROR, "the target pushes, which was refused"),
  LOOSE_CONTINUATION(ErrorCode.PROTOCOL_ERROR, "CONTINUATION without its HEADERS"),
  BROKEN_HEADERS(ErrorCode.PROTOCOL_ERROR, "another frame stands within a header block"),
  BAD_SETTING(ErrorCode.PROTOCOL_ERROR, "a setting has a value that it cannot have"),
  BAD_WINDOW(ErrorCode.FLOW_CONTROL_ERROR, "a window grew beyond the largest there can be"),
  NO_INCREMENT(ErrorCode.PROTOCOL_ERROR, "WINDOW_UPDATE without an increment"),
  OVER_WINDOW(ErrorCode.FLOW_CONTROL_ERROR, "the target sent more than the window allowed"),
  BAD_GOAWAY(ErrorCode.PROTOCOL_ERROR, "GOAWAY names a later stream than the one before"),
  COMPRESSION(ErrorCode.COMPRESSION_ERROR, "a header block cannot be decoded"),
  DYNAMIC_TABLE(
      ErrorCode.COMPRESSION_ERROR,
      "a header block uses the dynamic table, whose size was announced as 0"),
  FLOOD(ErrorCode.ENHANCE_YOUR_CALM, "more control frames than any exchange explains"),
  CONGESTED(ErrorCode.ENHANCE_YOUR_CALM, "the target asks for answers and does not read them"),
  LONG_HEAD(
      ErrorKind.TOO_LARGE, ErrorCode.ENHANCE_YOUR_CALM, "the header section is over the limit"),
  MANY_HEADERS(
      ErrorKind.TOO_LARGE, ErrorCode.ENHANCE_YOUR_CALM, "more header lines than the limit"),
  MANY_INTERIMS(
      ErrorKind.TOO_LARGE, ErrorCode.ENHANCE_YOUR_CALM, "more interim answers than the limit"),
  BAD_PSEUDO(
      ErrorKind.MALFORMED_RESPONSE,
      ErrorCode.PROTOCOL_ERROR,
      "a pseudo-header is unknown, double or out of place"),
  BAD_STATUS(
      ErrorKind.MALFORMED_RESPONSE,
      ErrorCode.PROTOCOL_ERROR,
      ":status is missing or not three digits from 100"),
  SWITCHES(
      ErrorKind.MALFORMED_RESPONSE, ErrorCode.PROTOCOL_ERROR, "status 101, which HTTP/2 has not"),
  BAD_NAME(
      ErrorKind.MALFORMED_RESPONSE,
      ErrorCode.PROTOCOL_ERROR,
      "a header name is empty, has capitals or characters that no name can have"),
  BAD_VALUE(
      ErrorKind.MALFORMED_RESPONSE,
      ErrorCode.PROTOCOL_ERROR,
      "a header value has a line end or NUL in it, or white space around it"),
  CONNECTION_HEADER(
      ErrorKind.MALFORMED_RESPONSE,
      ErrorCode.PROTOCOL_ERROR,
      "a header is specific to connections, which HTTP/2 forbids"),
  BAD_LENGTH(
      ErrorKind.MALFORMED_RESPONSE,
      ErrorCode.PROTOCOL_ERROR,
      "content-length is no number, or two that differ"),
  WRONG_LENGTH(
      ErrorKind.MALFORMED_RESPONSE,
      ErrorCode.PROTOCOL_ERROR,
      "the body is not as long as content-length says"),
  NO_HEAD(
      ErrorKind.MALFORMED_RESPONSE, ErrorCode.PROTOCOL_ERROR, "the body came before the headers"),
  INTERIM_END(
      ErrorKind.MALFORMED_RESPONSE,
      ErrorCode.PROTOCOL_ERROR,
      "the stream ended with an interim answer"),
  LOOSE_TRAILERS(
      ErrorKind.MALFORMED_RESPONSE, ErrorCode.PROTOCOL_ERROR, "trailers do not end the stream"),
  UNASKED_BODY(
      ErrorKind.MALFORMED_RESPONSE, ErrorCode.PROTOCOL_ERROR, "a body where there can be none");

  private final ErrorKind kind;
  private final ErrorCode code;
  private final String text;

  Http2Fault(ErrorKind kind, ErrorCode code, String text) {
    this.kind = kind;
    this.code = code;
    this.text = text;
  }

  Http2Fault(ErrorCode code, String text) {
    this(ErrorKind.PROTOCOL, code, text);
  }

  /// How the exchanges it hits end.
  ErrorKind kind() {
    return kind;
  }

  /// What the target is told.
  ErrorCode code() {
    return code;
  }

  /// What the report says.
  String text() {
    return text;
  }
}
