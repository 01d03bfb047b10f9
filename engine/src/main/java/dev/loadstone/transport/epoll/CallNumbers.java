package dev.loadstone.transport.epoll;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The numbers of the system calls on one processor architecture (Linux, `asm/unistd.h`), and
/// whether its `struct epoll_event` is packed.
record CallNumbers(
    int close,
    int socket,
    int connect,
    int sendto,
    int recvfrom,
    int recvmsg,
    int bind,
    int setsockopt,
    int getsockopt,
    int write,
    int prctl,
    int clockGettime,
    int clockNanosleep,
    int eventfd2,
    int epollCreate1,
    int epollCtl,
    int epollPwait,
    int timerfdCreate,
    int timerfdSettime,
    boolean packedEvents) {

  /// The same on all architectures, as of all calls since Linux 5.1.
  static final int EPOLL_PWAIT2 = 441;

  private static final CallNumbers X86_64 =
      new CallNumbers(
          3, 41, 42, 44, 45, 47, 49, 54, 55, 1, 157, 228, 230, 290, 291, 233, 281, 283, 286, true);
  private static final CallNumbers AARCH64 =
      new CallNumbers(
          57, 198, 203, 206, 207, 212, 200, 208, 209, 64, 167, 113, 115, 19, 20, 21, 22, 85, 86,
          false);

  /// Those of a system and architecture by the names that Java gives them; `null` where unknown.
  static @Nullable CallNumbers of(String system, String architecture) {
    if (!system.equals("Linux")) {
      return null;
    }
    return switch (architecture.toLowerCase(Locale.ROOT)) {
      case "amd64", "x86_64" -> X86_64;
      case "aarch64" -> AARCH64;
      default -> null;
    };
  }
}
