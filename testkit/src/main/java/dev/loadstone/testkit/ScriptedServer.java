package dev.loadstone.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// An HTTP/1.1 server on a free loopback port that does with each request what its script says, and
/// keeps its own count of it. Plain, or over TLS with a test certificate.
public final class ScriptedServer implements AutoCloseable {
  private static final int BACKLOG = 4096;

  private final ServerSocket listener;
  private final Script script;
  private final @Nullable TlsSide tls;
  private final Tally tally = new Tally();
  private final FreezeClock freezes = new FreezeClock();
  private final Set<ServedConnection> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private ScriptedServer(ServerSocket listener, Script script, @Nullable TlsSide tls) {
    this.listener = listener;
    this.script = script;
    this.tls = tls;
  }

  /// Starts a plain server.
  public static ScriptedServer start(Script script) {
    return launch(script, null);
  }

  /// Starts a plain server that reacts to every request in the same way.
  public static ScriptedServer start(Reaction reaction) {
    return launch(Script.always(reaction), null);
  }

  /// Starts a server that speaks TLS as this identity.
  public static ScriptedServer startTls(Script script, TestIdentity identity) {
    return launch(script, new TlsSide(identity));
  }

  private static ScriptedServer launch(Script script, @Nullable TlsSide tls) {
    try {
      ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
      ScriptedServer server = new ScriptedServer(listener, script, tls);
      server.threads.execute(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        int number = tally.nextConnection();
        serve(new ServedConnection(socket, number, tls, script, tally, freezes));
      } catch (IOException _) {
        // The port was closed, or a client took its connection back before it was accepted.
      }
    }
  }

  private void serve(ServedConnection connection) throws IOException {
    open.add(connection);
    if (listener.isClosed()) {
      connection.close();
      return;
    }
    try {
      threads.execute(() -> {
        connection.run();
        open.remove(connection);
      });
    } catch (RejectedExecutionException _) {
      connection.close();
    }
  }

  /// The port listened on.
  public int port() {
    return listener.getLocalPort();
  }

  /// The address with scheme and port, ending in a slash.
  public String url() {
    return (tls == null ? "http" : "https") + "://127.0.0.1:" + port() + "/";
  }

  /// How many requests were received whole.
  public long requests() {
    return tally.requests();
  }

  /// How many connections were accepted.
  public int connections() {
    return tally.connections();
  }

  /// How many requests this connection carried; connections count from 0.
  public long requestsOn(int connection) {
    return tally.requestsOn(connection);
  }

  /// How often the script asked for this kind of reaction.
  public long reactions(Class<? extends Reaction> kind) {
    return tally.reactions(kind);
  }

  /// How many composed answers ([Answer.Respond]) with this status were begun.
  public long answers(int status) {
    return tally.answers(status);
  }

  /// How many connections ended in an I/O error: taken back by the client, or with a failed
  /// handshake.
  public long brokenConnections() {
    return tally.brokenConnections();
  }

  /// The first 1,000 requests.
  public List<ReceivedRequest> received() {
    return tally.kept();
  }

  /// Closes every connection without waiting for answers under way, and then the port: from here on
  /// connections are refused.
  @Override
  public void close() {
    try {
      listener.close();
      for (ServedConnection connection : open) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
    threads.close();
  }
}
