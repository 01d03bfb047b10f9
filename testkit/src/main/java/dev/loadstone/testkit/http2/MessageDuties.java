package dev.loadstone.testkit.http2;

import static dev.loadstone.testkit.FrameBytes.field;
import static dev.loadstone.testkit.FrameBytes.status;
import static dev.loadstone.testkit.http2.Duties.answer;
import static dev.loadstone.testkit.http2.Duties.duty;
import static dev.loadstone.testkit.http2.Duties.frames;
import static dev.loadstone.testkit.http2.Duties.spoils;
import static dev.loadstone.testkit.http2.Duties.taken;

import dev.loadstone.testkit.FrameBytes;
import java.util.List;
import java.util.stream.Stream;

/// Section 8 of RFC 9113: what an answer is.
final class MessageDuties {
  private static final byte[] OK = status(200);

  private MessageDuties() {}

  static List<Duty> all() {
    return Stream.of(exchanges(), malformed(), names(), pseudo()).flatMap(List::stream).toList();
  }

  private static List<Duty> exchanges() {
    return List.of(
        taken("8.1", "headers alone", frames().headers(1, true, OK)),
        taken("8.1", "an empty last DATA frame", answerBegun().data(1, true, "")),
        taken(
            "8.1",
            "interim answers",
            frames()
                .headers(1, false, status(103))
                .headers(1, false, status(100))
                .headers(1, true, OK)),
        taken("8.1", "trailers", answerBegun().headers(1, true, field("x-sum", "1"))),
        bad("8.1", "a body before the headers", frames().data(1, true, "x")),
        bad(
            "8.1",
            "trailers that do not end the stream",
            answerBegun().headers(1, false, field("a", "b"))),
        bad("8.1", "the end with an interim answer", frames().headers(1, true, status(103))),
        duty(
            "8.1",
            "an answer before the body is sent ends the upload without an error",
            Asks.post(100_000),
            Step.say(frames().headers(1, true, status(413))),
            Step.resets(1, Wire.NO_ERROR),
            Step.answers("413")),
        duty(
            "8.1",
            "an answer that is whole stays one when its stream is reset without an error",
            Asks.post(100_000),
            Step.say(frames().headers(1, true, status(413)).reset(1, Wire.NO_ERROR)),
            Step.answers("413")),
        bad("8.6", "status 101", frames().headers(1, false, status(101))),
        duty(
            "8.7",
            "a refused stream fails alone",
            Asks.get(2),
            Step.say(frames().reset(3, Wire.REFUSED_STREAM).raw(answer(1, "a").bytes())),
            Step.answers("reset", "200")));
  }

  private static List<Duty> malformed() {
    return List.of(
        bad("8.1.1", "a body shorter than its length", sized("5").data(1, true, "four")),
        bad("8.1.1", "a body longer than its length", sized("3").data(1, true, "four")),
        bad("8.1.1", "a length without a body", frames().headers(1, true, OK, length("1"))),
        bad("8.1.1", "two lengths", frames().headers(1, true, OK, length("0"), length("1"))),
        bad("8.1.1", "a length that is no number", frames().headers(1, true, OK, length("-1"))),
        bad("8.1.1", "a body of a 204", frames().headers(1, false, status(204)).data(1, true, "x")),
        bad("8.1.1", "a body of a 304", frames().headers(1, false, status(304)).data(1, true, "x")),
        taken("8.1.1", "the same length twice", twice()),
        duty(
            "8.1.1",
            "an answer to HEAD may announce a length",
            Asks.head(),
            Step.say(frames().headers(1, true, OK, length("5"))),
            Step.answers("200")));
  }

  private static FrameBytes twice() {
    return frames().headers(1, false, OK, length("2"), length("2")).data(1, true, "ok");
  }

  private static List<Duty> names() {
    return List.of(
        odd("8.2.1", "capitals in a name", "Server", "x"),
        odd("8.2.1", "a space in a name", "a b", "x"),
        odd("8.2.1", "a control character in a name", "a\u0001", "x"),
        odd("8.2.1", "DEL in a name", "a\u007f", "x"),
        odd("8.2.1", "a name beyond ASCII", "a\u00e9", "x"),
        odd("8.2.1", "a colon in a name", "a:b", "x"),
        odd("8.2.1", "an empty name", "", "x"),
        odd("8.2.1", "a line end in a value", "a", "x\r\ny"),
        odd("8.2.1", "a bare line feed in a value", "a", "x\ny"),
        odd("8.2.1", "NUL in a value", "a", "x\0y"),
        odd("8.2.1", "a space before a value", "a", " x"),
        odd("8.2.1", "a tab after a value", "a", "x\t"),
        odd("8.2.2", "connection", "connection", "close"),
        odd("8.2.2", "proxy-connection", "proxy-connection", "close"),
        odd("8.2.2", "keep-alive", "keep-alive", "timeout=5"),
        odd("8.2.2", "transfer-encoding", "transfer-encoding", "chunked"),
        odd("8.2.2", "upgrade", "upgrade", "h2c"));
  }

  private static List<Duty> pseudo() {
    return List.of(
        bad("8.3", "a pseudo-header behind others", frames().headers(1, true, field("a", "b"), OK)),
        bad("8.3", "an unknown pseudo-header", frames().headers(1, true, OK, field(":foo", "x"))),
        bad("8.3", "one of requests", frames().headers(1, true, OK, field(":path", "/"))),
        bad("8.3", "one in trailers", answerBegun().headers(1, true, OK)),
        bad("8.3.2", "no status", frames().headers(1, true, field("a", "b"))),
        bad("8.3.2", "two statuses", frames().headers(1, true, OK, OK)),
        bad("8.3.2", "a status of two digits", frames().headers(1, true, field(":status", "20"))),
        bad("8.3.2", "a status below 100", frames().headers(1, true, field(":status", "099"))));
  }

  private static Duty odd(String section, String what, String name, String value) {
    return bad(section, what, frames().headers(1, true, OK, FrameBytes.field(name, value)));
  }

  private static Duty bad(String section, String what, FrameBytes said) {
    return spoils(section, what, "malformed-response", Wire.PROTOCOL_ERROR, said);
  }

  private static FrameBytes answerBegun() {
    return frames().headers(1, false, OK).data(1, false, "body");
  }

  private static FrameBytes sized(String length) {
    return frames().headers(1, false, OK, length(length));
  }

  private static byte[] length(String value) {
    return FrameBytes.field("content-length", value);
  }
}
