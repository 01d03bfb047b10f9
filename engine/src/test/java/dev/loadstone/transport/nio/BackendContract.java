package dev.loadstone.transport.nio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.transport.Dialer;
import dev.loadstone.transport.EventLoop;
import dev.loadstone.transport.IoBackend;
import dev.loadstone.transport.Link;
import dev.loadstone.transport.LinkListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What holds for HTTP/1.1 over every [IoBackend].
public interface BackendContract {
  String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
  String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  IoBackend backend();

  /// Runs `requests` requests on one connection against the script.
  default Client against(LineServer.Script script, int requests, String request)
      throws IOException {
    try (LineServer server = new LineServer(script);
        EventLoop loop = backend().open()) {
      Client client = new Client(loop, requests, request);
      return client.run(to(loop, server.address()), true);
    }
  }

  default Dialer to(EventLoop loop, InetSocketAddress address) {
    return (_, listener) -> loop.connect(address, listener);
  }

  @Test
  default void oneConnectionCarriesManyRequests() throws IOException {
    Client client = against((_, out, _) -> LineServer.text(out, OK), 3, GET);
    assertThat(client.heard).containsExactly("connected", "200", "200", "200");
    assertThat(client.exchange.ordinal).isEqualTo(3);
    assertThat(client.exchange.bytesIn).isEqualTo(OK.length());
    assertThat(client.exchange.bytesOut).isEqualTo(GET.length());
    assertThat(client.exchange.sentNanos).isLessThanOrEqualTo(client.exchange.firstByteNanos);
    assertThat(client.exchange.firstByteNanos).isLessThanOrEqualTo(client.exchange.endNanos);
  }

  /// Frames are read where they lie: over another byte order every number in them would be wrong.
  @Test
  @Timeout(30)
  default void whatIsReceivedIsInTheByteOrderOfTheNetwork() throws IOException {
    try (LineServer server = new LineServer((_, out, _) -> LineServer.text(out, OK));
        EventLoop loop = backend().open()) {
      FirstBytes first = new FirstBytes();
      Link link = loop.connect(server.address(), first);
      while (!first.up) {
        loop.turn(Long.MAX_VALUE);
      }
      link.write(ByteBuffer.wrap(GET.getBytes(StandardCharsets.ISO_8859_1)));
      while (first.number == 0) {
        loop.turn(Long.MAX_VALUE);
      }
      // "HTTP"
      assertThat(first.number).isEqualTo(0x48545450);
    }
  }

  /// Reads what comes first as a number.
  final class FirstBytes implements LinkListener {
    private boolean up;
    private int number;

    @Override
    public void connected() {
      up = true;
    }

    @Override
    public void received(ByteBuffer bytes, int from, int to) {
      number = bytes.getInt(from);
    }

    @Override
    public void writable() {
      // One write takes it all.
    }

    @Override
    public void ended(boolean clean) {
      throw new AssertionError("ended");
    }

    @Override
    public void failed(ErrorKind why, String reason) {
      throw new AssertionError(why + " " + reason);
    }
  }

  @Test
  default void anAnnouncedCloseIsHonoured() throws IOException {
    String answer = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    Client client = against((_, out, _) -> LineServer.text(out, answer), 5, GET);
    assertThat(client.heard).containsExactly("connected", "200", "closed");
    assertThat(client.exchange.endedByClose).isFalse();
  }

  @Test
  default void aCloseBeforeTheAnswerIsClosedEarly() throws IOException {
    Client client = against((_, _, _) -> false, 5, GET);
    assertThat(client.heard).containsExactly("connected", "closed-early", "closed");
  }

  @Test
  default void aResetIsAReset() throws IOException {
    LineServer.Script reset =
        (socket, _, _) -> {
          socket.setSoLinger(true, 0);
          return false;
        };
    assertThat(against(reset, 5, GET).heard).containsExactly("connected", "reset", "closed");
  }

