package dev.loadstone.testkit.http2;

import static dev.loadstone.testkit.FrameBytes.status;
import static dev.loadstone.testkit.http2.Duties.answer;
import static dev.loadstone.testkit.http2.Duties.breaks;
import static dev.loadstone.testkit.http2.Duties.duty;
import static dev.loadstone.testkit.http2.Duties.frames;
import static dev.loadstone.testkit.http2.Duties.taken;

import dev.loadstone.testkit.FrameBytes;
import java.util.List;
import java.util.stream.Stream;

/// Sections 5, 7 and 10.5 of RFC 9113: streams and their states, errors, floods.
final class StreamDuties {
  private static final byte[] OK = status(200);
  private static final int FLOOD = 5_000;

  /// A stream that no client has opened yet.
  private static final int IDLE = 99;

  private StreamDuties() {}

  static List<Duty> all() {
    return Stream.of(states(), identifiers(), errors(), floods()).flatMap(List::stream).toList();
  }

  private static List<Duty> states() {
    return List.of(
        onIdle("HEADERS", frames().headers(IDLE, true, OK)),
        onIdle("DATA", frames().data(IDLE, true, "x")),
        onIdle("RST_STREAM", frames().reset(IDLE, Wire.CANCEL)),
        onIdle("WINDOW_UPDATE", frames().window(IDLE, 1)),
        onIdle("CONTINUATION", frames().frame(Wire.CONTINUATION, Wire.END_HEADERS, IDLE, OK)),
        breaks(
            "5.1",
            "HEADERS after the end of a stream",
            Wire.STREAM_CLOSED,
            answer(1, "").headers(1, true, OK)),
        breaks(
            "5.1",
            "DATA after the end of a stream",
            Wire.STREAM_CLOSED,
            answer(1, "").data(1, true, "x")),
        breaks(
            "5.1",
            "CONTINUATION after the end of a stream",
            Wire.PROTOCOL_ERROR,
            answer(1, "").frame(Wire.CONTINUATION, Wire.END_HEADERS, 1, OK)),
        duty(
            "5.1",
            "WINDOW_UPDATE, RST_STREAM and PRIORITY after the end are left aside",
            Asks.get(2),
            Step.say(
                answer(1, "a")
                    .window(1, 9)
                    .reset(1, Wire.NO_ERROR)
                    .frame(Wire.PRIORITY, 0, 1, new byte[5])
                    .raw(answer(3, "b").bytes())),
            Step.sends(0, Wire.RST_STREAM),
            Step.answers("200", "200")),
        duty(
            "5.1",
            "what comes after the target's own RST_STREAM spoils nothing else",
            Asks.get(2),
            Step.say(
                frames()
                    .headers(1, false, OK)
                    .reset(1, Wire.CANCEL)
                    .data(1, true, "late")
                    .raw(answer(3, "b").bytes())),
            Step.answers("reset", "200")),
        duty(
            "5.1",
            "two streams interleaved",
            Asks.get(2),
            Step.say(
                frames()
                    .headers(3, false, OK)
                    .headers(1, false, OK)
                    .data(3, false, "a")
                    .data(1, true, "b")
                    .data(3, true, "c")),
            Step.answers("200", "200")),
        taken(
            "5.3",
            "priorities are left aside, on idle streams too",
            frames()
                .frame(Wire.PRIORITY, 0, 1, new byte[5])
                .frame(Wire.PRIORITY, 0, IDLE, new byte[5])
                .headers(1, true, OK)));
  }

  private static Duty onIdle(String what, FrameBytes said) {
    return breaks("5.1", what + " on an idle stream", Wire.PROTOCOL_ERROR, said);
  }

