package dev.loadstone.transport.epoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loadstone.testkit.LeakGuard;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/// Where the kernel refuses a call, as containers have it do (seccomp(2)): each test puts such a
/// filter on a thread of its own, which takes it along when it ends.
@ExtendWith(LeakGuard.class)
@EnabledOnOs(OS.LINUX)
class RefusedCallsTest {
  private static final int PR_SET_NO_NEW_PRIVS = 38;
  private static final int PR_SET_SECCOMP = 22;
  private static final int SECCOMP_MODE_FILTER = 2;
  private static final short LOAD_WORD = 0x20;
  private static final short JUMP_IF_EQUAL = 0x15;
  private static final short RETURN = 0x06;
  private static final int REFUSE_WITH_EPERM = 0x0005_0001;
  private static final int ALLOW = 0x7fff_0000;

  private final CallNumbers numbers =
      Objects.requireNonNull(CallNumbers.of("Linux", System.getProperty("os.arch")));

  @Test
  void anyCallRefusedLeavesTheSelector() {
    for (int call :
        new int[] {
          numbers.epollCreate1(),
          numbers.eventfd2(),
          numbers.epollCtl(),
          numbers.epollPwait(),
          numbers.socket(),
          numbers.connect(),
          numbers.sendto(),
          numbers.recvfrom(),
          numbers.recvmsg()
        }) {
      assertThat(foundWithout(call)).as("without call %d", call).isEmpty();
    }
  }

  @Test
  void withoutNanosecondWaitsATimerServes() {
    assertThat(foundWithout(CallNumbers.EPOLL_PWAIT2)).isPresent();
  }

  @Test
  void anythingElseRefusedDoesNotMatter() {
    assertThat(foundWithout(0xffff)).isPresent();
  }

  private static Optional<EpollBackend> foundWithout(int call) {
    CompletableFuture<Optional<EpollBackend>> found = new CompletableFuture<>();
    Thread.ofPlatform()
        .start(() -> {
          try {
            found.complete(refused(call) ? EpollBackend.search() : null);
          } catch (Throwable failure) {
            found.completeExceptionally(failure);
          }
        });
    Optional<EpollBackend> result = found.join();
    assumeTrue(result != null, "this system lets nobody refuse calls");
    return result;
  }

  /// Has the kernel refuse a call of this thread from now on; returns whether it does.
  private static boolean refused(int call) throws Throwable {
    MethodHandle prctl = prctl();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment filter = arena.allocate(32, 8);
      instruction(filter, 0, LOAD_WORD, 0, 0);
      instruction(filter, 1, JUMP_IF_EQUAL, 1, call);
      instruction(filter, 2, RETURN, 0, REFUSE_WITH_EPERM);
      instruction(filter, 3, RETURN, 0, ALLOW);
      MemorySegment program = arena.allocate(16, 8);
      program.set(ValueLayout.JAVA_SHORT, 0, (short) 4);
      program.set(ValueLayout.JAVA_LONG, 8, filter.address());
      return (int) prctl.invokeExact(PR_SET_NO_NEW_PRIVS, 1L, 0L, 0L, 0L) == 0
          && (int)
                  prctl.invokeExact(
                      PR_SET_SECCOMP, (long) SECCOMP_MODE_FILTER, program.address(), 0L, 0L)
              == 0;
    }
  }

  /// A `struct sock_filter`: the operation, how many to skip where it is true and where not, and
  /// its operand.
  private static void instruction(
      MemorySegment filter, int index, short operation, int skipWhereNot, int operand) {
    long at = index * 8L;
    filter.set(ValueLayout.JAVA_SHORT, at, operation);
    filter.set(ValueLayout.JAVA_BYTE, at + 3, (byte) skipWhereNot);
    filter.set(ValueLayout.JAVA_INT, at + 4, operand);
  }

  private static MethodHandle prctl() {
    Linker linker = Linker.nativeLinker();
    ValueLayout.OfLong word = ValueLayout.JAVA_LONG;
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow("prctl"),
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, word, word, word, word),
        Linker.Option.firstVariadicArg(1));
  }
}
