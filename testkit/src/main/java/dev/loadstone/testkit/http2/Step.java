package dev.loadstone.testkit.http2;

import dev.loadstone.testkit.FrameBytes;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// A step of a script: the target says something, or expects something of the client.
sealed interface Step {
  /// The target says these bytes.
  record Say(byte[] bytes) implements Step {}

  /// Since the target last spoke the client has done this.
  record Expect(String what, Predicate<Heard> met) implements Step {}

  /// The error kinds by which a report tells that a target broke the rules.
  Set<String> BROKEN = Set.of("protocol", "malformed-response", "too-large");

  static Step say(FrameBytes frames) {
    return new Say(frames.bytes());
  }

  static Step expect(String what, Predicate<Heard> met) {
    return new Expect(what, met);
  }

  /// A connection error (section 5.4.1): GOAWAY with this code, the connection closed, and what was
  /// under way ended by the target's fault.
  static Step endsTheConnection(int code) {
    return expect(
        "GOAWAY with code " + code + " and the end of the connection",
        heard -> {
          List<HeardFrame> told = heard.of(Wire.GOAWAY);
          return heard.closed()
              && told.size() == 1
              && told.getFirst().number(0) == 0
              && told.getFirst().number(4) == code
              && !heard.ends().isEmpty()
              && BROKEN.contains(heard.ends().getLast());
        });
  }

  /// A stream error (section 5.4.2): RST_STREAM with this code, the connection left alone.
  static Step resets(int stream, int code) {
    return expect(
        "RST_STREAM on stream " + stream + " with code " + code,
        heard -> {
          List<HeardFrame> told = heard.of(Wire.RST_STREAM);
          return !heard.closed()
              && told.size() == 1
              && told.getFirst().stream() == stream
              && told.getFirst().number(0) == code;
        });
  }

  /// The requests have ended so, in this order, and the connection lives.
  static Step answers(String... ends) {
    List<String> all = List.of(ends);
    return expect(
        "ends " + all + " on a connection that lives",
        heard -> heard.ends().equals(all) && !heard.closed());
  }

  /// So many frames of a type.
  static Step sends(int count, int type) {
    return expect(count + " frames of type " + type, heard -> heard.of(type).size() == count);
  }

  /// So many bytes of DATA.
  static Step sendsData(int bytes) {
    return expect(bytes + " bytes of DATA", heard -> heard.dataBytes() == bytes);
  }
}
