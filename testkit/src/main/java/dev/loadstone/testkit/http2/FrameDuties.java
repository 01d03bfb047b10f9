package dev.loadstone.testkit.http2;

import static dev.loadstone.testkit.FrameBytes.field;
import static dev.loadstone.testkit.FrameBytes.status;
import static dev.loadstone.testkit.http2.Duties.answer;
import static dev.loadstone.testkit.http2.Duties.breaks;
import static dev.loadstone.testkit.http2.Duties.duty;
import static dev.loadstone.testkit.http2.Duties.early;
import static dev.loadstone.testkit.http2.Duties.frames;
import static dev.loadstone.testkit.http2.Duties.spoils;
import static dev.loadstone.testkit.http2.Duties.taken;

import dev.loadstone.testkit.FrameBytes;
import java.util.List;
import java.util.stream.Stream;

/// Section 6 of RFC 9113: what each frame may and may not be, and flow control (section 5.2).
final class FrameDuties {
  private static final byte[] OK = status(200);
  private static final int UPLOAD_BYTES = 100_000;

  private FrameDuties() {}

  static List<Duty> all() {
    return Stream.of(answers(), settings(), connection(), windows(), continuation())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Duty> answers() {
    return List.of(
        wrong("6.1", "DATA on stream 0", frames().data(0, true, "x")),
        wrong(
            "6.1",
            "padding over the frame",
            frames().frame(Wire.DATA, Wire.PADDED, 1, (byte) 5, (byte) 1)),
        taken(
            "6.1",
            "padding is no content",
            frames()
                .headers(1, false, OK, field("content-length", "2"))
                .frame(
                    Wire.DATA,
                    Wire.PADDED | Wire.END_STREAM,
                    1,
                    new byte[] {3, 'o', 'k', 0, 0, 0})),
        wrong("6.2", "HEADERS on stream 0", frames().headers(0, true, OK)),
        wrong(
            "6.2",
            "padding over the frame",
            frames().frame(Wire.HEADERS, Wire.PADDED | Wire.END_HEADERS, 1, (byte) 9, (byte) 0x88)),
        taken(
            "6.2",
            "padding and priority around a block",
            frames()
                .frame(
                    Wire.HEADERS,
                    Wire.PADDED | Wire.PRIORITISED | Wire.END_HEADERS | Wire.END_STREAM,
                    1,
                    new byte[] {1, 0, 0, 0, 0, 9, (byte) 0x88, 0})),
        wrong("6.3", "PRIORITY on stream 0", frames().frame(Wire.PRIORITY, 0, 0, new byte[5])),
        sized("6.3", "PRIORITY of 4 bytes", frames().frame(Wire.PRIORITY, 0, 1, new byte[4])),
        wrong("6.4", "RST_STREAM on stream 0", frames().reset(0, Wire.CANCEL)),
        sized("6.4", "RST_STREAM of 3 bytes", frames().frame(Wire.RST_STREAM, 0, 1, new byte[3])),
        duty(
            "6.4",
            "a stream that the target resets is reset, the other goes on",
            Asks.get(2),
            Step.say(frames().reset(1, Wire.REFUSED_STREAM).headers(3, true, OK)),
            Step.answers("reset", "200")),
        wrong(
            "6.6",
            "PUSH_PROMISE, which was refused",
            frames().frame(Wire.PUSH_PROMISE, Wire.END_HEADERS, 1, new byte[4])));
  }

  private static List<Duty> settings() {
    return List.of(
        wrong("6.5", "SETTINGS on a stream", frames().frame(Wire.SETTINGS, 0, 1)),
        sized("6.5", "SETTINGS of 5 bytes", frames().frame(Wire.SETTINGS, 0, 0, new byte[5])),
        sized(
            "6.5",
            "an acknowledgement with content",
            frames().frame(Wire.SETTINGS, Wire.ACK, 0, new byte[6])),
        wrong("6.5.2", "ENABLE_PUSH 1", frames().settings(Wire.ENABLE_PUSH, 1)),
        wrong("6.5.2", "ENABLE_PUSH 2", frames().settings(Wire.ENABLE_PUSH, 2)),
        breaks(
            "6.5.2",
            "a window over 2^31-1",
            Wire.FLOW_CONTROL_ERROR,
            frames().settings(Wire.INITIAL_WINDOW_SIZE, 0x8000_0000)),
        wrong("6.5.2", "a frame size below 2^14", frames().settings(Wire.MAX_FRAME_SIZE, 16_383)),
        wrong("6.5.2", "a frame size over 2^24-1", frames().settings(Wire.MAX_FRAME_SIZE, 1 << 24)),
        taken("6.5.2", "unknown settings", frames().settings(0x99, 7, 0, 0).headers(1, true, OK)),
        new Duty(
            "6.5.3",
            "of one setting given twice the last counts",
            Asks.get(4),
            List.of(
                Step.say(
                    frames()
                        .settings(Wire.MAX_CONCURRENT_STREAMS, 1, Wire.MAX_CONCURRENT_STREAMS, 3)),
                Step.sends(2, Wire.HEADERS))),
        duty(
            "6.5.3",
            "every SETTINGS is acknowledged once, no acknowledgement is",
            Asks.get(1),
            Step.say(
                frames()
                    .settings(Wire.MAX_FRAME_SIZE, 20_000)
                    .settings()
                    .frame(Wire.SETTINGS, Wire.ACK, 0)),
            Step.expect(
                "two acknowledgements",
                heard ->
                    heard.of(Wire.SETTINGS).size() == 2
                        && heard.of(Wire.SETTINGS).stream()
                            .allMatch(frame -> frame.has(Wire.ACK) && frame.length() == 0))));
  }

  private static List<Duty> connection() {
    byte[] opaque = {1, 2, 3, 4, 5, 6, 7, 8};
    return List.of(
        wrong("6.7", "PING on a stream", frames().frame(Wire.PING, 0, 1, opaque)),
        sized("6.7", "PING of 7 bytes", frames().frame(Wire.PING, 0, 0, new byte[7])),
        duty(
            "6.7",
            "PING is answered with its bytes",
            Asks.get(1),
            Step.say(frames().frame(Wire.PING, 0, 0, opaque)),
            Step.expect(
                "one acknowledgement with the same bytes",
                heard ->
                    heard.of(Wire.PING).size() == 1
                        && heard.of(Wire.PING).getFirst().has(Wire.ACK)
                        && heard.of(Wire.PING).getFirst().number(0) == 0x0102_0304
                        && heard.of(Wire.PING).getFirst().number(4) == 0x0506_0708)),
        duty(
            "6.7",
            "an acknowledgement is not answered",
            Asks.get(1),
            Step.say(frames().frame(Wire.PING, Wire.ACK, 0, opaque)),
            Step.sends(0, Wire.PING),
            Step.say(answer(1, "a")),
            Step.answers("200")),
        wrong("6.8", "GOAWAY on a stream", frames().frame(Wire.GOAWAY, 0, 1, new byte[8])),
        sized("6.8", "GOAWAY of 7 bytes", frames().frame(Wire.GOAWAY, 0, 0, new byte[7])),
        duty(
            "6.8",
            "streams up to the last one named go on",
            Asks.get(2),
            Step.say(frames().goAway(3, Wire.NO_ERROR)),
            Step.answers(),
            Step.say(answer(1, "a").raw(answer(3, "b").bytes())),
            Step.expect(
                "two answers and the end of the connection",
                heard -> heard.closed() && heard.ends().equals(List.of("200", "200")))),
        duty(
            "6.8",
            "GOAWAY may carry more data",
            Asks.get(1),
            Step.say(frames().frame(Wire.GOAWAY, 0, 0, new byte[] {0, 0, 0, 1, 0, 0, 0, 0, 'x'})),
            Step.say(answer(1, "a")),
            Step.expect(
                "the answer and the end of the connection",
                heard -> heard.closed() && heard.ends().equals(List.of("200")))),
        duty(
            "6.8",
            "a later GOAWAY may name an earlier stream, never a later one",
            Asks.get(2),
            Step.say(frames().goAway(Integer.MAX_VALUE, Wire.NO_ERROR).goAway(3, Wire.NO_ERROR)),
            Step.answers(),
            Step.say(frames().goAway(5, Wire.NO_ERROR)),
            Step.endsTheConnection(Wire.PROTOCOL_ERROR)));
  }

  private static List<Duty> windows() {
    return List.of(
        sized(
            "6.9",
            "WINDOW_UPDATE of 3 bytes",
            frames().frame(Wire.WINDOW_UPDATE, 0, 0, new byte[3])),
        wrong("6.9", "an increment of 0 on the connection", frames().window(0, 0)),
        spoils(
            "6.9",
            "an increment of 0 on a stream",
            "protocol",
            Wire.PROTOCOL_ERROR,
            frames().window(1, 0)),
        breaks(
            "6.9.1",
            "the window of the connection over 2^31-1",
            Wire.FLOW_CONTROL_ERROR,
            frames().window(0, Integer.MAX_VALUE)),
        spoils(
            "6.9.1",
            "the window of a stream over 2^31-1",
            "protocol",
            Wire.FLOW_CONTROL_ERROR,
            frames().window(1, Integer.MAX_VALUE)),
        early(
            "5.2",
            "a body stops at the windows and goes on with both of them",
            Asks.post(UPLOAD_BYTES),
            Step.sendsData(Wire.WINDOW),
            Step.say(frames().window(1, 50_000)),
            Step.sendsData(0),
            Step.say(frames().window(0, 20_000)),
            Step.sendsData(20_000),
            Step.say(frames().window(0, 50_000)),
            Step.expect(
                "the rest of the body and its end",
                heard ->
                    heard.dataBytes() == UPLOAD_BYTES - Wire.WINDOW - 20_000
                        && heard.of(Wire.DATA).getLast().has(Wire.END_STREAM)),
            Step.say(answer(1, "thanks")),
            Step.answers("200")),
        new Duty(
            "6.9.2",
            "the initial window holds for new streams",
            new Asks("POST", 2, 5_000),
            List.of(
                Step.say(frames().settings(Wire.INITIAL_WINDOW_SIZE, 1_000)),
                Step.expect(
                    "1,000 bytes on stream 3",
                    heard ->
                        heard.dataBytes() == 1_000
                            && heard.of(Wire.DATA).getFirst().stream() == 3))),
        early(
            "6.9.2",
            "a smaller initial window may make that of a stream negative",
            Asks.post(UPLOAD_BYTES),
            Step.sendsData(Wire.WINDOW),
            Step.say(frames().window(0, UPLOAD_BYTES).settings(Wire.INITIAL_WINDOW_SIZE, 10_000)),
            Step.sendsData(0),
            Step.say(frames().window(1, 55_000)),
            Step.sendsData(0),
            Step.say(frames().window(1, 1_000)),
            Step.sendsData(465)),
        duty(
            "6.9.2",
            "an initial window that takes a stream's over 2^31-1",
            Asks.post(UPLOAD_BYTES),
            Step.say(
                frames()
                    .window(1, Integer.MAX_VALUE - Wire.WINDOW)
                    .settings(Wire.INITIAL_WINDOW_SIZE, Integer.MAX_VALUE)),
            Step.endsTheConnection(Wire.FLOW_CONTROL_ERROR)),
        duty(
            "6.9.2",
            "an initial window does not open that of the connection",
            Asks.post(UPLOAD_BYTES),
            Step.say(frames().settings(Wire.INITIAL_WINDOW_SIZE, UPLOAD_BYTES)),
            Step.sendsData(0),
            Step.say(frames().window(0, UPLOAD_BYTES)),
            Step.sendsData(UPLOAD_BYTES - Wire.WINDOW)));
  }

  private static List<Duty> continuation() {
    FrameBytes begun = frames().frame(Wire.HEADERS, Wire.END_STREAM, 1, OK);
    return List.of(
        taken(
            "6.10",
            "a block in several frames, empty ones among them",
            frames()
                .frame(Wire.HEADERS, Wire.END_STREAM, 1)
                .frame(Wire.CONTINUATION, 0, 1, (byte) 0x88)
                .frame(Wire.CONTINUATION, 0, 1)
                .frame(Wire.CONTINUATION, Wire.END_HEADERS, 1, field("a", "b"))),
        wrong(
            "6.10",
            "CONTINUATION without a block",
            frames().frame(Wire.CONTINUATION, Wire.END_HEADERS, 1)),
        wrong(
            "6.10",
            "CONTINUATION after the end of its block",
            frames()
                .headers(1, false, OK)
                .frame(Wire.CONTINUATION, Wire.END_HEADERS, 1, field("a", "b"))),
        wrong(
            "6.10",
            "CONTINUATION on stream 0",
            frames().raw(begun.bytes()).frame(Wire.CONTINUATION, Wire.END_HEADERS, 0)),
        wrong(
            "6.10",
            "CONTINUATION of another stream",
            frames().raw(begun.bytes()).frame(Wire.CONTINUATION, Wire.END_HEADERS, 3)),
        wrong("6.10", "DATA within a block", frames().raw(begun.bytes()).data(1, true, "test")),
        wrong(
            "6.10",
            "a frame of the connection within a block",
            frames().raw(begun.bytes()).frame(Wire.PING, 0, 0, new byte[8])),
        wrong(
            "5.5",
            "an extension frame within a block",
            frames().raw(begun.bytes()).frame(77, 0, 1)));
  }

  private static Duty wrong(String section, String what, FrameBytes said) {
    return breaks(section, what, Wire.PROTOCOL_ERROR, said);
  }

  private static Duty sized(String section, String what, FrameBytes said) {
    return breaks(section, what, Wire.FRAME_SIZE_ERROR, said);
  }
}
