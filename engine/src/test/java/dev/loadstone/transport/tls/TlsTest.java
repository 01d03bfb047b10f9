package dev.loadstone.transport.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.NanoClock;
import dev.loadstone.plan.PlanException;
import dev.loadstone.plan.TlsPolicy;
import dev.loadstone.transport.EventLoop;
import dev.loadstone.transport.LinkListener;
import dev.loadstone.transport.nio.Client;
import dev.loadstone.transport.nio.LineServer;
import dev.loadstone.transport.nio.NioBackend;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// TLS over the real loop, by either engine.
class TlsTest {
  private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  enum Engine {
    JDK,
    BEST;

    TlsEngines of(TlsPolicy policy) {
      return this == JDK ? TlsEngines.jdk(policy) : TlsEngines.of(policy);
    }
  }

  private static final LineServer.Script ANSWER = (_, out, _) -> LineServer.text(out, OK);

  @ParameterizedTest
  @EnumSource
  void aTrustedCertificateIsTaken(Engine engine) throws Exception {
    Client client = against("server", ANSWER, engine.of(trusting()), 3);
    assertThat(client.heard).containsExactly("connected", "200", "200", "200");
    assertThat(client.connection().tlsMicros()).isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void aTargetThatSpeaksOnlyTls12IsAnswered(Engine engine) throws Exception {
    SSLServerSocket socket = listening("server");
    socket.setEnabledProtocols(new String[] {"TLSv1.2"});
    try (LineServer server = new LineServer(socket, ANSWER);
        EventLoop loop = new NioBackend().open()) {
      assertThat(run(server, loop, engine.of(trusting()), 2).heard)
          .containsExactly("connected", "200", "200");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatATargetSaysUnaskedIsHeardAfterTheHandshake(Engine engine) throws Exception {
    SSLEngine server = TestCertificates.server("server").createSSLEngine();
    server.setEnabledProtocols(new String[] {"TLSv1.2"});
    SealedTarget target = new SealedTarget(server, "hello").greeting();
    List<String> heard = new ArrayList<>();
    new TlsDialer(target, engine.of(trusting()), NanoClock.system(), "127.0.0.1", 443)
        .dial(0, new Noting(heard));
    target.up();
    for (int i = 0; i < 10; i++) {
      target.turn();
    }
    assertThat(heard).containsExactly("connected", "received");
  }

  private record Noting(List<String> heard) implements LinkListener {
    @Override
    public void connected() {
      heard.add("connected");
    }

    @Override
    public void received(ByteBuffer bytes, int from, int to) {
      heard.add("received");
    }

    @Override
    public void writable() {
      heard.add("writable");
    }

    @Override
    public void ended(boolean clean) {
      heard.add("ended");
    }

    @Override
    public void failed(ErrorKind why, String reason) {
      heard.add("failed: " + reason);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anUnknownAuthorityIsNotTrusted(Engine engine) throws Exception {
    Client client = against("server", ANSWER, engine.of(TlsPolicy.DEFAULT), 1);
    assertThat(client.heard).containsExactly("closed: tls-untrusted");
    assertThat(client.connection().reason()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aCertificateForAnotherNameIsNotTrusted(Engine engine) throws Exception {
    Client client = against("other", ANSWER, engine.of(trusting()), 1);
    assertThat(client.heard).containsExactly("closed: tls-untrusted");
    assertThat(client.connection().reason()).contains("127.0.0.1");
  }

  @ParameterizedTest
  @EnumSource
  void insecureTakesAnyCertificate(Engine engine) throws Exception {
    TlsPolicy insecure = new TlsPolicy(true, null, null, null);
    assertThat(against("other", ANSWER, engine.of(insecure), 1).heard)
        .containsExactly("connected", "200");
  }

  @ParameterizedTest
  @EnumSource
  void eachVersionThatIsAskedForMakesAFullHandshake(Engine engine) throws Exception {
    for (String version : List.of("1.2", "1.3")) {
      assertThat(against("server", ANSWER, engine.of(handshake(version, List.of())), 2).heard)
          .as(version)
          .containsExactly("connected", "200", "200");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCipherThatIsAskedForIsTheOneThatIsUsed(Engine engine) throws Exception {
    String suite = "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384";
    AtomicReference<String> used = new AtomicReference<>("");
    LineServer.Script script =
        (socket, out, _) -> {
          used.set(((SSLSocket) socket).getSession().getCipherSuite());
          return LineServer.text(out, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        };
    against("server", script, engine.of(handshake("1.2", List.of(suite))), 1);
    assertThat(used.get()).isEqualTo(suite);
  }

  @ParameterizedTest
  @EnumSource
  void whatTheEngineCannotOfferIsTheUsersMistake(Engine engine) {
    assertThatThrownBy(() -> engine.of(handshake("1.2", List.of("TLS_ROT13_WITH_NOTHING"))))
        .hasMessageContaining("--ciphers 'TLS_ROT13_WITH_NOTHING'");
    assertThatThrownBy(
            () -> engine.of(handshake("1.3", List.of("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"))))
        .hasMessageContaining("none of them is of TLS 1.3");
  }

  private static TlsPolicy handshake(String version, List<String> ciphers) {
    return new TlsPolicy(
        true, null, null, null, new TlsPolicy.Handshake(List.of(version), ciphers, false));
  }

  @ParameterizedTest
  @EnumSource
  void aLargeBodyComesWhole(Engine engine) throws Exception {
    int length = 4 << 20;
    LineServer.Script large =
        (_, out, _) -> {
          LineServer.text(out, "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n");
          out.write(new byte[length]);
          return true;
        };
    Client client = against("server", large, engine.of(trusting()), 2);
    assertThat(client.heard).containsExactly("connected", "200", "200");
    assertThat(client.exchange.bytesIn).isGreaterThan(length);
  }

  @ParameterizedTest
  @EnumSource
  void aBodyEndedByTheClosingMessageIsWhole(Engine engine) throws Exception {
    LineServer.Script close = (_, out, _) -> !LineServer.text(out, "HTTP/1.1 200 OK\r\n\r\nbody");
    assertThat(against("server", close, engine.of(trusting()), 1).heard)
        .containsExactly("connected", "200", "closed");
  }

  @ParameterizedTest
  @EnumSource
  void aPlainServerFailsTheHandshake(Engine engine) throws Exception {
    try (LineServer server = new LineServer(new Talkative(), ANSWER);
        EventLoop loop = new NioBackend().open()) {
      assertThat(run(server, loop, engine.of(trusting()), 1).heard).containsExactly("closed: tls");
    }
  }

  @Test
  void keysOfOlderFormatsAreRead() {
    for (String name : List.of("sec1", "pkcs1", "server")) {
      TlsPolicy policy =
          new TlsPolicy(
              false,
              TestCertificates.file("ca.pem"),
              TestCertificates.file(name + ".pem"),
              TestCertificates.file(name + ".key"));
      assertThat(TlsEngines.of(policy).name()).isNotEmpty();
      assertThat(TlsEngines.jdk(policy).name()).startsWith("JDK");
    }
  }

  @Test
  void aFileThatCannotBeUsedIsNamedWithItsFlagAndReason() {
    refused(new TlsPolicy(false, "/no/such.pem", null, null), "--cacert '/no/such.pem'");
    refused(new TlsPolicy(false, TestCertificates.file("server.key"), null, null), "--cacert");
    refused(
        new TlsPolicy(
            false, null, TestCertificates.file("server.pem"), TestCertificates.file("ca.pem")),
        "no private key");
    refused(
        new TlsPolicy(
            false,
            null,
            TestCertificates.file("server.pem"),
            TestCertificates.file("encrypted.key")),
        "encrypted");
    refused(
        new TlsPolicy(
            false, null, TestCertificates.file("server.pem"), TestCertificates.file("pkcs1.key")),
        "certificate's");
    refused(new TlsPolicy(false, null, null, TestCertificates.file("server.key")), "needs --cert");
  }

  private static void refused(TlsPolicy policy, String text) {
    assertThatThrownBy(() -> TlsEngines.jdk(policy))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining(text);
  }

  private static TlsPolicy trusting() {
    return new TlsPolicy(false, TestCertificates.file("ca.pem"), null, null);
  }

  private static Client against(
      String certificate, LineServer.Script script, TlsEngines engines, int requests)
      throws Exception {
    try (LineServer server = new LineServer(listening(certificate), script);
        EventLoop loop = new NioBackend().open()) {
      return run(server, loop, engines, requests);
    }
  }

  private static Client run(LineServer server, EventLoop loop, TlsEngines engines, int requests) {
    TlsDialer dialer =
        new TlsDialer(
            (_, listener) -> loop.connect(server.address(), listener),
            engines,
            NanoClock.system(),
            "127.0.0.1",
            server.address().getPort());
    return new Client(loop, requests, GET).run(dialer, true);
  }

  private static SSLServerSocket listening(String certificate)
      throws GeneralSecurityException, IOException {
    return (SSLServerSocket)
        TestCertificates.server(certificate)
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /// Speaks plain HTTP to whoever connects.
  private static final class Talkative extends ServerSocket {
    Talkative() throws IOException {
      super(0, 5, InetAddress.getLoopbackAddress());
    }

    @Override
    public Socket accept() throws IOException {
      Socket socket = super.accept();
      LineServer.text(socket.getOutputStream(), "HTTP/1.1 400 Bad Request\r\n\r\n");
      return socket;
    }
  }
}
