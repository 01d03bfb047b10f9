package dev.loadstone.transport.http3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.plan.ConnectionPolicy.Lifetime;
import dev.loadstone.plan.Header;
import dev.loadstone.plan.RequestTemplate;
import dev.loadstone.plan.TlsPolicy;
import dev.loadstone.testkit.LeakGuard;
import dev.loadstone.transport.SourceAddresses;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// One connection over real sockets against Netty's own server: every fault of the target ends in
/// its outcome.
@ExtendWith(LeakGuard.class)
@Timeout(60)
class Http3Test {
  private static final Http3Peer.Script HELLO = (_, _, _, stream) -> stream.answer(200, "hello");

  @BeforeAll
  static void lookForLeakedBuffers() {
    System.setProperty("io.netty.leakDetection.level", "paranoid");
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
  }

  @Test
  void answersComeOverOneConnection() {
    try (Http3Peer peer = Http3Peer.start(HELLO);
        Http3Caller caller = Http3Caller.to(peer.port())) {
      assertThat(caller.call(3)).containsExactly("connected", "200", "200", "200");
      assertThat(caller.answer()).isEqualTo("HTTP/3 200\r\ncontent-length: 5\r\n\r\nhello");
      assertThat(caller.exchange().ordinal).isEqualTo(3);
      assertThat(caller.exchange().sentNanos).isLessThanOrEqualTo(caller.exchange().firstByteNanos);
      assertThat(caller.exchange().firstByteNanos).isLessThanOrEqualTo(caller.exchange().endNanos);
      assertThat(caller.connection().connectMicros()).isPositive();
      assertThat(peer.requests()).isEqualTo(3);
      assertThat(peer.connections()).isEqualTo(1);
    }
  }

  @Test
  void theRequestArrivesAsTheUserWroteIt() {
    RequestTemplate request =
        new RequestTemplate(
            "POST",
            List.of(
                new Header("Host", "shop.example"),
                new Header("X-Long", "v".repeat(300)),
                new Header("Connection", "close"),
                new Header("User-Agent", "mine")),
            "body".getBytes(StandardCharsets.ISO_8859_1),
            "/");
    Http3Peer.Script echo = (_, _, body, stream) -> stream.answer(200, body);
    try (Http3Peer peer = Http3Peer.start(echo);
        Http3Caller caller = Http3Caller.to(peer.port(), request)) {
      assertThat(caller.call(1)).containsExactly("connected", "200");
      assertThat(caller.answer()).endsWith("\r\n\r\nbody");
      assertThat(peer.received().getFirst())
          .contains(
              ":method: POST",
              ":scheme: https",
              ":authority: shop.example",
              ":path: /path?q=1",
              "user-agent: mine",
              "content-length: 4",
              "x-long: " + "v".repeat(300))
          .doesNotContain("connection", "loadstone");
    }
  }

  @Test
  void withoutKeepAliveEachConnectionCarriesOneRequest() {
    try (Http3Peer peer = Http3Peer.start(HELLO);
        Http3Caller caller = Http3Caller.once(peer.port())) {
      assertThat(caller.call(1)).containsExactly("connected", "200", "closed");
    }
  }

  @Test
  void aConnectionEndsAfterTheRequestsItMayCarryOrAtItsAge() {
    try (Http3Peer peer = Http3Peer.start(HELLO);
        Http3Caller counted = Http3Caller.limited(peer.port(), new Lifetime(2, 0));
        Http3Caller aged = Http3Caller.limited(peer.port(), new Lifetime(0, 1))) {
      assertThat(counted.call(5)).containsExactly("connected", "200", "200", "closed");
      assertThat(aged.call(5)).containsExactly("connected", "200", "closed");
    }
  }

  @Test
  void connectionsComeFromTheAddressAskedFor() throws IOException {
    try (Http3Peer peer = Http3Peer.start(HELLO);
        Http3Caller caller = Http3Caller.to(peer.port())) {
      caller.sources = new SourceAddresses(List.of(InetAddress.getByName("127.0.0.7")));
      caller.call(1);
      assertThat(peer.sources()).singleElement().asString().contains("127.0.0.7");
    }
  }

  @Test
  void largeBodiesPassBothWaysUnderFlowControl() {
    byte[] body = new byte[3 << 20];
    RequestTemplate request = new RequestTemplate("PUT", List.of(), body, "/");
    Http3Peer.Script echo = (_, _, sent, stream) -> stream.answer(200, sent);
    try (Http3Peer peer = Http3Peer.start(echo, codec -> codec.initialMaxData(1 << 20));
        Http3Caller caller = Http3Caller.to(peer.port(), request)) {
      assertThat(caller.call(2)).containsExactly("connected", "200", "200");
      assertThat(caller.exchange().bytesIn).isGreaterThan(body.length);
      assertThat(caller.exchange().bytesOut).isGreaterThan(body.length);
    }
  }

