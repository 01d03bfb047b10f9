package dev.loadstone.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loadstone.testkit.Answer;
import dev.loadstone.testkit.Fault;
import dev.loadstone.testkit.LeakGuard;
import dev.loadstone.testkit.Reaction;
import dev.loadstone.testkit.Script;
import dev.loadstone.testkit.ScriptedServer;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakGuard.class)
final class UpstreamClientTest {
  private static final Reaction OK = Answer.ok("fine");

  private static UpstreamClient client(ScriptedServer server) {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    return new UpstreamClient(address, "/page");
  }

  @Test
  void oneConnectionServesRequestAfterRequest() throws IOException {
    try (ScriptedServer server = ScriptedServer.start(OK);
        UpstreamClient client = client(server)) {
      assertThat(client.get()).isEqualTo("fine");
      assertThat(client.get()).isEqualTo("fine");
      assertThat(server.connections()).isEqualTo(1);
      assertThat(server.received().getFirst().target()).isEqualTo("/page");
    }
  }

  @Test
  void aKeptConnectionThatWasClosedIsReplaced() throws IOException {
    Script script = Script.inOrder(OK, new Fault.CloseBefore(), OK);
    try (ScriptedServer server = ScriptedServer.start(script);
        UpstreamClient client = client(server)) {
      assertThat(client.get()).isEqualTo("fine");
      assertThat(client.get()).isEqualTo("fine");
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void aFreshConnectionThatFailsIsNotTriedAgain() throws IOException {
    try (ScriptedServer server = ScriptedServer.start(new Fault.CloseBefore());
        UpstreamClient client = client(server)) {
      assertThatThrownBy(client::get).isInstanceOf(EOFException.class);
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  @Test
  void aRefusedConnectionIsToldAsSuch() {
    try (UpstreamClient client = clientOfAClosedServer()) {
      assertThatThrownBy(client::get).isInstanceOf(ConnectException.class);
    }
  }

  private static UpstreamClient clientOfAClosedServer() {
    try (ScriptedServer server = ScriptedServer.start(OK)) {
      return client(server);
    }
  }
}
