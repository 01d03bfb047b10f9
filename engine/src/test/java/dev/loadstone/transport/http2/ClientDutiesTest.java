package dev.loadstone.transport.http2;

import static dev.loadstone.testkit.FrameBytes.field;
import static dev.loadstone.testkit.FrameBytes.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.testkit.FrameBytes;
import dev.loadstone.transport.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// A client's duties by RFC 9113 (and RFC 7541), each with its section.
class ClientDutiesTest {
  private static final byte[] OK = status(200);

  private static FrameBytes frames() {
    return new FrameBytes();
  }

  private static FrameBytes answer(int stream, String body) {
    return frames().headers(stream, false, OK).data(stream, true, body);
  }

  // ---- 3.4 preface

  @Test
  void section3_4_thePrefaceAndSettingsComeFirst() {
    var peer = Peer.get(1);
    peer.connect(1);
    var bytes = peer.wires.getFirst().writes.getFirst();
    assertThat(new String(bytes, 0, 24, StandardCharsets.US_ASCII))
        .isEqualTo("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    assertThat(bytes[24 + 3]).isEqualTo((byte) 4);
    assertThat(peer.wires.getFirst().writes).hasSize(1);
  }

  @Test
  void section3_4_aTargetOfHttp1IsToldApart() {
    var peer = Peer.get(1);
    peer.connect(1);
    peer.wires
        .getFirst()
        .sayRaw("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    assertThat(peer.ends).containsExactly("malformed-response");
    assertThat(peer.wires.getFirst().closed).isTrue();
  }

  // ---- faults of the connection: every exchange ends, the target is told why

  @TestFactory
  Stream<DynamicTest> aFaultOfTheConnectionEndsItWithTheRightCode() {
    byte[] huge = new byte[70_000];
    return Map.ofEntries(
            fault("4.2 frame over the size announced", 6, frames().head(300_000, 0, 0, 1)),
            fault("4.2 RST_STREAM of 3 bytes", 6, frames().frame(3, 0, 1, new byte[3])),
            fault("4.3 broken block", 9, frames().frame(1, 5, 1, (byte) 0x80)),
            fault("4.3 index into the dynamic table", 9, frames().frame(1, 5, 1, (byte) 0xbe)),
            fault("7541 5.2 padding of 8 bits", 9, huffman((byte) 0xff)),
            fault(
                "7541 5.2 end of string",
                9,
                huffman((byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff)),
            fault(
                "7541 4.2 table of 4096",
                9,
                frames().frame(1, 5, 1, (byte) 0x3f, (byte) 0xe1, (byte) 0x1f, (byte) 0x88)),
            fault(
                "7541 4.2 size update behind a field",
                9,
                frames().frame(1, 5, 1, (byte) 0x88, (byte) 0x20)),
            fault(
                "7541 5.1 endless integer",
                9,
                frames()
                    .frame(
                        1,
                        5,
                        1,
                        (byte) 0xff,
                        (byte) 0xff,
                        (byte) 0xff,
                        (byte) 0xff,
                        (byte) 0xff,
                        (byte) 0xff,
                        (byte) 0xff)),
            fault("5.1 HEADERS on an idle stream", 1, frames().headers(99, true, OK)),
            fault("5.1 DATA on an idle stream", 1, frames().data(99, true, "x")),
            fault("5.1 WINDOW_UPDATE on an idle stream", 1, frames().window(99, 1)),
            fault("5.1 RST_STREAM on an idle stream", 1, frames().reset(99, 8)),
            fault("5.1 HEADERS after the end", 5, answer(1, "").headers(1, true, OK)),
            fault("5.1 DATA after the end", 5, answer(1, "").data(1, true, "x")),
            fault("5.1.1 a stream of the target's", 1, frames().headers(2, true, OK)),
            fault("6.1 DATA on stream 0", 1, frames().data(0, true, "x")),
            fault("6.1 padding over the frame", 1, frames().frame(0, 8, 1, (byte) 5, (byte) 1)),
            fault("6.2 HEADERS on stream 0", 1, frames().headers(0, true, OK)),
            fault("6.2 padding over the frame", 1, frames().frame(1, 12, 1, (byte) 9, (byte) 0x88)),
            fault("6.3 PRIORITY on stream 0", 1, frames().frame(2, 0, 0, new byte[5])),
            fault("6.4 RST_STREAM on stream 0", 1, frames().reset(0, 8)),
            fault("6.5 SETTINGS on a stream", 1, frames().frame(4, 0, 1)),
            fault("6.5 SETTINGS of 5 bytes", 6, frames().frame(4, 0, 0, new byte[5])),
            fault("6.5 acknowledgement with content", 6, frames().frame(4, 1, 0, new byte[6])),
            fault("6.5.2 ENABLE_PUSH 1", 1, frames().settings(2, 1)),
            fault("6.5.2 window over 2^31-1", 3, frames().settings(4, 0x80000000)),
            fault("6.5.2 frame size below 2^14", 1, frames().settings(5, 16_383)),
            fault("6.5.2 frame size over 2^24-1", 1, frames().settings(5, 1 << 24)),
            fault("6.6 PUSH_PROMISE", 1, frames().frame(5, 4, 1, new byte[4])),
            fault("6.7 PING on a stream", 1, frames().frame(6, 0, 1, new byte[8])),
            fault("6.7 PING of 7 bytes", 6, frames().frame(6, 0, 0, new byte[7])),
            fault("6.8 GOAWAY on a stream", 1, frames().frame(7, 0, 1, new byte[8])),
            fault("6.8 GOAWAY of 7 bytes", 6, frames().frame(7, 0, 0, new byte[7])),
            fault("6.9 increment of 0", 1, frames().window(0, 0)),
            fault("6.9.1 window over 2^31-1", 3, frames().window(0, Integer.MAX_VALUE)),
            fault("6.9 WINDOW_UPDATE of 3 bytes", 6, frames().frame(8, 0, 0, new byte[3])),
            fault("6.10 CONTINUATION alone", 1, frames().frame(9, 4, 1)),
            fault(
                "6.10 another frame within a block",
                1,
                frames().frame(1, 0, 1, OK).frame(6, 0, 0, new byte[8])),
            fault(
                "6.10 CONTINUATION of another stream",
                1,
                frames().frame(1, 0, 1, OK).frame(9, 4, 3)),
            fault(
                "6.10 unknown type within a block", 1, frames().frame(1, 0, 1, OK).frame(77, 0, 1)),
            fault("10.5 block over the limit", 11, frames().frame(1, 0, 1, huge)),
            fault(
                "10.5 endless CONTINUATION",
                11,
                many(frames().frame(1, 0, 1, OK), 9, 1, 30, 8_000)),
            fault(
                "10.5 flood of empty CONTINUATION",
                11,
                many(frames().frame(1, 0, 1, OK), 9, 1, 5_000, 0)),
            fault("10.5 flood of SETTINGS", 11, many(frames(), 4, 0, 5_000, 0)),
            fault("10.5 flood of PING", 11, many(frames(), 6, 0, 5_000, 8)),
            fault(
                "10.5 flood of empty DATA",
                11,
                many(frames().headers(1, false, OK), 0, 1, 5_000, 0)),
            fault("10.5 flood of PRIORITY", 11, many(frames(), 2, 1, 5_000, 5)),
            fault("10.5 flood of unknown frames", 11, many(frames(), 99, 1, 5_000, 0)))
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> endsTheConnection(e.getValue())));
  }

  private record Fault(int code, FrameBytes said) {}

  private static Map.Entry<String, Fault> fault(String name, int code, FrameBytes said) {
    return Map.entry(name, new Fault(code, said));
  }

  private static FrameBytes huffman(byte... coded) {
    byte[] block = new byte[3 + coded.length];
    block[0] = (byte) 0x88;
    block[1] = 0x0f + 0x01 - 0x01;
    block[1] = 0x04;
    block[2] = (byte) (0x80 | coded.length);
    System.arraycopy(coded, 0, block, 3, coded.length);
    return frames().frame(1, 5, 1, block);
  }

  private static FrameBytes many(FrameBytes start, int type, int stream, int count, int length) {
    for (int i = 0; i < count; i++) {
      start.frame(type, 0, stream, new byte[length]);
    }
    return start;
  }

  private static void endsTheConnection(Fault fault) {
    for (boolean split : new boolean[] {false, true}) {
      var peer = Peer.get(2);
      var wire = peer.up(2);
      wire.heard();
      if (split && fault.said.bytes().length < 2_000) {
        wire.sayByteByByte(fault.said.bytes());
      } else {
        wire.say(fault.said);
      }
      assertThat(wire.closed).isTrue();
      assertThat(peer.ends).hasSize(2).last().isIn("protocol", "too-large");
      assertThat(wire.heard(7)).hasSize(1).first().matches(f -> f.number(4) == fault.code);
    }
  }

  // ---- faults of one stream: it is reset, the other goes on

  @TestFactory
  Stream<DynamicTest> aFaultOfOneStreamLeavesTheOtherAlone() {
    return Map.ofEntries(
            stream("8.1 body before the headers", frames().data(1, true, "x")),
            stream(
                "8.1 trailers that do not end",
                frames().headers(1, false, OK).headers(1, false, field("a", "b"))),
            stream(
                "8.1.1 body shorter than content-length",
                frames().headers(1, false, OK, field("content-length", "5")).data(1, true, "four")),
            stream(
                "8.1.1 body longer than content-length",
                frames().headers(1, false, OK, field("content-length", "3")).data(1, true, "four")),
            stream(
                "8.1.1 content-length twice",
                frames()
                    .headers(
                        1, true, OK, field("content-length", "0"), field("content-length", "1"))),
            stream(
                "8.1.1 content-length no number",
                frames().headers(1, true, OK, field("content-length", "-1"))),
            stream(
                "8.1.1 body of a 204", frames().headers(1, false, status(204)).data(1, true, "x")),
            stream("8.2.1 capitals in a name", frames().headers(1, true, OK, field("Server", "x"))),
            stream("8.2.1 space in a name", frames().headers(1, true, OK, field("a b", "x"))),
            stream(
                "8.2.1 line end in a value", frames().headers(1, true, OK, field("a", "x\r\ny"))),
            stream("8.2.1 NUL in a value", frames().headers(1, true, OK, field("a", "x\0y"))),
            stream("8.2.1 space around a value", frames().headers(1, true, OK, field("a", " x"))),
            stream("8.2.2 connection", frames().headers(1, true, OK, field("connection", "close"))),
            stream(
                "8.2.2 transfer-encoding",
                frames().headers(1, true, OK, field("transfer-encoding", "chunked"))),
            stream(
                "8.3 pseudo-header behind others", frames().headers(1, true, field("a", "b"), OK)),
            stream("8.3 unknown pseudo-header", frames().headers(1, true, OK, field(":foo", "x"))),
            stream(
                "8.3 pseudo-header of requests",
                frames().headers(1, true, OK, field(":path", "/"))),
            stream(
                "8.3 pseudo-header in trailers",
                frames().headers(1, false, OK).headers(1, true, OK)),
            stream("8.3.2 no status", frames().headers(1, true, field("a", "b"))),
            stream("8.3.2 two statuses", frames().headers(1, true, OK, OK)),
            stream("8.3.2 status of two digits", frames().headers(1, true, field(":status", "20"))),
            stream("8.1 end with an interim answer", frames().headers(1, true, status(103))),
            stream("8.6 status 101", frames().headers(1, false, status(101))),
            stream("6.9 increment of 0 on the stream", frames().window(1, 0)),
            stream("6.9.1 window of the stream over 2^31-1", frames().window(1, Integer.MAX_VALUE)))
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> endsTheStream(e.getValue().said)));
  }

  private static Map.Entry<String, Fault> stream(String name, FrameBytes said) {
    return Map.entry(name, new Fault(0, said));
  }

  private static void endsTheStream(FrameBytes said) {
    for (boolean split : new boolean[] {false, true}) {
      var peer = Peer.get(2);
      var wire = peer.up(2);
      wire.heard();
      if (split) {
        wire.sayByteByByte(said.bytes());
      } else {
        wire.say(said);
      }
      wire.say(answer(3, "fine"));
      assertThat(peer.ends).hasSize(2).last().isEqualTo("200");
      assertThat(peer.ends.getFirst()).isIn("malformed-response", "protocol");
      assertThat(wire.heard(3)).hasSize(1).first().matches(f -> f.stream() == 1);
      assertThat(wire.closed).isFalse();
    }
  }

  // ---- right answers

  @TestFactory
  Stream<DynamicTest> whatIsRightIsTaken() {
    return Map.of(
            "8.1 headers alone", frames().headers(1, true, OK),
            "8.1 interim answers",
                frames()
                    .headers(1, false, status(103))
                    .headers(1, false, status(100))
                    .headers(1, true, OK),
            "8.1 trailers", answerOpen().headers(1, true, field("x-sum", "1")),
            "6.1 padding",
                frames()
                    .headers(1, false, OK, field("content-length", "2"))
                    .frame(0, 9, 1, (byte) 3, (byte) 'o', (byte) 'k', (byte) 0, (byte) 0, (byte) 0),
            "6.2 padding and priority",
                frames()
                    .frame(
                        1,
                        0x2d,
                        1,
                        (byte) 1,
                        (byte) 0,
                        (byte) 0,
                        (byte) 0,
                        (byte) 0,
                        (byte) 9,
                        (byte) 0x88,
                        (byte) 0),
            "6.10 CONTINUATION",
                frames().frame(1, 1, 1).frame(9, 0, 1, (byte) 0x88).frame(9, 4, 1, field("a", "b")),
            "7541 4.2 size update to 0", frames().frame(1, 5, 1, (byte) 0x20, (byte) 0x88),
            "7541 6.2.1 incremental indexing into nothing",
                frames().frame(1, 5, 1, (byte) 0x48, (byte) 3, (byte) '2', (byte) '0', (byte) '0'),
            "4.1 unknown frames", frames().frame(200, 255, 1, new byte[20]).headers(1, true, OK),
            "6.5.2 unknown settings", frames().settings(0x99, 7).headers(1, true, OK))
        .entrySet()
        .stream()
        .map(e ->
            DynamicTest.dynamicTest(
                e.getKey(),
                () -> {
                  var whole = Peer.get(1);
                  whole.up(1).say(e.getValue());
                  assertThat(whole.ends).containsExactly("200");
                  var split = Peer.get(1);
                  split.up(1).sayByteByByte(e.getValue().bytes());
                  assertThat(split.ends).containsExactly("200");
                  assertThat(split.wires.getFirst().closed).isFalse();
                }));
  }

  private static FrameBytes answerOpen() {
    return frames().headers(1, false, OK).data(1, false, "body");
  }

  @Test
  void section8_1_1_aHeadAnswerMayAnnounceALength() {
    var peer = Peer.head();
    peer.up(1).say(frames().headers(1, true, OK, field("content-length", "5")));
    assertThat(peer.ends).containsExactly("200");
  }

  @Test
  void section8_1_endlessInterimAnswersAreTooLarge() {
    var peer = Peer.get(1);
    var wire = peer.up(1);
    IntStream.range(0, 40).forEach(i -> wire.say(frames().headers(1, false, status(103))));
    assertThat(peer.ends).containsExactly("too-large");
  }

  // ---- 5 streams

  @Test
  void section5_1_1_identifiersAreOddAndGrow() {
    var peer = Peer.get(3);
    var wire = peer.up(3);
    assertThat(wire.heard(1)).extracting(Peer.Frame::stream).containsExactly(1, 3, 5);
  }

  @Test
  void section5_1_2_beforeSettingsOneStreamThenAsManyAsAllowed() {
    var peer = Peer.get(5);
    peer.connect(5);
    var wire = peer.wires.getFirst();
    assertThat(wire.heard(1)).hasSize(1);
    wire.say(frames().settings(3, 2));
    assertThat(wire.heard(1)).hasSize(1);
    wire.say(answer(1, ""));
    assertThat(wire.heard(1)).hasSize(1);
    wire.say(frames().settings(3, 100));
    assertThat(wire.heard(1)).hasSize(2);
  }

  @Test
  void section5_4_2_whatComesAfterOurResetIsNoFault() {
    var peer = Peer.get(2);
    var places = peer.connect(2);
    var wire = peer.wires.getFirst().say(frames().settings());
    places.getFirst().abort(ErrorKind.TIMEOUT);
    peer.protocol.flush();
    assertThat(peer.ends).containsExactly("timeout");
    assertThat(wire.heard(3)).hasSize(1).first().matches(f -> f.number(0) == 8);
    wire.say(answer(1, "late")).say(answer(3, "fine"));
    assertThat(peer.ends).containsExactly("timeout", "200");
    assertThat(places.getFirst().ready()).isTrue();
    assertThat(wire.closed).isFalse();
  }

  @Test
  void section6_4_aStreamTheTargetResetsIsReset() {
    var peer = Peer.get(2);
    var wire = peer.up(2).say(frames().reset(1, 7).headers(3, true, OK));
    assertThat(peer.ends).containsExactly("reset", "200");
    assertThat(wire.closed).isFalse();
  }

  // ---- 6.5 settings, 6.7 ping

  @Test
  void section6_5_3_settingsAreAcknowledged() {
    var peer = Peer.get(1);
    assertThat(peer.up(1).heard(4)).anyMatch(f -> f.flags() == 1);
  }

  @Test
  void section6_7_aPingIsAnsweredWithItsBytes() {
    var peer = Peer.get(1);
    var wire = peer.up(1);
    wire.heard();
    wire.say(frames().frame(6, 0, 0, new byte[] {1, 2, 3, 4, 5, 6, 7, 8}));
    assertThat(wire.heard(6)).hasSize(1).first().matches(f -> f.number(4) == 0x05060708);
  }

  @Test
  void section4_3_aSmallerHeaderTableIsAcknowledgedInTheNextBlock() {
    var peer = Peer.get(2);
    var wire = peer.up(2, 1, 0);
    var blocks = wire.heard(1);
    assertThat(blocks.getFirst().payload().get(0)).isNotEqualTo((byte) 0x20);
    assertThat(blocks.getLast().payload().get(0)).isEqualTo((byte) 0x20);
  }

  // ---- 6.8 GOAWAY

  @Test
  void section6_8_streamsAboveTheLastWereNotProcessedAndThoseBelowGoOn() {
    var peer = Peer.get(3);
    var wire = peer.up(3).say(frames().goAway(3, 0));
    assertThat(peer.ends).containsExactly("closed-early");
    wire.say(answer(1, "a")).say(answer(3, "b"));
    assertThat(peer.ends).containsExactly("closed-early", "200", "200");
    assertThat(wire.closed).isTrue();
    assertThat(peer.connect(1).getFirst().number()).isEqualTo(100);
    assertThat(peer.wires).hasSize(2);
  }

  @Test
  void section6_8_aLaterLastStreamIsAFault() {
    var peer = Peer.get(2);
    peer.up(2).say(frames().goAway(3, 0)).say(frames().goAway(5, 0));
    assertThat(peer.ends).containsExactly("protocol", "protocol");
  }

  @Test
  void aClosedConnectionEndsEachExchangeByWhatItHadSeen() {
    var peer = Peer.get(2);
    var wire = peer.up(2).say(frames().headers(1, false, OK));
    wire.listener.ended(true);
    assertThat(peer.ends).containsExactlyInAnyOrder("truncated", "closed-early");
  }

  // ---- 5.2 and 6.9 flow control

  @Test
  void section6_9_1_bodiesStopAtTheWindowAndGoOnWithIt() {
    var peer = Peer.post(1, 100_000);
    var wire = peer.up(1);
    assertThat(bytes(wire)).isEqualTo(65_535);
    wire.say(frames().window(1, 50_000));
    assertThat(bytes(wire)).isZero();
    wire.say(frames().window(0, 20_000));
    assertThat(bytes(wire)).isEqualTo(20_000);
    wire.say(frames().window(0, 50_000));
    var last = wire.heard(0).getLast();
    assertThat(last.flags()).isEqualTo(1);
    wire.say(answer(1, "thanks"));
    assertThat(peer.ends).containsExactly("200");
  }

  @Test
  void section6_9_2_aChangedInitialWindowMovesOpenStreamsAndMayMakeThemNegative() {
    var peer = Peer.post(1, 100_000);
    var wire = peer.up(1);
    assertThat(bytes(wire)).isEqualTo(65_535);
    wire.say(frames().window(0, 100_000).settings(4, 10_000));
    wire.say(frames().window(1, 55_000));
    assertThat(bytes(wire)).isZero();
    wire.say(frames().window(1, 1_000));
    assertThat(bytes(wire)).isEqualTo(465);
  }

  @Test
  void section4_2_noFrameOfOursIsOverTheLeastMaximum() {
    var peer = Peer.post(1, 60_000);
    assertThat(peer.up(1).heard(0)).allMatch(f -> f.payload().capacity() <= 16_384);
  }

  @Test
  void section8_1_anAnswerBeforeTheBodyIsSentEndsTheUpload() {
    var peer = Peer.post(1, 100_000);
    var wire = peer.up(1).say(frames().headers(1, true, status(413)));
    assertThat(peer.ends).containsExactly("413");
    assertThat(wire.heard(3)).hasSize(1).first().matches(f -> f.number(0) == 0);
  }

  private static int bytes(Peer.Wire wire) {
    return wire.heard(0).stream().mapToInt(f -> f.payload().capacity()).sum();
  }

  // ---- our own

  @Test
  void aBatchOfAnswersIsMetByABatchOfRequestsInOneWrite() {
    var peer = Peer.get(4);
    peer.most = 100;
    var wire = peer.up(4);
    wire.heard();
    wire.say(answer(1, "a").raw(answer(3, "b").bytes()).raw(answer(5, "c").bytes()));
    assertThat(wire.writes).hasSize(1);
    assertThat(wire.heard(1)).hasSize(3);
  }

  @Test
  void withoutKeepAliveEachRequestHasAConnectionOfItsOwn() {
    var peer = Peer.withoutKeepAlive();
    var wire = peer.up(1).say(answer(1, "x"));
    assertThat(peer.ends).containsExactly("200");
    assertThat(wire.closed).isTrue();
  }

  @Test
  void anAnswerIsKeptAsTextForTheReport() {
    var peer = Peer.get(1);
    var place = peer.connect(1).getFirst();
    peer.wires.getFirst().say(frames().settings());
    peer.wires
        .getFirst()
        .say(
            frames().headers(1, false, status(503), field("retry-after", "1")).data(1, true, "no"));
    byte[] text = new byte[200];
    int length = place.copyAnswer(text);
    assertThat(new String(text, 0, length, StandardCharsets.US_ASCII))
        .isEqualTo("HTTP/2 503\r\nretry-after: 1\r\n\r\nno");
  }

  @Test
  void theLastPlaceToLeaveClosesTheConnection() {
    var peer = Peer.get(2);
    var places = peer.connect(2);
    var wire = peer.wires.getFirst().say(frames().settings());
    wire.say(answer(1, "").raw(answer(3, "").bytes()));
    places.getFirst().close();
    assertThat(wire.closed).isFalse();
    places.getLast().close();
    assertThat(wire.closed).isTrue();
    assertThat(wire.heard(7)).hasSize(1);
  }

  @Test
  void onlyOnePlaceStandsForTheConnection() {
    var places = Peer.get(3).connect(3);
    assertThat(places.stream().filter(p -> p.leads())).hasSize(1);
  }

  @Test
  void whatALinkDoesNotTakeGoesOnWhenItDoes() {
    var peer = Peer.get(1);
    peer.connect(1);
    var wire = peer.wires.getFirst().say(frames().settings());
    wire.heard();
    wire.takes = 5;
    wire.say(frames().frame(6, 0, 0, new byte[8]));
    assertThat(wire.writes).hasSize(1);
    wire.takes = 1_000;
    wire.listener.writable();
    assertThat(wire.heard(6)).hasSize(1);
  }

  @Test
  void anExchangeIsNotSentBeforeItLeaves() {
    var peer = Peer.get(1);
    var place = peer.connect(1).getFirst();
    peer.wires.getFirst().say(frames().settings()).say(answer(1, ""));
    peer.send(place);
    var exchange = (Exchange) place.owner();
    assertThat(exchange.sentNanos).isEqualTo(Exchange.NEVER);
    peer.clock.advance(7);
    peer.protocol.flush();
    assertThat(exchange.sentNanos).isEqualTo(peer.clock.nanos());
  }
}
