package dev.loadstone.transport.epoll;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;

/// The system calls of one loop; results below zero are negated error numbers, see [Errno].
///
/// All go through the C library's `syscall`, so that two signatures are linked and not sixteen:
/// linking is what this backend costs at start. Calls that never wait are critical: the JVM makes
/// them without changing the state of the thread, 20 to 30 ns cheaper each. The error number is
/// captured by the linker with every call; leaving that out was no faster within 2 ns.
///
/// Pointers are passed as addresses; whoever owns the memory keeps it alive. Used by one thread at
/// a time.
final class Kernel {
  private static final int SOCK_STREAM = 1;
  private static final int SOCK_NONBLOCK = 0x800;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int MSG_TRUNC = 0x20;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final int EPOLL_CTL_ADD = 1;
  private static final int EPOLL_CLOEXEC = SOCK_CLOEXEC;
  private static final int EFD_CLOEXEC = SOCK_CLOEXEC;
  private static final int EFD_NONBLOCK = SOCK_NONBLOCK;
  private static final int TFD_CLOEXEC = SOCK_CLOEXEC;
  private static final int TFD_NONBLOCK = SOCK_NONBLOCK;
  private static final int CLOCK_REALTIME = 0;
  private static final int CLOCK_MONOTONIC = 1;
  private static final int PR_SET_TIMERSLACK = 29;
  private static final int SIGNAL_SET_BYTES = 8;

  private static final MethodHandle QUICK = link(Linker.Option.critical(false));
  private static final MethodHandle WAITING = link();

  /// Not the constants themselves, on purpose. A call makes a view of the error number's memory,
  /// which the compiler sees through where it has room; inlined into the loop with all that
  /// surrounds it, the last of the calls has none left, and allocates 40 bytes. Through a field
  /// each call is code of its own, which always has.
  private final MethodHandle quick = QUICK;

  private final MethodHandle waiting = WAITING;

  private final CallNumbers numbers;
  private final MemorySegment errno = Arena.ofAuto().allocate(Linker.Option.captureStateLayout());

  Kernel(CallNumbers numbers) {
    this.numbers = numbers;
  }

  private static MethodHandle link(Linker.Option... further) {
    Linker linker = Linker.nativeLinker();
    MemorySegment function = linker.defaultLookup().findOrThrow("syscall");
    List<Linker.Option> options = new ArrayList<>(List.of(further));
    options.add(Linker.Option.firstVariadicArg(1));
    options.add(Linker.Option.captureCallState("errno"));
    ValueLayout.OfLong word = ValueLayout.JAVA_LONG;
    return linker.downcallHandle(
        function,
        FunctionDescriptor.of(word, word, word, word, word, word, word, word),
        options.toArray(Linker.Option[]::new));
  }

  /// A TCP or unix stream socket that never blocks.
  int socket(int family) {
    return (int)
        quick(numbers.socket(), family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, 0, 0, 0);
  }

  int bind(int fd, long address, int length) {
    return (int) quick(numbers.bind(), fd, address, length, 0, 0, 0);
  }

  int connect(int fd, long address, int length) {
    return (int) quick(numbers.connect(), fd, address, length, 0, 0, 0);
  }

  int setOption(int fd, int level, int option, long value, int length) {
    return (int) quick(numbers.setsockopt(), fd, level, option, value, length, 0);
  }

  int option(int fd, int level, int option, long value, long length) {
    return (int) quick(numbers.getsockopt(), fd, level, option, value, length, 0);
  }

  int receive(int fd, long into, int length) {
    return (int) quick(numbers.recvfrom(), fd, into, length, MSG_DONTWAIT, 0, 0);
  }

  /// The same by a `struct msghdr`, which takes what the kernel tells of the bytes besides.
  int receiveMessage(int fd, long header) {
    return (int) quick(numbers.recvmsg(), fd, header, MSG_DONTWAIT, 0, 0, 0);
  }

  /// The same for bytes that are taken off the socket without copying them anywhere.
  int discardMessage(int fd, long header) {
    return (int) quick(numbers.recvmsg(), fd, header, MSG_DONTWAIT | MSG_TRUNC, 0, 0, 0);
  }

  /// Writes the wall clock into a `timespec`.
  int wallClock(long timespec) {
    return (int) quick(numbers.clockGettime(), CLOCK_REALTIME, timespec, 0, 0, 0, 0);
  }