  @Test
  void aTargetThatAllowsOneStreamIsAskedOneAfterTheOther() {
    try (Http3Peer peer = Http3Peer.start(HELLO, codec -> codec.initialMaxStreamsBidirectional(1));
        Http3Caller caller = Http3Caller.to(peer.port())) {
      assertThat(caller.call(5)).hasSize(6).endsWith("200");
    }
  }

  @Test
  void anAnswerWithoutBodyMayAnnounceTheLengthItWouldHave() {
    Http3Peer.Script bodyless =
        (_, fields, _, stream) -> {
          stream.fields("HEAD".contentEquals(fields.method()) ? 200 : 304, "content-length", "9");
          stream.end();
        };
    RequestTemplate head = new RequestTemplate("HEAD", List.of(), new byte[0], "/");
    try (Http3Peer peer = Http3Peer.start(bodyless);
        Http3Caller caller = Http3Caller.to(peer.port());
        Http3Caller other = Http3Caller.to(peer.port(), head)) {
      assertThat(caller.call(1)).containsExactly("connected", "304");
      assertThat(other.call(1)).containsExactly("connected", "200");
    }
  }

  @Test
  void aResetStreamFailsItsRequestAlone() {
    Http3Peer.Script second =
        (ordinal, fields, body, stream) -> {
          if (ordinal == 2) {
            stream.fields(200);
            stream.reset(0x102);
          } else {
            HELLO.serve(ordinal, fields, body, stream);
          }
        };
    try (Http3Peer peer = Http3Peer.start(second);
        Http3Caller caller = Http3Caller.to(peer.port())) {
      assertThat(caller.call(3)).containsExactly("connected", "200", "reset", "200");
      assertThat(caller.connection().reason()).contains("H3_INTERNAL_ERROR");
    }
  }

  @Test
  void aShortBodyIsTruncated() {
    heard(
        stream -> {
          stream.fields(200, "content-length", "100");
          stream.data("half");
          stream.end();
        },
        "truncated");
  }

  @Test
  void aFrameCutByTheEndOfTheStreamIsTruncated() {
    heard(
        stream -> {
          stream.fields(200);
          stream.raw(new byte[] {0, 50, 'h', 'a', 'l', 'f'});
          stream.end();
        },
        "truncated");
  }

  @Test
  void aStreamThatEndsWithoutAnAnswerIsClosedEarly() {
    heard(Http3Peer.Stream::end, "closed-early");
  }

  @Test
  void aBodyLongerThanAnnouncedIsMalformed() {
    heard(
        stream -> {
          stream.fields(200, "content-length", "2");
          stream.data("hello");
          stream.end();
        },
        "malformed-response");
  }

  @Test
  void aFrameThatBelongsElsewhereIsMalformed() {
    heard(stream -> stream.raw(new byte[] {4, 0}), "malformed-response");
  }

  @Test
  void fieldsThatNameTheDynamicTableWeRefusedAreMalformed() {
    heard(stream -> stream.raw(new byte[] {1, 3, 5, 0, (byte) 0x80}), "malformed-response");
  }

  @Test
  void hugeFieldsAreTooLarge() {
    heard(
        stream -> {
          stream.fields(200, "x-huge", "v".repeat(100_000));
          stream.end();
        },
        "too-large");
  }

  @Test
  void interimAnswersAreSkippedUpToALimit() {
    heard(
        stream -> {
          stream.fields(103, "link", "x");
          stream.answer(200, "hello");
        },
        "200");
    heard(
        stream -> {
          for (int i = 0; i < 40; i++) {
            stream.fields(103);
          }
        },
        "too-large");
  }

  @Test
  void aConnectionClosedInOrderBeforeTheAnswerIsClosedEarly() {
    heard(stream -> stream.closeConnection(true, 0x100, ""), "closed-early", "closed");
  }

  @Test
  void aConnectionClosedWithAnErrorIsAReset() {
    heard(stream -> stream.closeConnection(true, 0x102, "broken"), "reset", "closed");
    heard(stream -> stream.closeConnection(false, 0xa, "broken"), "reset", "closed");
  }

  @Test
  void afterGoAwayTheRequestUnderWayIsAnsweredAndTheConnectionEnds() {
    heard(
        stream -> {
          stream.goAway(4);
          stream.answer(200, "bye");
        },
        "200",
        "closed");
  }

  @Test
  void aRequestThatTheTargetWillNotServeMayBeSentAgainElsewhere() {
    try (Http3Peer peer = Http3Peer.start((_, _, _, stream) -> stream.goAway(0));
        Http3Caller caller = Http3Caller.to(peer.port())) {
      assertThat(caller.call(1)).containsExactly("connected", "reset", "closed");
      assertThat(caller.exchange().unprocessed).isTrue();
    }
  }

