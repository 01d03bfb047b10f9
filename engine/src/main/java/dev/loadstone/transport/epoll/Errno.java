package dev.loadstone.transport.epoll;

import dev.loadstone.metrics.ErrorKind;

/// Error numbers of Linux (`asm-generic/errno.h`, the same on x86_64 and aarch64): what they mean
/// for a request, and their texts.
final class Errno {
  static final int EPERM = 1;
  static final int EINTR = 4;
  static final int EAGAIN = 11;
  static final int EACCES = 13;
  static final int ENAMETOOLONG = 36;
  static final int ENOSYS = 38;
  static final int EINPROGRESS = 115;

  private static final int ENOENT = 2;
  private static final int ENOMEM = 12;
  private static final int ENFILE = 23;
  private static final int EMFILE = 24;
  private static final int ENOSPC = 28;
  private static final int EPIPE = 32;
  private static final int EADDRINUSE = 98;
  private static final int EADDRNOTAVAIL = 99;
  private static final int ENETUNREACH = 101;
  private static final int ECONNRESET = 104;
  private static final int ENOBUFS = 105;
  private static final int ETIMEDOUT = 110;
  private static final int ECONNREFUSED = 111;
  private static final int EHOSTUNREACH = 113;

  private Errno() {}

  /// The kind of a failure to open a socket or to connect it.
  static ErrorKind ofConnect(int errno) {
    return switch (errno) {
      // ENOSPC: more sockets are watched than /proc/sys/fs/epoll/max_user_watches allows.
      case EMFILE, ENFILE, ENOBUFS, ENOMEM, ENOSPC -> ErrorKind.DESCRIPTORS_EXHAUSTED;
      case EADDRNOTAVAIL, EADDRINUSE -> ErrorKind.PORTS_EXHAUSTED;
      case ETIMEDOUT -> ErrorKind.CONNECT_TIMEOUT;
      case ECONNRESET, EPIPE -> ErrorKind.CONNECT_RESET;
      // EAGAIN: the queue of a unix socket is full.
      case ECONNREFUSED, EAGAIN -> ErrorKind.CONNECT_REFUSED;
      default -> ErrorKind.UNREACHABLE;
    };
  }

  /// The kind of a failure on an established connection: whatever broke it, its bytes are gone.
  static ErrorKind ofTransfer(int errno) {
    return errno == ETIMEDOUT ? ErrorKind.TIMEOUT : ErrorKind.RESET;
  }

  /// The C library's text for the number.
  static String text(int errno) {
    return switch (errno) {
      case EPERM -> "Operation not permitted";
      case ENOENT -> "No such file or directory";
      case EAGAIN -> "Resource temporarily unavailable";
      case ENOMEM -> "Cannot allocate memory";
      case EACCES -> "Permission denied";
      case ENFILE -> "Too many open files in system";
      case EMFILE -> "Too many open files";
      case ENOSPC -> "No space left on device";
      case EPIPE -> "Broken pipe";
      case ENAMETOOLONG -> "File name too long";
      case EADDRINUSE -> "Address already in use";
      case EADDRNOTAVAIL -> "Cannot assign requested address";
      case ENETUNREACH -> "Network is unreachable";
      case ECONNRESET -> "Connection reset";
      case ENOBUFS -> "No buffer space available";
      case ETIMEDOUT -> "Connection timed out";
      case ECONNREFUSED -> "Connection refused";
      case EHOSTUNREACH -> "No route to host";
      default -> "error number " + errno;
    };
  }
}
