package dev.loadstone.transport.tls;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.transport.Dialer;
import dev.loadstone.transport.Link;
import dev.loadstone.transport.LinkListener;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// TLS over a link: seals what is written, opens what is received.
///
/// Bytes pass through two buffers of the loop; a link keeps bytes of its own only while a record
/// has come in part, or the socket has taken a record in part.
final class TlsLink implements Link, LinkListener {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final long NANOS_PER_MICRO = 1000;

  private final TlsDialer dialer;
  private final LinkListener listener;
  private final SSLEngine engine;

  private @Nullable Link plain;
  private @Nullable ByteBuffer partRecord;
  private @Nullable ByteBuffer unsent;
  private long handshakeStart;
  private int tlsMicros;
  private boolean up;
  private boolean secured;
  private boolean over;

  TlsLink(TlsDialer dialer, LinkListener listener, SSLEngine engine) {
    this.dialer = dialer;
    this.listener = listener;
    this.engine = engine;
  }

  void begin(Dialer below, int address) {
    plain = below.dial(address, this);
  }

  @Override
  public long unreadNanos() {
    return below().unreadNanos();
  }

  @Override
  public int tlsMicros() {
    return tlsMicros;
  }

  @Override
  public void connected() {
    up = true;
    handshakeStart = dialer.clock().nanos();
    try {
      engine.beginHandshake();
      shake(engine.getHandshakeStatus());
    } catch (SSLException e) {
      fail(TlsFailure.of(e));
    }
  }

  @Override
  public void received(ByteBuffer bytes, int from, int to) {
    bytes.limit(to).position(from);
    ByteBuffer source = joined(bytes);
    try {
      open(source);
    } catch (SSLException e) {
      fail(TlsFailure.of(e));
    }
    if (!over) {
      keep(source);
      listener.drained();
    }
  }

  /// The bytes with what was left of a record before them.
  private ByteBuffer joined(ByteBuffer bytes) {
    ByteBuffer part = partRecord;
    if (part == null) {
      return bytes;
    }
    partRecord = null;
    if (part.capacity() - part.limit() < bytes.remaining()) {
      ByteBuffer larger = ByteBuffer.allocateDirect(part.remaining() + bytes.remaining());
      return larger.put(part).put(bytes).flip();
    }
    int start = part.position();
    part.position(part.limit()).limit(part.capacity());
    return part.put(bytes).flip().position(start);
  }

  private void keep(ByteBuffer source) {
    if (source.hasRemaining()) {
      partRecord = copyOf(source);
    }
  }

  private static ByteBuffer copyOf(ByteBuffer source) {
    return ByteBuffer.allocateDirect(source.remaining()).put(source).flip();
  }

  private void open(ByteBuffer source) throws SSLException {
    boolean more = source.hasRemaining();
    while (more && !over) {
      ByteBuffer into = dialer.opened();
      SSLEngineResult result = engine.unwrap(source, into);
      if (result.bytesProduced() > 0) {
        // A target that speaks first may do so in the same read as the end of the handshake, which
        // the engine then tells only after what it said: an HTTP/2 target's SETTINGS.
        finishHandshake();
      }
      if (result.bytesProduced() > 0 && !over) {
        listener.received(into, 0, into.position());
      }
      more = result.getStatus() == Status.OK && (source.hasRemaining() || again(result));
      if (!over) {
        afterRecord(result);
      }
    }
  }

  private static boolean again(SSLEngineResult result) {
    return switch (result.getHandshakeStatus()) {
      case NEED_UNWRAP_AGAIN, NEED_TASK -> true;
      // BoringSSL tells only at the next call that the last record of TLS 1.2 ended the handshake.
      case NEED_UNWRAP -> result.bytesConsumed() > 0;
      case NEED_WRAP, FINISHED, NOT_HANDSHAKING -> false;
    };
  }

  private void afterRecord(SSLEngineResult result) throws SSLException {
    if (result.getStatus() == Status.BUFFER_OVERFLOW) {
      throw new SSLException("a record is over the limit of TLS");
    }
    if (result.getStatus() == Status.CLOSED) {
      close();
      listener.ended(true);
    } else if (result.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
      shake(result.getHandshakeStatus());
    }
  }