  @Test
  void anIdleConnectionThatTheTargetGivesUpEndsInTheOrdinaryWay() {
    try (Http3Peer peer =
            Http3Peer.start(
                HELLO,
                codec -> codec.maxIdleTimeout(300, java.util.concurrent.TimeUnit.MILLISECONDS));
        Http3Caller caller = Http3Caller.to(peer.port())) {
      caller.call(1);
      assertThat(caller.untilClosed()).containsExactly("connected", "200", "closed");
    }
  }

  @Test
  void aTargetThatNeverAnswersIsLeftByTheWorkersDeadline() {
    try (Http3Peer peer = Http3Peer.start((_, _, _, _) -> {});
        Http3Caller caller = Http3Caller.to(peer.port())) {
      caller.begin();
      caller.until(() -> peer.requests() == 1);
      caller.abort(ErrorKind.TIMEOUT);
      assertThat(caller.untilClosed()).containsExactly("connected", "timeout", "closed");
    }
  }

  @Test
  void aPortWhereNobodyListensRefuses() throws IOException {
    try (Http3Caller caller = Http3Caller.to(freePort())) {
      caller.begin();
      assertThat(caller.untilClosed()).containsExactly("closed: connect-refused");
      assertThat(caller.connection().reason()).contains("no server listens on this UDP port");
    }
  }

  @Test
  void aTargetThatKnowsOtherVersionsOnlyBreaksTheHandshake() throws Exception {
    try (DatagramSocket other = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Http3Caller caller = Http3Caller.to(other.getLocalPort())) {
      caller.begin();
      caller.turn();
      byte[] packet = new byte[1500];
      DatagramPacket first = new DatagramPacket(packet, packet.length);
      other.receive(first);
      byte[] refusal = versions(packet);
      other.send(new DatagramPacket(refusal, refusal.length, first.getSocketAddress()));
      assertThat(caller.untilClosed()).containsExactly("closed: protocol");
    }
  }

  /// A Version Negotiation packet (RFC 9000 17.2.1) that offers a version nobody speaks.
  private static byte[] versions(byte[] initial) {
    int own = initial[5];
    int theirs = initial[6 + own];
    ByteBuffer packet = ByteBuffer.allocate(11 + own + theirs);
    packet.put((byte) 0xc0).putInt(0);
    packet.put((byte) theirs).put(initial, 7 + own, theirs);
    packet.put((byte) own).put(initial, 6, own);
    return packet.putInt(0x0a0a0a0a).array();
  }

  @Test
  void aTargetThatSpeaksAnotherProtocolFailsInTls() {
    connecting(Http3Peer.start(HELLO, "server", "other"), Http3Caller.TRUSTING, "closed: tls");
  }

  @Test
  void anUnknownAuthorityIsNotTrusted() {
    connecting(Http3Peer.start(HELLO), TlsPolicy.DEFAULT, "closed: tls-untrusted");
  }

  @Test
  void aCertificateForAnotherNameIsNotTrusted() {
    Http3Peer other = Http3Peer.start(HELLO, "other", "h3");
    connecting(other, Http3Caller.TRUSTING, "closed: tls-untrusted");
  }

  @Test
  void insecureTakesAnyCertificate() {
    TlsPolicy insecure = new TlsPolicy(true, null, null, null);
    connecting(Http3Peer.start(HELLO, "other", "h3"), insecure, "connected", "200");
  }

  @Test
  void aClientCertificateIsShownWhereItIsDemanded() {
    TlsPolicy own =
        new TlsPolicy(
            false,
            Http3Caller.TRUSTING.caFile(),
            Http3Peer.file("server.pem").toString(),
            Http3Peer.file("server.key").toString());
    connecting(Http3Peer.demanding(HELLO), own, "connected", "200");
  }

  @Test
  void withoutTheClientCertificateDemandedTlsFails() {
    connecting(Http3Peer.demanding(HELLO), Http3Caller.TRUSTING, "connected", "tls", "closed");
  }

  private static void connecting(Http3Peer server, TlsPolicy tls, String... heard) {
    try (Http3Peer peer = server;
        Http3Caller caller = Http3Caller.to(peer.port(), tls)) {
      assertThat(caller.call(1)).containsExactly(heard);
    }
  }

  private interface Fault {
    void on(Http3Peer.Stream stream);
  }

  private static void heard(Fault fault, String... heard) {
    try (Http3Peer peer = Http3Peer.start((_, _, _, stream) -> fault.on(stream));
        Http3Caller caller = Http3Caller.to(peer.port())) {
      assertThat(caller.call(1)).startsWith("connected").contains(heard);
    }
  }

  private static int freePort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
