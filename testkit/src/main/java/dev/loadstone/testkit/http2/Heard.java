package dev.loadstone.testkit.http2;

import java.util.List;

/// What a client has done since the target last spoke, and how its requests have ended so far.
record Heard(List<HeardFrame> frames, List<String> ends, boolean closed) {
  List<HeardFrame> of(int type) {
    return frames.stream().filter(frame -> frame.type() == type).toList();
  }

  /// Whether there is a GOAWAY with this code.
  boolean toldToLeave(int code) {
    return of(Wire.GOAWAY).stream().anyMatch(frame -> frame.number(4) == code);
  }

  /// Bytes of DATA.
  int dataBytes() {
    return of(Wire.DATA).stream().mapToInt(HeardFrame::length).sum();
  }
}