  /// Does what the handshake needs until it waits for the target or is finished.
  private void shake(HandshakeStatus first) throws SSLException {
    HandshakeStatus next = first;
    while (!over) {
      switch (next) {
        case NEED_TASK -> next = runTasks();
        case NEED_WRAP -> next = sealNothing();
        case FINISHED, NOT_HANDSHAKING -> {
          finishHandshake();
          return;
        }
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
          return;
        }
      }
    }
  }

  private HandshakeStatus runTasks() {
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
    return engine.getHandshakeStatus();
  }

  private HandshakeStatus sealNothing() throws SSLException {
    HandshakeStatus next = seal(NOTHING).getHandshakeStatus();
    return next == HandshakeStatus.FINISHED ? next : engine.getHandshakeStatus();
  }

  private void finishHandshake() throws SSLException {
    if (!secured) {
      if (!dialer.engines().agreed(engine)) {
        throw new SSLException("the target did not choose HTTP/2, which alone was offered");
      }
      secured = true;
      dialer.engines().handshakes().finish();
      tlsMicros = (int) ((dialer.clock().nanos() - handshakeStart) / NANOS_PER_MICRO);
      listener.connected();
    }
  }

  @Override
  public void write(ByteBuffer bytes) {
    try {
      while (bytes.hasRemaining() && !over && unsent == null) {
        seal(bytes);
      }
    } catch (SSLException e) {
      fail(TlsFailure.of(e));
    }
  }

  private SSLEngineResult seal(ByteBuffer bytes) throws SSLException {
    ByteBuffer record = dialer.sealed();
    SSLEngineResult result = engine.wrap(bytes, record);
    record.flip();
    ByteBuffer waiting = unsent;
    if (waiting == null) {
      below().write(record);
      unsent = record.hasRemaining() ? copyOf(record) : null;
    } else if (record.hasRemaining()) {
      ByteBuffer both = ByteBuffer.allocateDirect(waiting.remaining() + record.remaining());
      unsent = both.put(waiting).put(record).flip();
    }
    return result;
  }

  @Override
  public void writable() {
    ByteBuffer waiting = unsent;
    if (waiting != null) {
      below().write(waiting);
      if (waiting.hasRemaining()) {
        return;
      }
      unsent = null;
    }
    if (secured) {
      listener.writable();
    }
  }

  @Override
  public void ended(boolean clean) {
    if (over) {
      return;
    }
    leave();
    if (secured) {
      // Only the closing message of TLS says that nothing was cut off (RFC 8446 6.1).
      listener.ended(false);
    } else {
      listener.failed(ErrorKind.TLS, "the target closed the connection during the handshake");
    }
  }

  @Override
  public void failed(ErrorKind why, String reason) {
    if (over) {
      return;
    }
    leave();
    boolean shaking = up && !secured;
    listener.failed(
        shaking ? ErrorKind.TLS : why, shaking ? "in the handshake: " + reason : reason);
  }

  private void fail(TlsFailure failure) {
    if (!over) {
      sayGoodbye();
      leave();
      below().close();
      listener.failed(failure.kind(), failure.reason());
    }
  }

  @Override
  public void close() {
    if (!over) {
      sayGoodbye();
      leave();
      below().close();
    }
  }

  @Override
  public void closeAfterTarget() {
    if (!over) {
      sayGoodbye();
      leave();
      below().closeAfterTarget();
    }
  }

  /// Sends the closing message or the alert, as far as the socket takes it.
  private void sayGoodbye() {
    engine.closeOutbound();
    if (up && unsent == null) {
      try {
        seal(NOTHING);
      } catch (SSLException _) {
        // The connection ends either way.
      }
    }
  }

  private void leave() {
    over = true;
    partRecord = null;
    unsent = null;
    dialer.engines().release(engine);
  }

  private Link below() {
    Link made = plain;
    if (made == null) {
      throw new IllegalStateException("the link was never dialled");
    }
    return made;
  }
}
