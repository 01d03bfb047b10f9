package dev.loadstone.transport.epoll;

import dev.loadstone.transport.Lingering;
import dev.loadstone.transport.Link;
import dev.loadstone.transport.LinkListener;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// One socket of an [EpollLoop].
///
/// Events come once per change, so whatever is ready must be taken to its end. For a stream a read
/// that fills less than it could has done that (epoll(7)): one call an answer. Only where more than
/// data is announced (the end, an error, urgent data, at which a read stops short) it reads on
/// until nothing is left; the end itself needs no further call where it was announced before a read
/// that fell short.
final class EpollLink implements Link, Lingering.Socket {
  private static final int IPPROTO_TCP = 6;
  private static final int TCP_NODELAY = 1;
  private static final int IPPROTO_IP = 0;

  /// Leaves the choice of the port to connect, which takes any that is free towards this target.
  private static final int IP_BIND_ADDRESS_NO_PORT = 24;

  private static final int SOL_SOCKET = 1;
  private static final int SO_ERROR = 4;

  /// Reads of one socket before the others have their turn: 1 MiB.
  private static final int READS_PER_TURN = 4;

  private static final int CLOSED = -1;

  private final EpollLoop loop;
  private final LinkListener listener;
  private final int family;

  private int fd = CLOSED;
  private long token;
  private long skip;
  private int broken;
  private boolean up;
  private boolean blocked;
  private boolean lingering;

  EpollLink(EpollLoop loop, LinkListener listener, int family) {
    this.loop = loop;
    this.listener = listener;
    this.family = family;
  }

  void connect(SocketAddress target, @Nullable InetAddress source) {
    int result = loop.kernel().socket(family);
    if (result >= 0) {
      fd = result;
      result = begin(target, source);
    }
    if (result < 0) {
      release();
      broken = -result;
      loop.later(this);
    }
  }

  private int begin(SocketAddress target, @Nullable InetAddress source) {
    if (family != NativeAddress.AF_UNIX) {
      enable(IPPROTO_TCP, TCP_NODELAY);
      StampedReads stamps = loop.stamps();
      if (stamps != null) {
        stamps.stamp(fd, loop.option());
      }
    }
    NativeAddress address = loop.address();
    if (source != null) {
      enable(IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT);
      address.put(source, 0);
      int bound = loop.kernel().bind(fd, address.address(), address.length());
      if (bound < 0) {
        return bound;
      }
    }
    int put = address.put(target);
    if (put < 0) {
      return put;
    }
    int result = loop.kernel().connect(fd, address.address(), address.length());
    if (result < 0 && result != -Errno.EINPROGRESS) {
      return result;
    }
    token = loop.register(fd, this);
    return token < 0 ? (int) token : 0;
  }

  private void enable(int level, int option) {
    NativeBuffer value = loop.option();
    value.bytes().putInt(0, 1);
    loop.kernel().setOption(fd, level, option, value.address(), Integer.BYTES);
  }

  long token() {
    return token;
  }

  /// Goes on with what the turn before left: to tell of a failure, or to read.
  void goOn() {
    if (fd == CLOSED && broken != 0) {
      int errno = broken;
      broken = 0;
      listener.failed(Errno.ofConnect(errno), Errno.text(errno));
    } else {
      read(true, false);
    }
  }

  void ready(int happened) {
    if (!up && !finishConnect(happened)) {
      return;
    }
    if (blocked && (happened & Poller.OUT) != 0) {
      block(false);
      listener.writable();
    }
    if ((happened & ~Poller.OUT) != 0) {
      boolean ends = (happened & Poller.RDHUP) != 0;
      boolean more = (happened & ~(Poller.OUT | Poller.IN | Poller.RDHUP)) != 0;
      read(more, ends);
    }
  }

  private boolean finishConnect(int happened) {
    if ((happened & ~(Poller.IN | Poller.OUT)) != 0) {
      int errno = error();
      if (errno != 0) {
        release();
        listener.failed(Errno.ofConnect(errno), Errno.text(errno));
        return false;
      }
    }
    if ((happened & Poller.OUT) == 0) {
      return false;
    }
    up = true;
    listener.connected();
    return true;
  }

  private int error() {
    NativeBuffer value = loop.option();
    value.bytes().putInt(0, 0).putInt(Integer.BYTES, Integer.BYTES);
    int result =
        loop.kernel()
            .option(fd, SOL_SOCKET, SO_ERROR, value.address(), value.address() + Integer.BYTES);
    return result < 0 ? -result : value.bytes().getInt(0);
  }

