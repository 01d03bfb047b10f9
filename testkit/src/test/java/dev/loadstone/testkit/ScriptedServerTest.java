package dev.loadstone.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakGuard.class)
final class ScriptedServerTest {
  private static final String GET = "GET /a?b=c HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final Answer.Respond HELLO = Answer.ok("hello");

  private static Socket connect(ScriptedServer server) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), server.port());
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String read(Socket socket, int bytes) throws IOException {
    return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.ISO_8859_1);
  }

  private static String exchange(Reaction reaction, String request) throws IOException {
    try (ScriptedServer server = ScriptedServer.start(reaction);
        Socket socket = connect(server)) {
      send(socket, request);
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void anAnswerCarriesStatusReasonHeadersAndLength() throws IOException {
    assertThat(exchange(HELLO.with("X-A", "b"), GET))
        .isEqualTo("HTTP/1.1 200 OK\r\nX-A: b\r\nContent-Length: 5\r\n\r\nhello");
  }

  @Test
  void aHeadRequestGetsTheHeadAlone() throws IOException {
    assertThat(exchange(HELLO, GET.replace("GET", "HEAD"))).endsWith("Length: 5\r\n\r\n");
  }

  @Test
  void aStatusWithoutBodyHasNoLength() throws IOException {
    assertThat(exchange(Answer.status(204, ""), GET)).isEqualTo("HTTP/1.1 204 No Content\r\n\r\n");
  }

  @Test
  void rawBytesAreSentAsTheyAre() throws IOException {
    assertThat(exchange(Answer.RespondRaw.of("HTTP/1.1 299\r\n\n"), GET))
        .isEqualTo("HTTP/1.1 299\r\n\n");
  }

  @Test
  void aDripArrivesWhole() throws IOException {
    byte[] bytes = "HTTP/1.1 204 x\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(exchange(new Answer.Drip(bytes, Duration.ofNanos(1)), GET))
        .isEqualTo(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  @Test
  void theSecondOfTwoAnswersIsInTheSameBytes() throws IOException {
    String once = exchange(HELLO, GET);
    assertThat(exchange(new Fault.AnswerTwice(HELLO), GET)).isEqualTo(once + once);
  }

  @Test
  void aCutBodyEndsBeforeItsLength() throws IOException {
    assertThat(exchange(new Fault.CutBody(100, 3), GET)).endsWith("Length: 100\r\n\r\nxxx");
  }

  @Test
  void aCloseInPlaceOfAnAnswerSendsNothing() throws IOException {
    assertThat(exchange(new Fault.CloseBefore(), GET)).isEmpty();
  }

  @Test
  void aResetReachesTheClientAsAReset() {
    assertThatThrownBy(() -> exchange(new Fault.ResetBefore(), GET))
        .isInstanceOf(SocketException.class)
        .hasMessageContaining("reset");
  }

  @Test
  void aServerThatNeverAnswersKeepsTheConnectionOpen() throws IOException {
    try (ScriptedServer server = ScriptedServer.start(new Fault.NeverAnswer());
        Socket socket = connect(server)) {
      send(socket, GET);
      socket.setSoTimeout(50);
      assertThatThrownBy(() -> read(socket, 1)).isInstanceOf(java.net.SocketTimeoutException.class);
    }
  }

  @Test
  void everyEndlessFaultSendsMoreThanAMegabyte() throws IOException {
    List<Fault> endless =
        List.of(
            new Fault.EndlessHeaders(),
            new Fault.EndlessInterim(),
            new Fault.EndlessHeaderLine(),
            new Fault.EndlessStatusLine(),
            new Fault.EndlessChunkExtension(),
            new Fault.EndlessTrailers(),
            new Fault.EndlessBody());
    for (Fault fault : endless) {
      try (ScriptedServer server = ScriptedServer.start(fault);
          Socket socket = connect(server)) {
        send(socket, GET);
        assertThat(read(socket, 1 << 20)).hasSize(1 << 20);
      }
    }
  }

  @Test
  void requestsAreReadWholeAndKept() throws IOException {
    try (ScriptedServer server = ScriptedServer.start(HELLO);
        Socket socket = connect(server)) {
      send(socket, "POST /p HTTP/1.1\r\nX-Q: v \r\nContent-Length: 3\r\n\r\nabc");
      send(socket, "PUT /q HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nde\r\n0\r\n\r\n");
      send(socket, GET);
      String answer = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
      assertThat(read(socket, 3 * answer.length())).isEqualTo(answer.repeat(3));

      List<ReceivedRequest> requests = server.received();
      assertThat(requests)
          .extracting(ReceivedRequest::method)
          .containsExactly("POST", "PUT", "GET");
      assertThat(requests.getFirst().header("x-q")).isEqualTo("v");
      assertThat(requests.getFirst().header("x-r")).isNull();
      assertThat(requests.getFirst().body()).asString().isEqualTo("abc");
      assertThat(requests.get(1).body()).asString().isEqualTo("de");
      assertThat(requests.get(2).target()).isEqualTo("/a?b=c");
      assertThat(requests.get(2).ordinal()).isEqualTo(2);
    }
  }

  @Test
  void aClosedServerRefusesConnections() throws IOException {
    ScriptedServer server = ScriptedServer.start(HELLO);
    server.close();
    assertThatThrownBy(() -> connect(server)).isInstanceOf(ConnectException.class);
  }

  @Test
  void closingTheServerEndsAnswersUnderWay() throws IOException {
    Reaction inAnHour = new Answer.Late(Duration.ofHours(1), HELLO);
    try (Socket socket = requestToAServerThenClosed(inAnHour)) {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  private static Socket requestToAServerThenClosed(Reaction reaction) throws IOException {
    try (ScriptedServer server = ScriptedServer.start(reaction)) {
      Socket socket = connect(server);
      send(socket, GET);
      while (server.requests() == 0) {
        Thread.onSpinWait();
      }
      return socket;
    }
  }

  @Test
  void theServersCountOfManyRequestsIsExactByClass() throws Exception {
    try (ScriptedServer server =
            ScriptedServer.start(Script.cycle(HELLO, HELLO, Answer.status(500, "hello")));
        ExecutorService clients = Executors.newFixedThreadPool(4)) {
      int answerBytes = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello".length();
      int errorBytes =
          "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 5\r\n\r\nhello".length();
      List<Callable<Integer>> work = new ArrayList<>();
      for (int client = 0; client < 4; client++) {
        work.add(() -> manyRequests(server, 2400, answerBytes, errorBytes));
      }
      int failed = 0;
      for (Future<Integer> done : clients.invokeAll(work)) {
        failed += done.get();
      }
      assertThat(failed).isEqualTo(3200);
      assertThat(server.requests()).isEqualTo(9600);
      assertThat(server.connections()).isEqualTo(4);
      assertThat(server.requestsOn(3)).isEqualTo(2400);
      assertThat(server.answers(200)).isEqualTo(6400);
      assertThat(server.answers(500)).isEqualTo(3200);
      assertThat(server.reactions(Answer.Respond.class)).isEqualTo(9600);
    }
  }

  private static int manyRequests(ScriptedServer server, int count, int okBytes, int errorBytes)
      throws IOException {
    int failed = 0;
    try (Socket socket = connect(server)) {
      socket.setTcpNoDelay(true);
      for (int i = 0; i < count; i++) {
        send(socket, GET);
        boolean ok = read(socket, 12).endsWith("200");
        failed += ok ? 0 : 1;
        read(socket, (ok ? okBytes : errorBytes) - 12);
      }
    }
    return failed;
  }

  @Test
  void aServerOverTlsProvesItsIdentityAndCanCutABody() throws IOException {
    TestIdentity identity = TestIdentity.localhost();
    Script script = Script.inOrder(HELLO, new Fault.CutBody(9, 1));
    try (ScriptedServer server = ScriptedServer.startTls(script, identity);
        SSLSocket socket = tls(server, identity)) {
      assertThat(server.url()).startsWith("https://127.0.0.1:");
      send(socket, GET);
      assertThat(read(socket, 43)).endsWith("hello");
      send(socket, GET);
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
          .endsWith("Length: 9\r\n\r\nx");
    }
  }

  @Test
  void aDemandingServerTurnsAStrangerAway() throws IOException {
    TestIdentity server = TestIdentity.localhost();
    TestIdentity client = TestIdentity.ofOtherName();
    try (ScriptedServer https =
        ScriptedServer.startTls(Script.always(HELLO), server.demanding(client))) {
      try (SSLSocket known =
          (SSLSocket)
              client
                  .demanding(server)
                  .context()
                  .getSocketFactory()
                  .createSocket(InetAddress.getLoopbackAddress(), https.port())) {
        send(known, GET);
        assertThat(read(known, 43)).endsWith("hello");
      }
      try (SSLSocket stranger = tls(https, server)) {
        assertThatThrownBy(
                () -> {
                  send(stranger, GET);
                  read(stranger, 43);
                })
            .isInstanceOf(IOException.class);
      }
    }
  }

  private static SSLSocket tls(ScriptedServer server, TestIdentity trusted) throws IOException {
    return (SSLSocket)
        trusted
            .context()
            .getSocketFactory()
            .createSocket(InetAddress.getLoopbackAddress(), server.port());
  }

  @Test
  void anIdentityIsGivenOutAsPem() {
    TestIdentity identity = TestIdentity.expired();
    assertThat(identity.certificatePem()).startsWith("-----BEGIN CERTIFICATE-----\nMII");
    assertThat(identity.keyPem()).startsWith("-----BEGIN PRIVATE KEY-----\nM");
  }
}