  private static List<Duty> identifiers() {
    return List.of(
        breaks(
            "5.1.1",
            "a stream of the target's",
            Wire.PROTOCOL_ERROR,
            frames().headers(2, true, OK)),
        duty(
            "5.1.1",
            "identifiers are odd and grow",
            Asks.get(3),
            Step.expect("streams up to 5", heard -> streamsOf(heard).endsWith("5"))),
        new Duty(
            "5.1.2",
            "no more streams at a time than allowed",
            Asks.get(4),
            List.of(
                Step.say(frames().settings(Wire.MAX_CONCURRENT_STREAMS, 2)),
                Step.say(answer(1, "")),
                Step.expect("one more stream", heard -> streamsOf(heard).equals("5")),
                Step.say(answer(3, "")),
                Step.expect("the last stream", heard -> streamsOf(heard).equals("7")))),
        new Duty(
            "5.1.2",
            "a limit of 0 holds requests back until it is raised",
            Asks.get(2),
            List.of(
                Step.say(frames().settings(Wire.MAX_CONCURRENT_STREAMS, 0)),
                Step.say(answer(1, "")),
                Step.sends(0, Wire.HEADERS),
                Step.say(frames().settings(Wire.MAX_CONCURRENT_STREAMS, 1)),
                Step.sends(1, Wire.HEADERS))));
  }

  private static String streamsOf(Heard heard) {
    return String.join(
        " ", heard.of(Wire.HEADERS).stream().map(frame -> String.valueOf(frame.stream())).toList());
  }

  private static List<Duty> errors() {
    return List.of(
        breaks(
            "5.4.1",
            "GOAWAY is sent before the connection is closed",
            Wire.PROTOCOL_ERROR,
            frames().frame(Wire.PING, 0, 3, new byte[8])),
        duty(
            "5.4.2",
            "what comes after a client's RST_STREAM is left aside",
            Asks.get(2),
            Step.say(frames().data(1, false, "too early")),
            Step.resets(1, Wire.PROTOCOL_ERROR),
            Step.say(
                frames()
                    .headers(1, false, OK)
                    .data(1, true, "late")
                    .window(1, 1)
                    .reset(1, Wire.CANCEL)
                    .raw(answer(3, "b").bytes())),
            Step.sends(0, Wire.RST_STREAM),
            Step.answers("malformed-response", "200")),
        duty(
            "5.4.2",
            "RST_STREAM is not answered with RST_STREAM",
            Asks.get(2),
            Step.say(frames().reset(1, Wire.CANCEL)),
            Step.sends(0, Wire.RST_STREAM),
            Step.answers("reset")),
        taken(
            "5.5",
            "extension frames and settings are left aside",
            frames().frame(0x0c, 0, 0, new byte[30]).settings(0x99, 7).headers(1, true, OK)),
        duty(
            "7",
            "an unknown error code is an error like others",
            Asks.get(2),
            Step.say(frames().reset(1, 0x7654_3210).raw(answer(3, "b").bytes())),
            Step.answers("reset", "200")));
  }

  private static List<Duty> floods() {
    byte[] huge = new byte[70_000];
    return List.of(
        breaks(
            "10.5.1",
            "a header block over the limit",
            Wire.ENHANCE_YOUR_CALM,
            frames().frame(Wire.HEADERS, 0, 1, huge)),
        breaks(
            "10.5.1",
            "endless CONTINUATION",
            Wire.ENHANCE_YOUR_CALM,
            many(frames().frame(Wire.HEADERS, 0, 1, OK), Wire.CONTINUATION, 1, 30, 8_000)),
        flood(
            "empty CONTINUATION", frames().frame(Wire.HEADERS, 0, 1, OK), Wire.CONTINUATION, 1, 0),
        flood("SETTINGS", frames(), Wire.SETTINGS, 0, 0),
        flood("PING", frames(), Wire.PING, 0, 8),
        flood("empty DATA", frames().headers(1, false, OK), Wire.DATA, 1, 0),
        flood("PRIORITY", frames(), Wire.PRIORITY, 1, 5),
        flood("frames on a stream that has ended", answer(1, ""), Wire.PRIORITY, 1, 5),
        flood("unknown frames", frames(), 99, 1, 0));
  }

  private static Duty flood(String what, FrameBytes start, int type, int stream, int length) {
    return duty(
        "10.5",
        "a flood of " + what,
        Asks.get(2),
        Step.say(many(start, type, stream, FLOOD, length)),
        Step.expect(
            "GOAWAY with code 11 and the end of the connection",
            heard ->
                heard.closed()
                    && heard.ends().contains("protocol")
                    && heard.toldToLeave(Wire.ENHANCE_YOUR_CALM)));
  }

  private static FrameBytes many(FrameBytes start, int type, int stream, int count, int length) {
    for (int i = 0; i < count; i++) {
      start.frame(type, 0, stream, new byte[length]);
    }
    return start;
  }
}
