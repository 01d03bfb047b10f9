package dev.loadstone.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.cli.CommandLineUnderTest.Result;
import dev.loadstone.testkit.Answer;
import dev.loadstone.testkit.ReceivedRequest;
import dev.loadstone.testkit.Script;
import dev.loadstone.testkit.ScriptedServer;
import dev.loadstone.testkit.TestIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a user sees of connections: runs against real listeners, read as a user reads them.
final class ConnectionsTest {
  private static final Script OK = Script.always(Answer.ok("hello"));
  private static final String ESTABLISHED = "HTTP/1.1 200 Connection established\r\n\r\n";

  @TempDir private Path folder;

  @Test
  void anUnknownAuthorityIsNamed() {
    try (ScriptedServer server = ScriptedServer.startTls(OK, TestIdentity.localhost())) {
      assertThat(words(run(server.url(), "-n", "4", "-c", "1")))
          .contains("tls-untrusted: no authority that is trusted here has signed the certificate");
    }
  }

  @Test
  void aCertificateForAnotherHostIsNamed() throws IOException {
    TestIdentity other = TestIdentity.ofOtherName();
    Path ca = Files.writeString(folder.resolve("ca.pem"), other.certificatePem());
    try (ScriptedServer server = ScriptedServer.startTls(OK, other)) {
      assertThat(words(run(server.url(), "-n", "4", "-c", "1", "--cacert", ca.toString())))
          .contains("tls-untrusted: the certificate is for another host (");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--tls-version 1.2 --ciphers ECDHE-RSA-AES128-SHA", "--tls-version 1.1"})
  void anAlertOfTheTargetIsNamedWithItsMeaning(String flags) {
    try (ScriptedServer server = ScriptedServer.startTls(OK, TestIdentity.localhost())) {
      List<String> arguments = new ArrayList<>(List.of(server.url(), "-n", "4", "--insecure"));
      arguments.addAll(List.of(flags.split(" ")));
      assertThat(words(run(arguments.toArray(String[]::new))))
          .contains("tls: the target refused with the alert \"")
          .containsAnyOf("no version or cipher in common", "it speaks none of the versions of TLS");
    }
  }

  @Test
  void aPortWithoutTlsIsNamed() throws IOException {
    try (ServerSocket plain = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answerUnread(plain));
      String url = "https://127.0.0.1:" + plain.getLocalPort() + "/";
      assertThat(words(run(url, "-n", "4", "-c", "1", "--out", "json=" + json())))
          .contains("tls: what the target answered is not TLS")
          .contains("The reason given: what the target answered is not TLS");
      assertThat(json()).content().contains("\"tls\": [").contains("is not TLS");
    }
  }

  @Test
  void aDeadProxyIsBlamedAndNotTheTarget() throws IOException {
    String proxy = "http://127.0.0.1:" + closedPort();
    Result result = run("http://127.0.0.1:81/", "-n", "10", "-c", "2", "--proxy", proxy);
    assertThat(result.exitCode()).isEqualTo(ExitCode.INVALID_RUN);
    assertThat(words(result))
        .contains("the proxy " + proxy + " was not reached: Connection refused")
        .contains("the proxy failed, and the target was not reached")
        .doesNotContain("the target refused");
  }

  @Test
  void aProxyThatRefusesIsQuoted() throws IOException {
    try (TunnelProxy proxy = new TunnelProxy("HTTP/1.1 403 Forbidden by policy\r\n\r\n")) {
      assertThat(words(run("https://127.0.0.1:81/", "-n", "4", "-c", "1", "--proxy", proxy.url())))
          .contains("the proxy " + proxy.url() + " refused: CONNECT was answered 403 Forbidden");
    }
  }

  @Test
  void anInterimAnswerToConnectIsNoRefusal() throws IOException {
    try (ScriptedServer server = ScriptedServer.startTls(OK, TestIdentity.localhost());
        TunnelProxy proxy =
            new TunnelProxy("HTTP/1.1 103 Early Hints\r\nX: y\r\n\r\n" + ESTABLISHED)) {
      Result result =
          run(server.url(), "-n", "20", "-c", "2", "--insecure", "--proxy", proxy.url());
      assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(server.requests()).isEqualTo(20);
      assertThat(words(result)).contains("Total requests 20");
    }
  }

  @Test
  void httpsGoesThroughATunnelForEachConnection() throws IOException {
    try (ScriptedServer server = ScriptedServer.startTls(OK, TestIdentity.localhost());
        TunnelProxy proxy = new TunnelProxy(ESTABLISHED)) {
      String withSecret = proxy.url().replace("://", "://ann:pa55word@");
      Result result =
          run(
              server.url(),
              "-n",
              "30",
              "-c",
              "3",
              "--insecure",
              "--proxy",
              withSecret,
              "--out",
              "json=" + json());
      assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(server.requests()).isEqualTo(30);
      assertThat(proxy.asked())
          .filteredOn(head -> head.contains("Proxy-Authorization: Basic YW5uOnBhNTV3b3Jk"))
          .hasSizeGreaterThanOrEqualTo(3);
      assertThat(server.received()).extracting(ReceivedRequest::target).containsOnly("/");
      assertThat(words(result)).contains("through the proxy " + proxy.url() + ", with credentials");
      assertThat(result.out() + result.err()).doesNotContain("pa55word");
      assertThat(json()).content().contains(proxy.url()).doesNotContain("pa55word");
    }
  }

  @Test
  void httpGoesToAProxyInAbsoluteForm() {
    try (ScriptedServer proxy = ScriptedServer.start(OK)) {
      String url = "http://127.0.0.1:81/list?page=1";
      Result result = run(url, "-n", "10", "-c", "1", "--proxy", proxy.url());
      assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(words(result)).contains("Total requests 10");
      assertThat(proxy.received())
          .hasSize(10)
          .allSatisfy(request -> {
            assertThat(request.target()).isEqualTo(url);
            assertThat(request.header("Host")).isEqualTo("127.0.0.1:81");
          });
    }
  }

  @Test
  void theReportSaysHowConnectionsWereMade() {
    try (ScriptedServer server = ScriptedServer.startTls(OK, TestIdentity.localhost())) {
      Result result =
          run(
              server.url(),
              "-n",
              "40",
              "-c",
              "1",
              "--insecure",
              "--no-keepalive",
              "--tls-version",
              "1.2",
              "--ciphers",
              "ECDHE-ECDSA-AES128-GCM-SHA256",
              "--tls-resume",
              "--source-address",
              "127.0.0.1");
      assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(server.requests()).isEqualTo(40);
      assertThat(words(result))
          .contains("from 127.0.0.1")
          .contains("version 1.2; ciphers ECDHE-ECDSA-AES128-GCM-SHA256;")
          .contains("connections take up earlier sessions; any certificate taken")
          .contains("TLS handshakes resumed 39 of 40");
    }
  }

  @Test
  void anUnknownCipherGetsTheNearestOnesInOneLine() {
    Result result = run("https://127.0.0.1:1/", "--ciphers", "ECDHE-RSA-AES128-GCM-SHA265");
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err())
        .contains("nearest are ECDHE-RSA-AES128-GCM-SHA256, ")
        .contains("--ciphers list lists them")
        .hasSizeLessThan(400);
  }

  @Test
  void ciphersAreListedWhenAskedFor() {
    Result result = run("https://127.0.0.1:1/", "--ciphers", "list");
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("ECDHE-RSA-AES128-GCM-SHA256:").contains("AES256-SHA");
  }

  /// As servers answer a request that they cannot read.
  private static void answerUnread(ServerSocket listening) {
    while (!listening.isClosed()) {
      try (Socket client = listening.accept()) {
        client.getInputStream().read(new byte[4096]);
        client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
      } catch (IOException _) {
        // The test is over, or the client has gone.
      }
    }
  }

  private Path json() {
    return folder.resolve("report.json");
  }

  private static int closedPort() throws IOException {
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return closed.getLocalPort();
    }
  }

  /// The report as a reader takes it in: without line breaks and columns.
  private static String words(Result result) {
    return result.out().replaceAll("\\s+", " ");
  }

  private Result run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("run"));
    all.addAll(Arrays.asList(arguments));
    all.add("--no-calibration");
    return new CommandLineUnderTest(folder).run(all.toArray(String[]::new));
  }
}
