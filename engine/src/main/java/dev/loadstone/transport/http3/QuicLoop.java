package dev.loadstone.transport.http3;

import dev.loadstone.transport.EventLoop;
import dev.loadstone.transport.Link;
import dev.loadstone.transport.LinkListener;
import io.netty.channel.ManualIoEventLoop;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One of Netty's event loops, driven by the worker's own thread: there is no thread of Netty's.
///
/// A wait ends by a packet, by a timer of QUIC, or by the time asked for, whichever comes first.
final class QuicLoop implements EventLoop {
  /// The last part of a wait, in nanoseconds, is spent polling, as a sleep ends up to the kernel's
  /// timer slack (50 µs) and a thread switch late.
  private static final long POLL_NANOS = 120_000;

  private final UdpBackend backend;
  private final ManualIoEventLoop netty;
  private volatile boolean woken;
  private boolean owned;

  QuicLoop(UdpBackend backend) {
    this.backend = backend;
    netty = new ManualIoEventLoop(null, backend.handlers());
  }

  /// The loop to register channels with; makes the calling thread the one that drives it.
  ManualIoEventLoop netty() {
    own();
    return netty;
  }

  UdpBackend backend() {
    return backend;
  }

  private void own() {
    if (!owned) {
      owned = true;
      netty.setOwningThread(Thread.currentThread());
      netty.runNow();
    }
  }

  @Override
  public Link connect(SocketAddress target, @Nullable InetAddress source, LinkListener listener) {
    throw new UnsupportedOperationException("QUIC runs over no TCP link");
  }

  @Override
  public int turn(long maxWaitNanos) {
    own();
    int served = netty.runNow();
    if (served == 0 && !woken && maxWaitNanos > 0) {
      served = await(maxWaitNanos);
    }
    woken = false;
    return served;
  }

  private int await(long maxWaitNanos) {
    if (maxWaitNanos == Long.MAX_VALUE) {
      return netty.run(0);
    }
    long until = System.nanoTime() + maxWaitNanos;
    int served = 0;
    for (long left = maxWaitNanos;
        served == 0 && !woken && left > 0;
        left = until - System.nanoTime()) {
      if (left > POLL_NANOS) {
        served = netty.run(left - POLL_NANOS);
      } else {
        Thread.onSpinWait();
        served = netty.runNow();
      }
    }
    return served;
  }

  @Override
  public void wakeup() {
    woken = true;
    netty.wakeup();
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // The loop below waits for the end.
  public void close() {
    own();
    netty.runNow();
    netty.shutdownGracefully(0, 0, TimeUnit.NANOSECONDS);
    while (!netty.isTerminated()) {
      netty.runNow();
    }
  }
}
