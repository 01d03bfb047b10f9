package dev.loadstone.transport.epoll;

import dev.loadstone.transport.EventLoop;
import dev.loadstone.transport.Lingering;
import dev.loadstone.transport.Link;
import dev.loadstone.transport.LinkListener;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An event loop over one [Poller], edge-triggered: a socket is watched once, for everything, and
/// from then on an exchange takes one `sendto` and one `recvfrom`.
///
/// All sockets share one receive buffer, as each read is served before the next is made, and one
/// send buffer, from which the kernel copies at once. A socket is found by its descriptor; the
/// token of an event carries a count too, as a number closed in a turn may be in use again when
/// events of its former owner are served.
final class EpollLoop implements EventLoop {
  /// The receive buffer in bytes: at 1 MB bodies 256 KB cost 0.63 of what 8 KB cost, at 10 KB the
  /// size makes no difference.
  private static final int RECEIVE_BYTES = 256 * 1024;

  /// The send buffer in bytes; longer requests are sent in parts.
  private static final int SEND_BYTES = 64 * 1024;

  private static final int FIRST_LINKS = 64;
  private static final int COUNT_SHIFT = 32;

  private final Kernel kernel;
  private final Poller poller;
  private final @Nullable StampedReads stamps;
  private final NativeBuffer received = networkOrder(NativeBuffer.of(RECEIVE_BYTES));
  private final NativeBuffer sending = NativeBuffer.of(SEND_BYTES);
  private final NativeAddress address = new NativeAddress();
  private final NativeBuffer option = NativeBuffer.of(2 * Integer.BYTES);
  private final Sleep sleep = new Sleep();
  private final ArrayDeque<EpollLink> pending = new ArrayDeque<>();
  private final Lingering lingering = new Lingering();

  private @Nullable EpollLink[] links = new @Nullable EpollLink[FIRST_LINKS];
  private long count;
  private int blocked;
  private boolean settled;

  /// Whether the last wait served all that was ready: a sleep right after it need not look again.
  private boolean looked;

  /// @param stamps dates what is read; `null` for reads without a date
  EpollLoop(Kernel kernel, Poller poller, @Nullable StampedReads stamps) {
    this.kernel = kernel;
    this.poller = poller;
    this.stamps = stamps;
  }

  @Override
  public Link connect(SocketAddress target, @Nullable InetAddress source, LinkListener listener) {
    EpollLink link = new EpollLink(this, listener, NativeAddress.family(target));
    link.connect(target, source);
    return link;
  }

  @Override
  public int turn(long maxWaitNanos) {
    return turn(maxWaitNanos, false);
  }

  @Override
  public int turnUndisturbed(long maxWaitNanos) {
    return turn(maxWaitNanos, maxWaitNanos <= MOST_UNREAD_NANOS && maySleepThrough());
  }

  /// Whether what comes can be dated, and nothing waits for room to leave.
  boolean maySleepThrough() {
    return blocked == 0 && stamps != null && stamps.dates();
  }

  private int turn(long maxWaitNanos, boolean undisturbed) {
    if (!settled) {
      settled = true;
      kernel.removeTimerSlack();
    }
    int told = goOn();
    long wait = told > 0 || !pending.isEmpty() ? 0 : maxWaitNanos;
    int events = await(wait, undisturbed);
    int served = 0;
    for (int i = 0; i < events; i++) {
      served += serve(poller.token(i), poller.happened(i));
    }
    return told + served;
  }

  /// Sleeps for most of the wait and polls the rest, so that it ends on time.
  ///
  /// @param undisturbed where nothing is ready at once, whether to sleep whatever comes; it is
  ///   served afterwards, by its stamp
  private int await(long maxWaitNanos, boolean undisturbed) {
    if (maxWaitNanos <= 0 || maxWaitNanos == Long.MAX_VALUE) {
      looked = false;
      return poller.await(maxWaitNanos);
    }
    long start = System.nanoTime();
    int events = undisturbed && !looked ? poller.await(0) : 0;
    looked = events > 0 && events < Poller.MOST;
    long nanos = events > 0 ? 0 : sleep.nanos(maxWaitNanos);
    if (nanos > 0 && !(undisturbed && poller.sleep(nanos))) {
      events = poller.await(nanos);
    }
    if (events > 0) {
      return events;
    }
    long now = System.nanoTime();
    if (nanos > 0) {
      sleep.ended(now - start - nanos);
    }
    for (; events == 0 && now - start < maxWaitNanos; now = System.nanoTime()) {
      events = poller.await(0);
    }
    return events;
  }

  private int goOn() {
    int n = pending.size();
    for (int i = 0; i < n; i++) {
      pending.remove().goOn();
    }
    return n;
  }

  private int serve(long token, int happened) {
    if (token == Poller.WAKE) {
      return 0;
    }
    EpollLink link = links[(int) token];
    if (link != null && link.token() == token) {
      link.ready(happened);
      return 1;
    }
    return 0;
  }

  Kernel kernel() {
    return kernel;
  }

  NativeBuffer received() {
    return received;
  }

  /// Reads a socket into the [receive buffer][#received], or throws away what it holds.
  int read(int fd, int wanted, boolean discarding) {
    if (stamps != null) {
      return stamps.read(fd, received, wanted, discarding);
    }
    return discarding
        ? kernel.discard(fd, received.address(), wanted)
        : kernel.receive(fd, received.address(), wanted);
  }

  /// How long what the last [#read] brought had lain in its socket; 0 where nothing tells.
  long unreadNanos() {
    return stamps == null ? 0 : stamps.unreadNanos();
  }

  /// What dates the bytes that are read; `null` where nothing does.
  @Nullable StampedReads stamps() {
    return stamps;
  }

  /// Frames of HTTP/2 are read where they lie, in the byte order that buffers have by default.
  private static NativeBuffer networkOrder(NativeBuffer buffer) {
    buffer.bytes().order(ByteOrder.BIG_ENDIAN);
    return buffer;
  }

  NativeBuffer sending() {
    return sending;
  }

  NativeAddress address() {
    return address;
  }

  /// Memory for the value of a socket option, and behind it for its length.
  NativeBuffer option() {
    return option;
  }

  /// Watches the socket of a link.
  ///
  /// @return its token, or a negated error number
  long register(int fd, EpollLink link) {
    if (fd >= links.length) {
      links = Arrays.copyOf(links, Math.max(fd + 1, 2 * links.length));
    }
    count = (count + 1) & Integer.MAX_VALUE;
    long token = count << COUNT_SHIFT | fd;
    int result = poller.watch(fd, token);
    if (result < 0) {
      return result;
    }
    links[fd] = link;
    return token;
  }

  /// Closes a socket, which ends watching it too.
  void release(int fd) {
    if (fd < links.length) {
      links[fd] = null;
    }
    kernel.close(fd);
  }

  /// Has the link go on in the next turn.
  void later(EpollLink link) {
    pending.add(link);
  }

  /// One link more, or less, has bytes to send that its socket had no room for: they are to leave
  /// as soon as there is room.
  void blocked(int more) {
    blocked += more;
  }

  void linger(EpollLink link) {
    lingering.add(link);
  }

  @Override
  public void wakeup() {
    poller.wakeup();
  }

  @Override
  public void close() {
    for (EpollLink link : links) {
      if (link != null) {
        link.close();
      }
    }
    poller.close();
  }
}
