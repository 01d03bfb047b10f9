package dev.loadstone.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Fails a test class that leaves platform threads, sockets, pipes or files open.
///
/// Register it with `@ExtendWith(LeakGuard.class)`. What ends a moment late is waited for. Threads
/// and descriptors that the JDK makes once and keeps are known and left out; descriptors are looked
/// at only where `/proc` tells them.
public final class LeakGuard implements BeforeAllCallback, AfterAllCallback {
  private static final long GRACE_NANOS = 3_000_000_000L;
  private static final long LOOK_AGAIN_NANOS = 2_000_000L;
  private static final ExtensionContext.Namespace PLACE =
      ExtensionContext.Namespace.create(LeakGuard.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    touchSockets();
    context.getStore(PLACE).put("held", Held.now());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Held before = context.getStore(PLACE).get("held", Held.class);
    if (before != null) {
      check(before, GRACE_NANOS);
    }
  }

  /// The first socket of a process makes the JDK open one more, which it keeps.
  private static void touchSockets() {
    try (ServerSocketChannel first = ServerSocketChannel.open()) {
      first.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Throws when, after the grace time, more is held than before.
  static void check(Held before, long graceNanos) {
    long deadline = System.nanoTime() + graceNanos;
    Held leaked = Held.now().without(before);
    while (!leaked.isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("left behind: " + leaked);
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
      leaked = Held.now().without(before);
    }
  }
}