  /// Takes bytes off the socket of TCP without copying them anywhere.
  int discard(int fd, long unused, int length) {
    return (int) quick(numbers.recvfrom(), fd, unused, length, MSG_DONTWAIT | MSG_TRUNC, 0, 0);
  }

  int send(int fd, long from, int length) {
    return (int) quick(numbers.sendto(), fd, from, length, MSG_DONTWAIT | MSG_NOSIGNAL, 0, 0);
  }

  /// Whether none of the calls of a socket's life is forbidden: with no socket at all each one
  /// complains of that.
  boolean servesSockets() {
    int none = -1;
    return !forbidden(socket(0))
        && !forbidden(bind(none, 0, 0))
        && !forbidden(connect(none, 0, 0))
        && !forbidden(setOption(none, 0, 0, 0, 0))
        && !forbidden(option(none, 0, 0, 0, 0))
        && !forbidden(receive(none, 0, 0))
        && !forbidden(receiveMessage(none, 0))
        && !forbidden(send(none, 0, 0));
  }

  private static boolean forbidden(int result) {
    return result == -Errno.EPERM || result == -Errno.EACCES || result == -Errno.ENOSYS;
  }

  int write(int fd, long from, int length) {
    return (int) quick(numbers.write(), fd, from, length, 0, 0, 0);
  }

  void close(int fd) {
    quick(numbers.close(), fd, 0, 0, 0, 0, 0);
  }

  int epoll() {
    return (int) quick(numbers.epollCreate1(), EPOLL_CLOEXEC, 0, 0, 0, 0, 0);
  }

  int watch(int epoll, int fd, long event) {
    return (int) quick(numbers.epollCtl(), epoll, EPOLL_CTL_ADD, fd, event, 0, 0);
  }

  /// Sleeps for as long as the `timespec` says, whatever becomes ready.
  int sleep(long timespec) {
    return (int) waiting(numbers.clockNanosleep(), CLOCK_MONOTONIC, 0, timespec, 0, 0, 0);
  }

  /// What is ready now.
  int poll(int epoll, long events, int most) {
    return (int) quick(numbers.epollPwait(), epoll, events, most, 0, 0, SIGNAL_SET_BYTES);
  }

  /// What is ready, waited for without end.
  int await(int epoll, long events, int most) {
    return (int) waiting(numbers.epollPwait(), epoll, events, most, -1, 0, SIGNAL_SET_BYTES);
  }

  /// What is ready, waited for as long as the `timespec` says.
  int await(int epoll, long events, int most, long timespec) {
    return (int)
        waiting(CallNumbers.EPOLL_PWAIT2, epoll, events, most, timespec, 0, SIGNAL_SET_BYTES);
  }

  /// A counter that wakes an epoll when it is written to.
  int counter() {
    return (int) quick(numbers.eventfd2(), 0, EFD_CLOEXEC | EFD_NONBLOCK, 0, 0, 0, 0);
  }

  /// A timer that wakes an epoll.
  int timer() {
    return (int)
        quick(numbers.timerfdCreate(), CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK, 0, 0, 0, 0);
  }

  int setTimer(int fd, long itimerspec) {
    return (int) quick(numbers.timerfdSettime(), fd, 0, itimerspec, 0, 0, 0);
  }

  /// Has the sleeps of the calling thread end when they should: Linux ends them up to 50 µs late
  /// otherwise, to save wake-ups.
  void removeTimerSlack() {
    quick(numbers.prctl(), PR_SET_TIMERSLACK, 1, 0, 0, 0, 0);
  }

  boolean packedEvents() {
    return numbers.packedEvents();
  }

  private long quick(long number, long a, long b, long c, long d, long e, long f) {
    try {
      return result((long) quick.invokeExact(errno, number, a, b, c, d, e, f));
    } catch (Throwable failure) {
      throw unexpected(failure);
    }
  }

  private long waiting(long number, long a, long b, long c, long d, long e, long f) {
    try {
      return result((long) waiting.invokeExact(errno, number, a, b, c, d, e, f));
    } catch (Throwable failure) {
      throw unexpected(failure);
    }
  }

  private long result(long returned) {
    return returned == -1 ? -errno.get(ValueLayout.JAVA_INT, 0) : returned;
  }

  private static IllegalStateException unexpected(Throwable failure) {
    return new IllegalStateException("a native call threw", failure);
  }
}
