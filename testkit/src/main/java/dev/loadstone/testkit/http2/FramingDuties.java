package dev.loadstone.testkit.http2;

import static dev.loadstone.testkit.FrameBytes.field;
import static dev.loadstone.testkit.FrameBytes.status;
import static dev.loadstone.testkit.http2.Duties.answer;
import static dev.loadstone.testkit.http2.Duties.breaks;
import static dev.loadstone.testkit.http2.Duties.duty;
import static dev.loadstone.testkit.http2.Duties.early;
import static dev.loadstone.testkit.http2.Duties.frames;
import static dev.loadstone.testkit.http2.Duties.taken;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.loadstone.testkit.FrameBytes;
import java.util.List;
import java.util.stream.Stream;

/// Sections 3 and 4 of RFC 9113, and RFC 7541: the preface, frames, compression.
final class FramingDuties {
  private static final byte[] OK = status(200);
  private static final int WHOLE = Wire.END_HEADERS | Wire.END_STREAM;

  private FramingDuties() {}

  static List<Duty> all() {
    return Stream.of(start(), frame(), sizes(), compression()).flatMap(List::stream).toList();
  }

  private static List<Duty> start() {
    return List.of(
        new Duty(
            "3.4",
            "preface and SETTINGS come before anything is heard",
            Asks.get(1),
            List.of(Step.sends(1, Wire.SETTINGS))),
        new Duty(
            "3.4",
            "a target that begins with another frame",
            Asks.get(1),
            List.of(
                Step.say(frames().frame(Wire.PING, 0, 0, new byte[8])),
                Step.endsTheConnection(Wire.PROTOCOL_ERROR))),
        new Duty(
            "3.4",
            "a target that begins with an acknowledgement",
            Asks.get(1),
            List.of(
                Step.say(frames().frame(Wire.SETTINGS, Wire.ACK, 0)),
                Step.endsTheConnection(Wire.PROTOCOL_ERROR))),
        new Duty(
            "3.4",
            "a target of HTTP/1.1",
            Asks.get(1),
            List.of(
                Step.say(frames().raw("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII))),
                Step.endsTheConnection(Wire.PROTOCOL_ERROR))));
  }

  private static List<Duty> frame() {
    return List.of(
        taken(
            "4.1",
            "frames of unknown types are left aside",
            frames().frame(200, 255, 1, new byte[20]).frame(22, 0, 0).headers(1, true, OK)),
        duty(
            "4.1",
            "undefined flags are left aside",
            Asks.get(1),
            Step.say(frames().frame(Wire.PING, 0x16, 0, new byte[8])),
            Step.sends(1, Wire.PING)),
        duty(
            "4.1",
            "the reserved bit is left aside",
            Asks.get(1),
            Step.say(frames().frame(Wire.PING, 0, 0x8000_0000, new byte[8])),
            Step.sends(1, Wire.PING)));
  }

  private static List<Duty> sizes() {
    return List.of(
        taken(
            "4.2",
            "a frame of 2^14 bytes",
            frames()
                .headers(1, false, OK)
                .frame(Wire.DATA, Wire.END_STREAM, 1, new byte[Wire.FRAME_BYTES])),
        breaks(
            "4.2",
            "a frame over the size announced",
            Wire.FRAME_SIZE_ERROR,
            frames().head(300_000, Wire.DATA, 0, 1)),
        breaks(
            "4.2",
            "a control frame over the size announced",
            Wire.FRAME_SIZE_ERROR,
            frames().head(300_000, Wire.SETTINGS, 0, 0)),
        breaks(
            "4.2",
            "padding announced in an empty frame",
            Wire.FRAME_SIZE_ERROR,
            frames().frame(Wire.DATA, Wire.PADDED, 1)),
        breaks(
            "4.2",
            "HEADERS too short for its priority",
            Wire.FRAME_SIZE_ERROR,
            frames().frame(Wire.HEADERS, WHOLE | Wire.PRIORITISED, 1, new byte[4])),
        early(
            "4.2",
            "a client's own frames stay within 2^14 bytes where nothing else was announced",
            Asks.post(60_000),
            Step.expect(
                "DATA frames of at most 2^14 bytes", heard -> heard.of(Wire.DATA).size() >= 4)));
  }

  private static List<Duty> compression() {
    return List.of(
        broken("4.3", "an index of 0", 0x80),
        broken("4.3", "a literal without its strings", 0x40),
        broken("4.3", "a string longer than its block", 0x00, 0x7f, 'a'),
        broken("7541 2.3.3", "an index beyond both tables", 0xff, 0x80, 0x01),
        broken("7541 2.3.3", "an index into a dynamic table of size 0", 0xbe),
        broken("7541 4.2", "a table of 4096 where 0 was announced", 0x3f, 0xe1, 0x1f, 0x88),
        broken("7541 4.2", "a size update behind a field", 0x88, 0x20),
        broken("7541 5.1", "an endless integer", 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
        broken("7541 5.2", "padding of 8 bits", 0x88, 0x04, 0x81, 0xff),
        broken("7541 5.2", "padding that is not of ones", 0x88, 0x04, 0x81, 0x18),
        broken("7541 5.2", "the code for the end", 0x88, 0x04, 0x84, 0xff, 0xff, 0xff, 0xff),
        taken("7541 4.2", "a size update to 0", block(0x20, 0x88)),
        taken("7541 5.2", "a Huffman-coded value", block(0x88, 0x00, 0x01, 'a', 0x81, 0x1f)),
        taken("7541 6.2.1", "indexing where nothing can be kept", block(0x48, 3, '2', '0', '0')),
        taken("7541 6.2.3", "a field never to be indexed", block(0x18, 3, '2', '0', '0')),
        duty(
            "4.3",
            "compression faults on a stream that was reset",
            Asks.get(2),
            Step.say(frames().reset(1, Wire.CANCEL).frame(Wire.HEADERS, WHOLE, 1, (byte) 0x80)),
            Step.expect(
                "GOAWAY with code 9",
                heard -> heard.closed() && heard.toldToLeave(Wire.COMPRESSION_ERROR))),
        new Duty(
            "4.3.1",
            "a smaller header table is acknowledged in the next block",
            Asks.get(2),
            List.of(
                Step.say(frames().settings(Wire.HEADER_TABLE_SIZE, 0)),
                Step.expect(
                    "a block that begins with the size 0",
                    heard ->
                        heard.of(Wire.HEADERS).size() == 1
                            && heard.of(Wire.HEADERS).getFirst().payload().get(0) == 0x20),
                Step.say(answer(1, "a").raw(answer(3, "b").bytes())),
                Step.answers("200", "200"))),
        taken(
            "4.3",
            "fields in any representation and order",
            frames().headers(1, true, OK, field("b", "2"), field("a", "1"))));
  }

  private static Duty broken(String section, String what, int... bytes) {
    return breaks(section, what, Wire.COMPRESSION_ERROR, block(bytes));
  }

  private static FrameBytes block(int... bytes) {
    byte[] block = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      block[i] = (byte) bytes[i];
    }
    return frames().frame(Wire.HEADERS, WHOLE, 1, block);
  }
}
