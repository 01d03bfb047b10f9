package dev.loadstone.transport.nio;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.transport.Lingering;
import dev.loadstone.transport.Link;
import dev.loadstone.transport.LinkListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/// One socket of a [NioLoop], of TCP or a unix socket.
///
/// In the steady state it makes one read and one write call per exchange and never touches its
/// interest set: the selector is level-triggered and reading is always of interest; writing is only
/// after a write that left bytes.
final class NioLink implements Link, Lingering.Socket {
  private final NioLoop loop;
  private final LinkListener listener;

  private @Nullable SocketChannel channel;
  private @Nullable SelectionKey key;
  private @Nullable ErrorKind broken;
  private String brokenReason = "";
  private boolean up;
  private boolean lingering;

  NioLink(NioLoop loop, LinkListener listener) {
    this.loop = loop;
    this.listener = listener;
  }

  void connect(SocketAddress target, @Nullable InetAddress source) {
    try {
      boolean local = target instanceof UnixDomainSocketAddress;
      SocketChannel opened =
          local ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
      channel = opened;
      opened.configureBlocking(false);
      if (!local) {
        opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
      }
      if (source != null) {
        opened.bind(new InetSocketAddress(source, 0));
      }
      boolean atOnce = opened.connect(target);
      key = loop.register(opened, atOnce ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
      if (atOnce) {
        loop.later(this);
      }
    } catch (IOException e) {
      broken = NioErrors.ofConnect(e);
      brokenReason = reason(e);
      release();
      loop.later(this);
    }
  }

  /// Tells what was known before the turn.
  void tellLater() {
    ErrorKind why = broken;
    if (why != null) {
      listener.failed(why, brokenReason);
    } else if (channel != null && !up) {
      up = true;
      listener.connected();
    }
  }

  void ready(int ops) {
    if (!up && (ops & SelectionKey.OP_CONNECT) != 0) {
      finishConnect();
    } else {
      if ((ops & SelectionKey.OP_WRITE) != 0) {
        wantWrite(false);
        listener.writable();
      }
      if ((ops & SelectionKey.OP_READ) != 0) {
        read();
      }
    }
  }

  private void finishConnect() {
    SocketChannel connecting = channel;
    if (connecting == null) {
      return;
    }
    try {
      connecting.finishConnect();
    } catch (IOException e) {
      fail(NioErrors.ofConnect(e), reason(e));
      return;
    }
    up = true;
    interest(SelectionKey.OP_READ);
    listener.connected();
  }

  private void read() {
    SocketChannel open = channel;
    if (open == null) {
      return;
    }
    ByteBuffer into = loop.received();
    int n;
    try {
      n = open.read(into.clear());
    } catch (IOException e) {
      fail(NioErrors.ofTransfer(e), reason(e));
      return;
    }
    if (n > 0 && !lingering) {
      listener.received(into, 0, n);
      listener.drained();
    } else if (n < 0) {
      end();
    }
  }

  private void end() {
    ErrorKind why = broken;
    boolean silent = lingering;
    release();
    if (silent) {
      return;
    }
    if (why == null) {
      listener.ended(true);
    } else {
      listener.failed(why, brokenReason);
    }
  }

  private void fail(ErrorKind why, String reason) {
    boolean silent = lingering;
    release();
    if (!silent) {
      listener.failed(why, reason);
    }
  }

  /// A failed write is not told at once: an answer sent before the break may still be waiting to be
  /// read, and the read that follows tells either way.
  @Override
  public void write(ByteBuffer bytes) {
    SocketChannel open = channel;
    if (open == null || broken != null) {
      return;
    }
    try {
      open.write(bytes);
    } catch (IOException e) {
      broken = NioErrors.ofTransfer(e);
      brokenReason = reason(e);
      return;
    }
    if (bytes.hasRemaining()) {
      wantWrite(true);
    }
  }

  @Override
  public void close() {
    release();
  }

  @Override
  public void closeAfterTarget() {
    if (channel == null || lingering) {
      return;
    }
    lingering = true;
    loop.linger(this);
  }

  @Override
  public int tlsMicros() {
    return 0;
  }

  @Override
  public boolean open() {
    return channel != null;
  }

  private void wantWrite(boolean want) {
    interest(want ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
  }

  private void interest(int ops) {
    SelectionKey registered = key;
    if (registered != null && registered.isValid()) {
      registered.interestOps(ops);
    }
  }

  private void release() {
    SocketChannel open = channel;
    channel = null;
    key = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException _) {
        // The socket is given up either way; its descriptor is freed by the failed close.
      }
    }
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
