package dev.loadstone.transport.tls;

import com.sun.management.ThreadMXBean;
import dev.loadstone.transport.Dialer;
import dev.loadstone.transport.Link;
import dev.loadstone.transport.LinkListener;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// A target in memory that speaks TLS and answers each record in the next turn; counts what the
/// client's side allocates.
final class SealedTarget implements Dialer, Link {
  private static final int BYTES = 1 << 16;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final SSLEngine server;
  private final ByteBuffer answer;
  private final ByteBuffer toServer = ByteBuffer.allocateDirect(BYTES);
  private final ByteBuffer toClient = ByteBuffer.allocateDirect(BYTES);
  private final ByteBuffer request = ByteBuffer.allocate(BYTES);
  private @Nullable LinkListener client;
  private boolean greets;
  private long allocated;

  SealedTarget(SSLEngine server, String answer) {
    this.server = server;
    this.answer = ByteBuffer.wrap(answer.getBytes(StandardCharsets.ISO_8859_1));
    server.setUseClientMode(false);
  }

  /// Has it say its answer unasked, in the same flight as the last record of its handshake.
  SealedTarget greeting() {
    greets = true;
    return this;
  }

  @Override
  public Link dial(int address, LinkListener listener) {
    client = listener;
    return this;
  }

  void up() {
    listener().connected();
  }

  /// Bytes allocated while the client was at work.
  long allocated() {
    return allocated;
  }

  void turn() throws SSLException {
    toServer.flip();
    boolean more = true;
    while (more && (toServer.hasRemaining() || shaking())) {
      more = step();
    }
    toServer.compact();
    toClient.flip();
    if (toClient.hasRemaining()) {
      long before = threads.getCurrentThreadAllocatedBytes();
      listener().received(toClient, 0, toClient.limit());
      allocated += threads.getCurrentThreadAllocatedBytes() - before;
    }
    toClient.clear();
  }

  private boolean shaking() {
    HandshakeStatus status = server.getHandshakeStatus();
    return status == HandshakeStatus.NEED_WRAP || status == HandshakeStatus.NEED_TASK;
  }

  private boolean step() throws SSLException {
    if (server.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
      server.getDelegatedTask().run();
      return true;
    }
    if (server.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
      SSLEngineResult wrapped = server.wrap(ByteBuffer.allocate(0), toClient);
      if (greets && wrapped.getHandshakeStatus() == HandshakeStatus.FINISHED) {
        server.wrap(answer.rewind(), toClient);
      }
      return true;
    }
    request.clear();
    SSLEngineResult result = server.unwrap(toServer, request);
    if (result.bytesProduced() > 0) {
      server.wrap(answer.rewind(), toClient);
    }
    return result.getStatus() == SSLEngineResult.Status.OK;
  }

  private LinkListener listener() {
    if (client == null) {
      throw new IllegalStateException();
    }
    return client;
  }

  @Override
  public void write(ByteBuffer bytes) {
    toServer.put(bytes);
  }

  @Override
  public void close() {
    // Nothing to give back.
  }

  @Override
  public void closeAfterTarget() {
    // Nothing to give back.
  }

  @Override
  public int tlsMicros() {
    return 0;
  }
}