  @Test
  default void aCutBodyIsTruncated() throws IOException {
    LineServer.Script cut =
        (_, out, _) -> !LineServer.text(out, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\ncut");
    assertThat(against(cut, 5, GET).heard).containsExactly("connected", "truncated", "closed");
  }

  @Test
  default void aBodyWithoutLengthEndsWithTheConnection() throws IOException {
    LineServer.Script close = (_, out, _) -> !LineServer.text(out, "HTTP/1.1 200 OK\r\n\r\nbody");
    Client client = against(close, 5, GET);
    assertThat(client.heard).containsExactly("connected", "200", "closed");
    assertThat(client.exchange.endedByClose).isTrue();
  }

  @Test
  default void surplusBytesEndTheConnectionAndAreNoAnswer() throws IOException {
    Client client = against((_, out, _) -> LineServer.text(out, OK + OK), 5, GET);
    assertThat(client.heard).containsExactly("connected", "200", "closed: protocol");
  }

  @Test
  default void bytesWhileIdleBreakTheProtocol() throws IOException {
    try (LineServer server =
            new LineServer((_, out, _) -> {
              LineServer.text(out, OK);
              return LineServer.text(out, OK);
            });
        EventLoop loop = backend().open()) {
      Client client = new Client(loop, 1, GET).run(to(loop, server.address()), true);
      assertThat(client.untilClosed().heard)
          .containsExactly("connected", "200", "closed: protocol");
    }
  }

  @Test
  default void anIdleConnectionThatTheTargetClosesIsGoneWithoutAnError() throws IOException {
    try (LineServer server = new LineServer((_, out, _) -> !LineServer.text(out, OK));
        EventLoop loop = backend().open()) {
      Client client = new Client(loop, 1, GET).run(to(loop, server.address()), true);
      assertThat(client.untilClosed().heard).containsExactly("connected", "200", "closed");
    }
  }

  @Test
  default void anAnswerMayDripInByteByByte() throws IOException {
    LineServer.Script drip =
        (_, out, _) -> {
          for (int i = 0; i < OK.length(); i++) {
            LineServer.text(out, OK.substring(i, i + 1));
          }
          return true;
        };
    Client client = against(drip, 2, GET);
    assertThat(client.heard).containsExactly("connected", "200", "200");
    assertThat(client.answer).isEqualTo(OK);
  }

  @Test
  default void endlessHeadersAreTooLarge() throws IOException {
    LineServer.Script endless =
        (_, out, _) -> endless(out, "HTTP/1.1 200 OK\r\n", "X-Header: y\r\n");
    assertThat(against(endless, 5, GET).heard).containsExactly("connected", "too-large", "closed");
  }

  @Test
  default void anEndlessHeaderLineIsTooLarge() throws IOException {
    LineServer.Script endless =
        (_, out, _) -> endless(out, "HTTP/1.1 200 OK\r\nX: ", "yyyyyyyyyyy");
    assertThat(against(endless, 5, GET).heard).containsExactly("connected", "too-large", "closed");
  }

  @Test
  default void endlessInterimAnswersAreTooLarge() throws IOException {
    LineServer.Script endless = (_, out, _) -> endless(out, "", "HTTP/1.1 100 Continue\r\n\r\n");
    assertThat(against(endless, 5, GET).heard).containsExactly("connected", "too-large", "closed");
  }

  @Test
  default void garbageIsMalformed() throws IOException {
    Client client = against((_, out, _) -> LineServer.text(out, "SSH-2.0-Server\r\n"), 5, GET);
    assertThat(client.heard).containsExactly("connected", "malformed-response", "closed");
    assertThat(client.connection().reason()).contains("HTTP/1.x");
    assertThat(client.answer).isEqualTo("SSH-2.0-Server\r\n");
  }

  @Test
  default void theAnswerToHeadHasNoBody() throws IOException {
    String answer = "HTTP/1.1 200 OK\r\nContent-Length: 5000000000\r\n\r\n";
    Client client =
        against((_, out, _) -> LineServer.text(out, answer), 2, "HEAD / HTTP/1.1\r\n\r\n");
    assertThat(client.heard).containsExactly("connected", "200", "200");
  }

  @Test
  default void noContentHasNoBody() throws IOException {
    String answer = "HTTP/1.1 204 No Content\r\nContent-Length: 7\r\n\r\n";
    Client client = against((_, out, _) -> LineServer.text(out, answer), 2, GET);
    assertThat(client.heard).containsExactly("connected", "204", "204");
  }

  @Test
  default void aLargeBodyIsCountedWhole() throws IOException {
    int length = 16 << 20;
    LineServer.Script large =
        (_, out, _) -> {
          LineServer.text(out, "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n");
          out.write(new byte[length]);
          return true;
        };
    Client client = against(large, 2, GET);
    assertThat(client.heard).containsExactly("connected", "200", "200");
    assertThat(client.exchange.bytesIn).isGreaterThan(length);
  }

  @Test
  default void surplusBehindALargeBodyEndsTheConnection() throws IOException {
    int length = 1 << 20;
    LineServer.Script large =
        (_, out, _) -> {
          LineServer.text(out, "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n");
          out.write(new byte[length + 1]);
          return true;
        };
    List<String> heard = against(large, 5, GET).heard;
    // The surplus may come by itself after the next request was sent: it then stands for its
    // answer.
    assertThat(heard)
        .isIn(
            List.of("connected", "200", "closed: protocol"),
            List.of("connected", "200", "malformed-response", "closed"));
  }

  @Test
  default void aLargeBodyThatIsCutIsTruncated() throws IOException {
    LineServer.Script cut =
        (_, out, _) -> {
          LineServer.text(out, "HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\n");
          out.write(new byte[8_000_000]);
          return false;
        };
    Client client = against(cut, 5, GET);
    assertThat(client.heard).containsExactly("connected", "truncated", "closed");
    assertThat(client.exchange.bytesIn).isGreaterThan(8_000_000);
  }

  @Test
  default void anUrgentByteStopsNoAnswer() throws IOException {
    LineServer.Script urgent =
        (socket, out, _) -> {
          LineServer.text(out, OK.substring(0, 20));
          socket.sendUrgentData('!');
          return LineServer.text(out, OK.substring(20));
        };
    assertThat(against(urgent, 2, GET).heard).containsExactly("connected", "200", "200");
  }

  @Test
  default void aLargeRequestIsWrittenInParts() throws IOException {
    String request = GET + "x".repeat(8 << 20);
    LineServer.Script slow =
        (socket, out, _) -> {
          socket.getInputStream().readNBytes(request.length() - GET.length());
          return LineServer.text(out, OK);
        };
    Client client = against(slow, 2, request);
    assertThat(client.heard).containsExactly("connected", "200", "200");
    assertThat(client.exchange.bytesOut).isEqualTo(request.length());
  }

  @Test
  default void anAnswerBeforeTheWholeRequestEndsTheConnection() throws IOException {
    String request = GET + "x".repeat(32 << 20);
    Client client =
        against(
            (_, out, _) -> {
              LineServer.text(out, "HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
              return true;
            },
            1,
            request);
    assertThat(client.heard).contains("413");
    assertThat(client.connection().ready()).isFalse();
  }

  @Test
  default void aClosedPortRefuses() throws IOException {
    InetSocketAddress closed;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = (InetSocketAddress) taken.getLocalSocketAddress();
    }
    try (EventLoop loop = backend().open()) {
      Client client = new Client(loop, 1, GET).run(to(loop, closed), true);
      assertThat(client.heard).containsExactly("closed: connect-refused");
    }
  }

  @Test
  default void anAbortedExchangeEndsWithTheGivenError() throws IOException {
    try (LineServer server = new LineServer((_, _, _) -> true);
        EventLoop loop = backend().open()) {
      Client client = new Client(loop, 1, GET);
      client.abortOnceSent(ErrorKind.TIMEOUT);
      assertThat(client.run(to(loop, server.address()), true).heard)
          .containsExactly("connected", "timeout", "closed");
    }
  }

  @Test
  default void withoutKeepAliveAConnectionCarriesOneRequest() throws IOException {
    try (LineServer server = new LineServer((_, out, _) -> LineServer.text(out, OK));
        EventLoop loop = backend().open()) {
      Client client = new Client(loop, 5, GET).run(to(loop, server.address()), false);
      assertThat(client.heard).containsExactly("connected", "200", "closed");
    }
  }

  @Test
  @Timeout(30)
  default void aWakeUpEndsAWaitWithoutEnd() {
    try (EventLoop loop = backend().open()) {
      Thread.ofVirtual().start(loop::wakeup);
      assertThat(loop.turn(Long.MAX_VALUE)).isZero();
    }
  }

  private static boolean endless(java.io.OutputStream out, String first, String again)
      throws IOException {
    LineServer.text(out, first);
    String block = again.repeat(1000);
    while (true) {
      LineServer.text(out, block);
    }
  }
}