  /// @param toTheEnd read until nothing is left, for more than data may be waiting
  /// @param ends whether the target has ended its side, so that nothing comes behind a short read
  private void read(boolean toTheEnd, boolean ends) {
    for (int i = 0; i < READS_PER_TURN && fd != CLOSED; i++) {
      boolean skipping = skip > 0 && !lingering;
      NativeBuffer into = loop.received();
      int capacity = into.bytes().capacity();
      // One more than is to be skipped shows whether anything follows.
      int wanted = skipping ? (int) Math.min(capacity, skip + 1) : capacity;
      int n = loop.read(fd, wanted, skipping);
      if (n <= 0) {
        if (n == -Errno.EINTR) {
          continue;
        }
        stop(n);
        return;
      }
      tell(into.bytes(), n, skipping);
      if (n < wanted && !toTheEnd) {
        if (ends && fd != CLOSED) {
          end();
        }
        return;
      }
    }
    if (fd != CLOSED) {
      loop.later(this);
    }
  }

  private void tell(ByteBuffer bytes, int n, boolean skipping) {
    if (skipping) {
      skip = Math.max(0, skip - n);
      listener.skipped(n);
    } else if (!lingering) {
      listener.received(bytes.clear(), 0, n);
      listener.drained();
    }
  }

  /// Nothing more can be read now, or ever.
  private void stop(int n) {
    if (n == 0) {
      end();
    } else if (n != -Errno.EAGAIN) {
      fail(-n);
    } else if (broken != 0) {
      fail(broken);
    }
  }

  private void end() {
    int errno = broken;
    boolean silent = lingering;
    release();
    if (silent) {
      return;
    }
    if (errno == 0) {
      listener.ended(true);
    } else {
      listener.failed(Errno.ofTransfer(errno), Errno.text(errno));
    }
  }

  private void fail(int errno) {
    boolean silent = lingering;
    release();
    if (!silent) {
      listener.failed(Errno.ofTransfer(errno), Errno.text(errno));
    }
  }

  /// A failed write is not told at once: an answer sent before the break may still be waiting to be
  /// read, and the read that follows tells either way.
  @Override
  public void write(ByteBuffer bytes) {
    if (sendable(bytes)) {
      // A loop that turned once for each request would be compiled twice, as it is interrupted too.
      boolean more;
      do {
        more = send(bytes);
      } while (more);
    }
  }

  private boolean sendable(ByteBuffer bytes) {
    return fd != CLOSED && broken == 0 && bytes.hasRemaining();
  }

  /// Sends once, and says whether there is more that can be sent at once.
  private boolean send(ByteBuffer bytes) {
    NativeBuffer from = loop.sending();
    int n = Math.min(bytes.remaining(), from.bytes().capacity());
    from.bytes().put(0, bytes, bytes.position(), n);
    int sent = loop.kernel().send(fd, from.address(), n);
    if (sent > 0) {
      bytes.position(bytes.position() + sent);
    } else if (sent != -Errno.EAGAIN && sent != -Errno.EINTR) {
      broken = -sent;
      loop.later(this);
    }
    if (sent < n && sent != -Errno.EINTR) {
      block(broken == 0);
      return false;
    }
    return sendable(bytes);
  }

  private void block(boolean now) {
    if (blocked != now) {
      blocked = now;
      loop.blocked(now ? 1 : -1);
    }
  }

  @Override
  public void skip(long bytes) {
    // MSG_TRUNC discards on TCP alone; on a unix socket it would do nothing.
    skip = family == NativeAddress.AF_UNIX ? 0 : bytes;
  }

  @Override
  public void close() {
    release();
  }

  @Override
  public void closeAfterTarget() {
    if (fd == CLOSED || lingering) {
      return;
    }
    lingering = true;
    loop.linger(this);
  }

  @Override
  public long unreadNanos() {
    return loop.unreadNanos();
  }

  @Override
  public int tlsMicros() {
    return 0;
  }

  @Override
  public boolean open() {
    return fd != CLOSED;
  }

  private void release() {
    int open = fd;
    fd = CLOSED;
    broken = 0;
    block(false);
    if (open != CLOSED) {
      loop.release(open);
    }
  }
}
