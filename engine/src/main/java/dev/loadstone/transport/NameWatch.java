package dev.loadstone.transport;

import dev.loadstone.plan.ConnectionPolicy;
import dev.loadstone.plan.Target;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Looks a name up again and again during a run, on a thread of its own: new connections go to the
/// addresses it has then. Where the look-up fails the old ones stay in use.
public final class NameWatch implements AutoCloseable {
  private final Lookup lookup;
  private final Addresses addresses;
  private final Predicate<InetSocketAddress> allowed;
  private final long periodNanos;
  private final Thread thread =
      Thread.ofPlatform().daemon().name("loadstone-names").unstarted(this::run);
  private volatile boolean closed;
  private final AtomicInteger changes = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();

  /// Asks the resolver.
  @FunctionalInterface
  interface Lookup {
    List<InetSocketAddress> find() throws UnknownHostException;
  }

  NameWatch(
      Lookup lookup, Addresses addresses, long periodNanos, Predicate<InetSocketAddress> allowed) {
    this.lookup = lookup;
    this.addresses = addresses;
    this.periodNanos = periodNanos;
    this.allowed = allowed;
  }

  /// Watches the name that a policy's connections go to, on a new thread.
  ///
  /// @param addresses what it was found to be at first, and is kept up to date
  /// @param allowed which addresses may be connected to: a name must not lead to where its user did
  ///   not mean to go
  /// @return `null` where the policy does not ask for it
  public static @Nullable NameWatch start(
      Target target,
      ConnectionPolicy policy,
      Addresses addresses,
      Predicate<InetSocketAddress> allowed) {
    long periodNanos = policy.way().resolveAgainNanos();
    if (periodNanos == 0) {
      return null;
    }
    Names name = Names.of(target, policy);
    boolean v4 = Names.isV4(addresses.inet().getFirst());
    NameWatch watch = new NameWatch(() -> name.lookUp(v4), addresses, periodNanos, allowed);
    watch.thread.start();
    return watch;
  }

  private void run() {
    while (!closed) {
      LockSupport.parkNanos(this, periodNanos);
      if (!closed) {
        look();
      }
    }
  }

  /// Looks once.
  void look() {
    try {
      List<InetSocketAddress> found = lookup.find().stream().filter(allowed).toList();
      if (addresses.use(found)) {
        changes.incrementAndGet();
      }
    } catch (UnknownHostException _) {
      failures.incrementAndGet();
    }
  }

  /// How often other addresses were found than were in use.
  public int changes() {
    return changes.get();
  }

  /// How often the name was not found.
  public int failures() {
    return failures.get();
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
