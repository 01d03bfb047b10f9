package dev.loadstone.transport.nio;

import dev.loadstone.transport.EventLoop;
import dev.loadstone.transport.Lingering;
import dev.loadstone.transport.Link;
import dev.loadstone.transport.LinkListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An event loop over one [Selector].
///
/// All sockets share one receive buffer, as each read is served before the next is made.
///
/// The selector waits in milliseconds, due times come in nanoseconds: so the selector waits without
/// end, an [Alarm] wakes it shortly before the time, and the rest is polled. Bytes that come
/// meanwhile are served at once, which sleeping between polls would not do.
final class NioLoop implements EventLoop {
  /// The receive buffer in bytes: at 1 MB bodies 256 KB cost 0.63 of what 8 KB cost, at 10 KB the
  /// size makes no difference.
  private static final int RECEIVE_BYTES = 256 * 1024;

  /// The last part of a wait, in nanoseconds, is spent polling: a sleep ends up to the kernel's
  /// timer slack (50 µs) and a thread switch late, polling within a few microseconds.
  private static final long POLL_NANOS = 120_000;

  private final Selector selector = Selector.open();
  private final ByteBuffer received = ByteBuffer.allocateDirect(RECEIVE_BYTES);
  private final Consumer<SelectionKey> action = NioLoop::serve;
  private final Alarm alarm = new Alarm(selector::wakeup);
  private final ArrayDeque<NioLink> pending = new ArrayDeque<>();
  private final Lingering lingering = new Lingering();

  private volatile boolean woken;

  NioLoop() throws IOException {}

  @Override
  public Link connect(SocketAddress target, @Nullable InetAddress source, LinkListener listener) {
    NioLink link = new NioLink(this, listener);
    link.connect(target, source);
    return link;
  }

  @Override
  public int turn(long maxWaitNanos) {
    int told = tellPending();
    try {
      return told + select(told > 0 ? 0 : maxWaitNanos);
    } catch (IOException e) {
      throw new UncheckedIOException("the selector failed", e);
    }
  }

  private int select(long maxWaitNanos) throws IOException {
    int served = selector.selectNow(action);
    // A wake-up before this point may have been used up by selectNow; one after it ends select.
    if (served == 0 && !woken && maxWaitNanos > 0) {
      served = await(maxWaitNanos);
    }
    woken = false;
    return served;
  }

  private int await(long maxWaitNanos) throws IOException {
    if (maxWaitNanos == Long.MAX_VALUE) {
      return selector.select(action);
    }
    long until = System.nanoTime() + maxWaitNanos;
    int served = 0;
    for (long left = maxWaitNanos;
        served == 0 && !woken && left > 0;
        left = until - System.nanoTime()) {
      if (left > POLL_NANOS) {
        alarm.arm(until - POLL_NANOS);
        served = selector.select(action);
      } else {
        Thread.onSpinWait();
        served = selector.selectNow(action);
      }
    }
    return served;
  }

  private int tellPending() {
    int n = pending.size();
    for (int i = 0; i < n; i++) {
      pending.remove().tellLater();
    }
    return n;
  }

  private static void serve(SelectionKey key) {
    NioLink link = (NioLink) key.attachment();
    link.ready(key.readyOps());
  }

  ByteBuffer received() {
    return received;
  }

  SelectionKey register(SocketChannel channel, int ops, NioLink link) throws IOException {
    return channel.register(selector, ops, link);
  }

  /// Has the link told in the next turn.
  void later(NioLink link) {
    pending.add(link);
  }

  void linger(NioLink link) {
    lingering.add(link);
  }

  @Override
  public void wakeup() {
    woken = true;
    selector.wakeup();
  }

  @Override
  public void close() {
    alarm.close();
    List<SelectionKey> keys = new ArrayList<>(selector.keys());
    for (SelectionKey key : keys) {
      ((NioLink) key.attachment()).close();
    }
    try {
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the selector could not be closed", e);
    }
  }
}
