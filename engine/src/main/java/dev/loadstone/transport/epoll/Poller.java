package dev.loadstone.transport.epoll;

import java.nio.ByteBuffer;

/// One epoll descriptor with the list of events it fills, and the descriptors that wake it.
///
/// Waits end at the nanosecond by `epoll_pwait2` (Linux 5.11); where that is missing or forbidden,
/// by a timer descriptor beside the sockets.
final class Poller {
  static final int IN = 1;
  static final int OUT = 4;
  private static final int PRI = 2;
  static final int RDHUP = 0x2000;
  private static final int EDGE = 1 << 31;
  private static final int SOCKET = IN | OUT | PRI | RDHUP | EDGE;

  /// Events taken at once; more wait for the next turn.
  static final int MOST = 512;

  /// The token of the descriptors that only wake the loop.
  static final long WAKE = -1;

  private static final int PACKED_BYTES = 12;
  private static final int PADDED_BYTES = 16;
  private static final int TIMER_BYTES = 32;
  private static final int TIMER_SECONDS = 16;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final Kernel kernel;
  private final Kernel otherThreads;
  private final int eventBytes;
  private final int dataOffset;
  private final NativeBuffer events;
  private final NativeBuffer event;
  private final NativeBuffer time = NativeBuffer.of(TIMER_BYTES);
  private final NativeBuffer one = NativeBuffer.of(Long.BYTES);
  private final int epoll;
  private final int waker;
  private final int timer;
  private boolean closed;

  /// @param kernel for the thread of the loop
  /// @param otherThreads for wake-ups, as two threads must not share one
  /// @param nanosecondWaits whether `epoll_pwait2` may be used
  Poller(Kernel kernel, Kernel otherThreads, boolean nanosecondWaits) {
    this.kernel = kernel;
    this.otherThreads = otherThreads;
    eventBytes = kernel.packedEvents() ? PACKED_BYTES : PADDED_BYTES;
    dataOffset = eventBytes - Long.BYTES;
    events = NativeBuffer.of(MOST * eventBytes);
    event = NativeBuffer.of(eventBytes);
    one.bytes().putLong(0, 1);
    epoll = opened(kernel.epoll());
    waker = opened(kernel.counter());
    watched(waker);
    timer = nanosecondWaits && waitsInNanoseconds() ? -1 : opened(kernel.timer());
    if (timer >= 0) {
      watched(timer);
    }
  }

  private int opened(int result) {
    if (result < 0) {
      close();
      throw new IllegalStateException("no epoll could be opened: " + Errno.text(-result));
    }
    return result;
  }

  private void watched(int fd) {
    opened(watch(fd, IN | EDGE, WAKE));
  }

  private boolean waitsInNanoseconds() {
    return kernel.await(epoll, events.address(), MOST, time.address()) >= 0;
  }

  /// Watches a socket for everything from now on.
  int watch(int fd, long token) {
    return watch(fd, SOCKET, token);
  }

  private int watch(int fd, int interest, long token) {
    event.bytes().putInt(0, interest).putLong(dataOffset, token);
    return kernel.watch(epoll, fd, event.address());
  }

  /// Waits until something is ready, for at most so many nanoseconds.
  ///
  /// @return how many events there are
  int await(long maxWaitNanos) {
    int n;
    if (maxWaitNanos <= 0) {
      n = kernel.poll(epoll, events.address(), MOST);
    } else if (maxWaitNanos == Long.MAX_VALUE) {
      n = kernel.await(epoll, events.address(), MOST);
    } else {
      n = timer < 0 ? awaitTime(maxWaitNanos) : awaitTimer(maxWaitNanos);
    }
    if (n < 0 && n != -Errno.EINTR) {
      throw new IllegalStateException("waiting for sockets failed: " + Errno.text(-n));
    }
    return Math.max(0, n);
  }

  /// Sleeps for so many nanoseconds without looking at anything.
  ///
  /// @return whether the system let it
  boolean sleep(long nanos) {
    put(0, nanos);
    int result = kernel.sleep(time.address());
    return result == 0 || result == -Errno.EINTR;
  }

  private int awaitTime(long nanos) {
    put(0, nanos);
    return kernel.await(epoll, events.address(), MOST, time.address());
  }

  private int awaitTimer(long nanos) {
    put(TIMER_SECONDS, nanos);
    kernel.setTimer(timer, time.address());
    return kernel.await(epoll, events.address(), MOST);
  }

  private void put(int at, long nanos) {
    ByteBuffer b = time.bytes();
    b.putLong(at, nanos / NANOS_PER_SECOND).putLong(at + Long.BYTES, nanos % NANOS_PER_SECOND);
  }

  /// What happened in event `i`.
  int happened(int i) {
    return events.bytes().getInt(i * eventBytes);
  }

  /// The token of event `i`.
  long token(int i) {
    return events.bytes().getLong(i * eventBytes + dataOffset);
  }

  /// Any thread: ends the wait under way, or the next one.
  synchronized void wakeup() {
    if (!closed) {
      otherThreads.write(waker, one.address(), Long.BYTES);
    }
  }

  /// Closes its descriptors; a wake-up after that must not write to whoever has their numbers next.
  synchronized void close() {
    if (!closed) {
      closed = true;
      closeIfOpen(timer);
      closeIfOpen(waker);
      closeIfOpen(epoll);
    }
  }

  private void closeIfOpen(int fd) {
    // 0 is standard input, or a field not yet set when opening failed half-way.
    if (fd > 0) {
      kernel.close(fd);
    }
  }
}
