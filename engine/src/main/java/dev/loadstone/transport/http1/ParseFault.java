package dev.loadstone.transport.http1;

import dev.loadstone.metrics.ErrorKind;

/// Why an answer was refused.
enum ParseFault {
  NOT_HTTP(ErrorKind.MALFORMED_RESPONSE, "the answer does not begin with HTTP/1.x"),
  LOOKS_LIKE_TLS(
      ErrorKind.MALFORMED_RESPONSE, "the answer is a TLS record: the target speaks https"),
  BAD_STATUS_LINE(ErrorKind.MALFORMED_RESPONSE, "the status line is malformed"),
  BAD_STATUS(ErrorKind.MALFORMED_RESPONSE, "the status code is not three digits from 100"),
  UNASKED_UPGRADE(
      ErrorKind.MALFORMED_RESPONSE, "status 101 switches to a protocol nobody asked for"),
  BAD_HEADER(ErrorKind.MALFORMED_RESPONSE, "a header line is malformed"),
  BAD_LINE_END(ErrorKind.MALFORMED_RESPONSE, "a carriage return stands without its line feed"),
  BAD_LENGTH(ErrorKind.MALFORMED_RESPONSE, "Content-Length is no number, or two that differ"),
  BAD_CODING(ErrorKind.MALFORMED_RESPONSE, "Transfer-Encoding does not end in one chunked"),
  TWO_FRAMINGS(
      ErrorKind.MALFORMED_RESPONSE, "both Transfer-Encoding and Content-Length give the length"),
  CODING_IN_1_0(ErrorKind.MALFORMED_RESPONSE, "Transfer-Encoding in an HTTP/1.0 answer"),
  BAD_CHUNK_SIZE(ErrorKind.MALFORMED_RESPONSE, "a chunk size is no hexadecimal number of 63 bits"),
  BAD_CHUNK_END(ErrorKind.MALFORMED_RESPONSE, "chunk data does not end in CR LF"),
  LONG_STATUS_LINE(ErrorKind.TOO_LARGE, "the status line is over the limit"),
  LONG_HEAD(ErrorKind.TOO_LARGE, "the header section is over the limit"),
  MANY_HEADERS(ErrorKind.TOO_LARGE, "more header lines than the limit"),
  MANY_INTERIMS(ErrorKind.TOO_LARGE, "more interim answers than the limit"),
  LONG_CHUNK_LINE(ErrorKind.TOO_LARGE, "a chunk size line is over the limit"),
  CHUNK_OVERHEAD(ErrorKind.TOO_LARGE, "the chunk framing outweighs the body"),
  LONG_TRAILERS(ErrorKind.TOO_LARGE, "the trailer section is over the limit");

  private final ErrorKind kind;
  private final String text;

  ParseFault(ErrorKind kind, String text) {
    this.kind = kind;
    this.text = text;
  }

  ErrorKind kind() {
    return kind;
  }

  String text() {
    return text;
  }
}
