package dev.loadstone.transport.epoll;

import java.nio.ByteBuffer;

/// Reads that tell how long their bytes lay in the socket before this thread came for them, by the
/// stamps that the kernel puts on what it receives (`SO_TIMESTAMPING`, socket(7)).
///
/// A loop that has slept is woken late, by 0.02 ms mostly and by more than 1 ms where its processor
/// is wanted elsewhere: that is this machine's time and not the target's. The stamp is of the last
/// byte that was read, and of the wall clock; so both clocks are read with it, and where they have
/// moved against each other since the read before, the bytes count as just come. Bytes of unix
/// sockets carry no stamp.
final class StampedReads {
  private static final int SOL_SOCKET = 1;
  private static final int SO_TIMESTAMPING = 37;

  /// `linux/net_tstamp.h`: stamp what is received, in software, and tell it.
  private static final int RECEIVED_BY_SOFTWARE = 1 << 3 | 1 << 4;

  // struct msghdr, struct iovec and struct cmsghdr of 64 bit.
  private static final int VECTOR = 16;
  private static final int VECTORS = 24;
  private static final int CONTROL = 32;
  private static final int CONTROL_LENGTH = 40;
  private static final int HEADER_BYTES = 56;
  private static final int VECTOR_BYTES = 16;
  private static final int CONTROL_BYTES = 128;
  private static final int LEVEL = 8;
  private static final int TYPE = 12;
  private static final int STAMP = 16;
  private static final int TIME_BYTES = 16;

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /// Clocks that lie further apart than at the read before, by more than 0.1 ms, were set, or the
  /// thread was held between looking at the one and the other.
  private static final long MOVED_NANOS = 100_000;

  /// Beyond that, as a clock that is steered to the right time goes faster or slower by one part in
  /// 2,000 at most (adjtimex(2)).
  private static final long MOST_STEERED = 2_000;

  /// A quarter of the least that a receive window begins with.
  private static final int SMALL_BYTES = 16 * 1024;

  private final Kernel kernel;
  private final NativeBuffer vector = NativeBuffer.of(VECTOR_BYTES);
  private final NativeBuffer control = NativeBuffer.of(CONTROL_BYTES);
  private final NativeBuffer header = NativeBuffer.of(HEADER_BYTES);
  private final NativeBuffer wall = NativeBuffer.of(TIME_BYTES);
  private long apartNanos;
  private long knownNanos;
  private long unreadNanos;
  private boolean large;
  private boolean dates;

  StampedReads(Kernel kernel) {
    this.kernel = kernel;
    header.bytes().putLong(VECTOR, vector.address()).putLong(VECTORS, 1);
    header.bytes().putLong(CONTROL, control.address());
  }

  /// Has the kernel stamp what a socket receives from now on; where it does not, nothing is told.
  void stamp(int fd, NativeBuffer option) {
    option.bytes().putInt(0, RECEIVED_BY_SOFTWARE);
    kernel.setOption(fd, SOL_SOCKET, SO_TIMESTAMPING, option.address(), Integer.BYTES);
  }

  /// Reads as [Kernel#receive] does, or takes bytes off the socket as [Kernel#discard] does.
  int read(int fd, NativeBuffer into, int length, boolean discarding) {
    vector.bytes().putLong(0, into.address()).putLong(Long.BYTES, length);
    header.bytes().putLong(CONTROL_LENGTH, CONTROL_BYTES);
    int read =
        discarding
            ? kernel.discardMessage(fd, header.address())
            : kernel.receiveMessage(fd, header.address());
    if (read > 0) {
      boolean stamped = stamped() && kernel.wallClock(wall.address()) == 0;
      unreadNanos = stamped ? sinceStamp() : 0;
      large |= read >= SMALL_BYTES;
      dates = stamped && !large;
    } else {
      unreadNanos = 0;
    }
    return read;
  }

  /// Whether the last bytes could be dated and each read so far was small, so that bytes may be
  /// left unread for a while. An answer that comes in many reads is not left: the target might have
  /// to wait for room. The first answers of a run may come without a stamp, as the kernel begins to
  /// stamp a little after it was asked to.
  boolean dates() {
    return dates;
  }

  /// How long the last byte of the last read had lain there, in nanoseconds; 0 where unknown.
  long unreadNanos() {
    return unreadNanos;
  }

  private boolean stamped() {
    ByteBuffer told = control.bytes();
    return header.bytes().getLong(CONTROL_LENGTH) >= STAMP + TIME_BYTES
        && told.getInt(LEVEL) == SOL_SOCKET
        && told.getInt(TYPE) == SO_TIMESTAMPING;
  }

  private long sinceStamp() {
    return unread(time(wall.bytes(), 0), System.nanoTime(), time(control.bytes(), STAMP));
  }

  private static long time(ByteBuffer bytes, int at) {
    return bytes.getLong(at) * NANOS_PER_SECOND + bytes.getLong(at + Long.BYTES);
  }

  /// @param wallNanos the wall clock
  /// @param nanos the clock of the run, read after it
  /// @param stampNanos when the bytes came by the wall clock
  long unread(long wallNanos, long nanos, long stampNanos) {
    long apart = wallNanos - nanos;
    long moved = Math.abs(apart - apartNanos);
    long allowed = MOVED_NANOS + (nanos - knownNanos) / MOST_STEERED;
    apartNanos = apart;
    knownNanos = nanos;
    long unread = wallNanos - stampNanos;
    return moved > allowed || unread < 0 ? 0 : unread;
  }
}
