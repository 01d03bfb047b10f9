package dev.loadstone.testkit.http2;

import dev.loadstone.testkit.FrameBytes;
import java.util.List;
import java.util.stream.Stream;

/// The duties of an HTTP/2 client by RFC 9113 and RFC 7541, section by section.
public final class Duties {
  private static final int STREAMS = 2;

  private Duties() {}

  /// All of them.
  public static List<Duty> all() {
    return Stream.of(
            FramingDuties.all(), StreamDuties.all(), FrameDuties.all(), MessageDuties.all())
        .flatMap(List::stream)
        .toList();
  }

  static FrameBytes frames() {
    return new FrameBytes();
  }

  static FrameBytes answer(int stream, String body) {
    return frames().headers(stream, false, FrameBytes.status(200)).data(stream, true, body);
  }

  /// A script after the target's first SETTINGS.
  static Duty duty(String section, String what, Asks asks, Step... steps) {
    return new Duty(
        section,
        what,
        asks,
        Stream.concat(Stream.of(Step.say(frames().settings())), Stream.of(steps)).toList());
  }

  /// A script that holds the client to what it does before the target's first SETTINGS, too.
  static Duty early(String section, String what, Asks asks, Step first, Step... steps) {
    Duty rest = duty(section, what, asks, steps);
    return new Duty(
        section, what, asks, Stream.concat(Stream.of(first), rest.steps().stream()).toList());
  }

  /// What the target says is to be taken, and the one request ends with 200.
  static Duty taken(String section, String what, FrameBytes said) {
    return duty(section, what, Asks.get(1), Step.say(said), Step.answers("200"));
  }

  /// What the target says breaks the connection.
  static Duty breaks(String section, String what, int code, FrameBytes said) {
    return duty(section, what, Asks.get(STREAMS), Step.say(said), Step.endsTheConnection(code));
  }

  /// What the target says breaks stream 1, by the report's word and that on the wire; stream 3 goes
  /// on.
  static Duty spoils(String section, String what, String end, int code, FrameBytes said) {
    return duty(
        section,
        what,
        Asks.get(STREAMS),
        Step.say(said),
        Step.resets(1, code),
        Step.say(answer(3, "fine")),
        Step.answers(end, "200"));
  }
}
