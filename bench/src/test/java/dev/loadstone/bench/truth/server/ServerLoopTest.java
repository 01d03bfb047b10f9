package dev.loadstone.bench.truth.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerLoopTest {
  private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

  @TempDir Path folder;
  private ServerLoop loop;
  private Thread thread;

  @BeforeEach
  void start() throws IOException {
    loop = new ServerLoop(0);
    thread = Thread.ofPlatform().daemon().start(loop);
  }

  @AfterEach
  void stop() throws InterruptedException {
    loop.stop();
    thread.join();
  }

  @Test
  void aRequestIsHeldAtLeastAsLongAsItsBehaviourSaysAndItsOwnTimeIsInTheAnswer()
      throws IOException {
    loop.behave(Behaviours.parse("constant 20", 1));
    String answer = ask(GET);
    assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("x".repeat(100));
    long said = Long.parseLong(answer.replaceAll("(?s).*Truth-Nanos: (\\d+).*", "$1"));
    ServedLog log = log();
    assertThat(log.size()).isOne();
    assertThat(said).isGreaterThanOrEqualTo(20_000_000L).isLessThanOrEqualTo(log.ownNanos(0));
  }

  @Test
  void aRequestInTwoPartsIsLoggedWithTwoReads() throws IOException {
    loop.behave(Behaviours.parse("null", 1));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), loop.port())) {
      socket
          .getOutputStream()
          .write(
              "POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      loop.order(() -> {});
      socket.getOutputStream().write("ab".getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().read()).isPositive();
    }
    assertThat(log().reads(0)).isEqualTo(2);
  }

  @Test
  void eachTurnOfACycleIsLoggedAsWhatItWas() throws IOException {
    loop.behave(Behaviours.parse("cycle 0 200 503 close reset cut", 1));
    assertThat(ask(GET)).startsWith("HTTP/1.1 200 ");
    assertThat(ask(GET)).startsWith("HTTP/1.1 503 ");
    assertThat(ask(GET)).isEmpty();
    askAnyway();
    assertThat(ask(GET)).startsWith("HTTP/1.1 200 ").endsWith("x".repeat(50));
    ServedLog log = log();
    assertThat(log.turn(1)).isEqualTo(new Turn(Turn.Act.ANSWER, 503));
    assertThat(log.turn(2).act()).isEqualTo(Turn.Act.CLOSE);
    assertThat(log.turn(3).act()).isEqualTo(Turn.Act.RESET);
    assertThat(log.turn(4).act()).isEqualTo(Turn.Act.CUT);
    assertThat(log.connections()).isEqualTo(5);
  }

  @Test
  void aServerThatHasDiedListensAgainForTheNextBehaviour() throws IOException {
    loop.behave(Behaviours.parse("die 0", 1));
    assertThat(ask(GET)).isEmpty();
    loop.behave(Behaviours.parse("null", 1));
    assertThat(ask(GET)).startsWith("HTTP/1.1 200 ");
    assertThat(log().size()).isOne();
  }

  private void askAnyway() {
    try {
      assertThat(ask(GET)).isEmpty();
    } catch (IOException _) {
      // A reset, as it should be.
    }
  }

  private String ask(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), loop.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      byte[] answer = new byte[4096];
      int n = Math.max(0, in.read(answer));
      return new String(answer, 0, n, StandardCharsets.US_ASCII);
    }
  }

  private ServedLog log() throws IOException {
    Path file = folder.resolve("served.log");
    loop.order(() -> {});
    loop.log().write(file);
    return ServedLog.read(file);
  }
}
