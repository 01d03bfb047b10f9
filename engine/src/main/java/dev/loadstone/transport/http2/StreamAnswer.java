package dev.loadstone.transport.http2;

import org.jspecify.annotations.Nullable;

/// The answer on one stream, followed by the rules of RFC 9113 section 8.1.
final class StreamAnswer {
  private static final int SWITCHING = 101;
  private static final int FIRST_FINAL = 200;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  private boolean headAsked;
  private int status;
  private int interims;
  private long announced;
  private long received;

  /// Another answer begins; `head` says that the request was HEAD.
  void begin(boolean head) {
    headAsked = head;
    status = 0;
    interims = 0;
    announced = ResponseFields.UNKNOWN;
    received = 0;
  }

  /// The status of the final answer; 0 before it has come.
  int status() {
    return status;
  }

  /// A header section, of an interim answer, the final one, or trailers.
  @Nullable Http2Fault fields(ResponseFields fields, boolean ends) {
    Http2Fault fault = fields.fault();
    if (fault != null) {
      return fault;
    }
    if (status != 0) {
      return trailers(fields, ends);
    }
    if (fields.status() == 0) {
      return Http2Fault.BAD_STATUS;
    }
    if (fields.status() < FIRST_FINAL) {
      return interim(fields.status(), ends);
    }
    status = fields.status();
    announced = fields.contentLength();
    return ends ? end() : null;
  }

  private @Nullable Http2Fault trailers(ResponseFields fields, boolean ends) {
    if (fields.pseudo()) {
      return Http2Fault.BAD_PSEUDO;
    }
    return ends ? end() : Http2Fault.LOOSE_TRAILERS;
  }

  private @Nullable Http2Fault interim(int number, boolean ends) {
    if (number == SWITCHING) {
      return Http2Fault.SWITCHES;
    }
    if (ends) {
      return Http2Fault.INTERIM_END;
    }
    return ++interims > Http2Limits.INTERIMS ? Http2Fault.MANY_INTERIMS : null;
  }

  /// Content has come.
  @Nullable Http2Fault data(long bytes) {
    if (status == 0) {
      return Http2Fault.NO_HEAD;
    }
    received += bytes;
    if (received > 0 && bodiless()) {
      return Http2Fault.UNASKED_BODY;
    }
    return announced != ResponseFields.UNKNOWN && received > announced
        ? Http2Fault.WRONG_LENGTH
        : null;
  }

  /// The stream has ended.
  @Nullable Http2Fault end() {
    if (status == 0) {
      return Http2Fault.NO_HEAD;
    }
    boolean right = announced == ResponseFields.UNKNOWN || announced == received || bodiless();
    return right ? null : Http2Fault.WRONG_LENGTH;
  }

  private boolean bodiless() {
    return headAsked || status == NO_CONTENT || status == NOT_MODIFIED;
  }
}
