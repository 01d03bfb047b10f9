package dev.loadstone.transport.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.plan.Proxy;
import dev.loadstone.plan.Target;
import dev.loadstone.transport.Addresses;
import dev.loadstone.transport.EventLoop;
import dev.loadstone.transport.nio.Client;
import dev.loadstone.transport.nio.NioBackend;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyDialerTest {
  private static final String GET = "GET / HTTP/1.1\r\nHost: shop.test\r\n\r\n";
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final Target TARGET = new Target("https", "shop.test", 8443, "/");

  @Test
  void connectOpensATunnelThatCarriesManyRequests() throws IOException {
    Client client =
        through(
            Proxy.Kind.HTTP,
            "ann",
            "pw",
            String.join(
                "\r\n",
                "CONNECT shop.test:8443 HTTP/1.1",
                "Host: shop.test:8443",
                "User-Agent: loadstone/1",
                "Proxy-Authorization: Basic YW5uOnB3",
                "",
                ""),
            "HTTP/1.1 200 Connection established\r\nX: y\r\n\r\n",
            GET,
            OK,
            GET,
            OK);
    assertThat(client.heard).containsExactly("connected", "200", "200");
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 407 Proxy Authentication Required, unreachable",
    "HTTP/1.1 502 Bad Gateway, unreachable",
    "HTTP/1.1 504 Gateway Timeout, connect-timeout",
    "SSH-2.0, protocol"
  })
  void aRefusedTunnelIsTheProxysFaultInItsOwnWords(String line, String kind) throws IOException {
    Client client =
        through(Proxy.Kind.HTTP, "", "", connect(), line + "\r\nContent-Length: 0\r\n\r\n");
    assertThat(client.heard).containsExactly("closed: " + kind);
    assertThat(client.connection().reason()).startsWith("the proxy http://127.0.0.1:");
    if (line.startsWith("HTTP/1.1 ")) {
      assertThat(client.connection().reason()).endsWith(line.substring("HTTP/1.1 ".length()));
    }
  }

  @Test
  void anAnswerToConnectWithoutEndIsTheProxysFault() throws IOException {
    Client client =
        through(
            Proxy.Kind.HTTP, "", "", connect(), "HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(9999));
    assertThat(client.heard).containsExactly("closed: protocol");
  }

  @Test
  void aProxyThatHangsUpIsNamed() throws IOException {
    Client client = through(Proxy.Kind.HTTP, "", "", connect(), "");
    assertThat(client.heard).containsExactly("closed: connect-reset");
    assertThat(client.connection().reason()).contains("the proxy").contains("closed");
  }

  @Test
  void socks5LeavesTheNameToTheProxy() throws IOException {
    Client client =
        through(
            Proxy.Kind.SOCKS5H,
            "",
            "",
            "\5\1\0",
            "\5\0",
            "\5\1\0\3\11shop.test\40\373",
            "\5\0\0\1\0\0\0\0\0\0",
            GET,
            OK);
    assertThat(client.heard).contains("connected", "200");
  }

  @Test
  void socks5TellsAnAddressThatWasFoundHere() throws IOException {
    Client client =
        through(
            Proxy.Kind.SOCKS5,
            "ann",
            "pw",
            "\5\2\0\2",
            "\5\2",
            "\1\3ann\2pw",
            "\1\0",
            "\5\1\0\1\177\0\0\7\0\120",
            "\5\0\0\3\2ab\0\0",
            GET,
            OK);
    assertThat(client.heard).contains("connected", "200");
  }

  @ParameterizedTest
  @CsvSource({"5, connect-refused", "1, unreachable", "4, unreachable", "99, unreachable"})
  void aRefusalOfSocks5KeepsItsMeaning(int reply, String kind) throws IOException {
    Client client =
        through(
            Proxy.Kind.SOCKS5H,
            "",
            "",
            "\5\1\0",
            "\5\0",
            "\5\1\0\3\11shop.test\40\373",
            "\5" + (char) reply + "\0\1\0\0\0\0\0\0");
    assertThat(client.heard).containsExactly("closed: " + kind);
    assertThat(client.connection().reason()).startsWith("the proxy socks5h://");
  }

  @Test
  void socks5WithoutTheCredentialsItWantsSaysSo() throws IOException {
    Client client = through(Proxy.Kind.SOCKS5H, "", "", "\5\1\0", "\5\377");
    assertThat(client.connection().reason()).contains("credentials");
  }

  @Test
  void socks4aLeavesTheNameToTheProxy() throws IOException {
    Client client =
        through(
            Proxy.Kind.SOCKS4A,
            "ann",
            "",
            "\4\1\40\373\0\0\0\1ann\0shop.test\0",
            "\0\132\0\0\0\0\0\0",
            GET,
            OK);
    assertThat(client.heard).contains("connected", "200");
  }

  @Test
  void aProxyThatIsDownIsToldFromTheTarget() throws IOException {
    InetSocketAddress closed;
    try (Conversation proxy = new Conversation(List.of())) {
      closed = proxy.address();
    }
    try (EventLoop loop = new NioBackend().open()) {
      Proxy proxy = new Proxy(Proxy.Kind.HTTP, "127.0.0.1", closed.getPort(), "", "");
      Client client = new Client(loop, 1, GET).run(dialer(loop, closed, proxy), true);
      assertThat(client.heard).containsExactly("closed: connect-refused");
      assertThat(client.connection().reason()).startsWith("the proxy http://127.0.0.1:");
    }
  }

  private static String connect() {
    return "CONNECT shop.test:8443 HTTP/1.1\r\nHost: shop.test:8443\r\nUser-Agent: loadstone/1\r\n\r\n";
  }

  /// @param lines what the proxy must hear and answers, in turn; an empty last answer hangs up
  private static Client through(Proxy.Kind kind, String user, String password, String... lines)
      throws IOException {
    int requests = Math.max(1, (int) List.of(lines).stream().filter(GET::equals).count());
    try (Conversation conversation = new Conversation(List.of(lines));
        EventLoop loop = new NioBackend().open()) {
      InetSocketAddress at = conversation.address();
      Proxy proxy = new Proxy(kind, "127.0.0.1", at.getPort(), user, password);
      Client client = new Client(loop, requests, GET).run(dialer(loop, at, proxy), true);
      assertThat(conversation.fault()).isEmpty();
      return client;
    }
  }

  private static ProxyDialer dialer(EventLoop loop, InetSocketAddress at, Proxy proxy) {
    InetSocketAddress target = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.7"), 80);
    return new ProxyDialer(
        (_, listener) -> loop.connect(at, listener),
        proxy,
        TARGET,
        new Addresses(List.of(target)),
        "loadstone/1");
  }
}
