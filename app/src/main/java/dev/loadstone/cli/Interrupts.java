package dev.loadstone.cli;

import dev.loadstone.metrics.NanoClock;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Turns signals into the wish to stop: the first ends the run, with a report of what was measured;
/// the second leaves at once. Signals that come together are one: a terminal sends its Ctrl-C to
/// all of a group, and a wrapper in that group hands it on.
///
/// `sun.misc.Signal` is reached by reflection: it is the only way to hear a signal and live on, it
/// is no part of the platform's API, and where it is missing the JVM's own handling stays.
final class Interrupts {
  /// How long after the first signal others belong to it; nobody presses Ctrl-C twice as fast.
  static final long TOGETHER_NANOS = 150_000_000;

  private final Consumer<Signal> first;
  private final IntConsumer halt;
  private final NanoClock clock;
  private volatile Optional<Signal> heard = Optional.empty();
  private long heardNanos;
  private volatile boolean leaveAtOnce;

  /// A signal that ends the run.
  enum Signal {
    /// Ctrl-C.
    INT("interrupted by SIGINT", 130),
    /// A polite kill.
    TERM("interrupted by SIGTERM", 143),
    /// The terminal was closed: like TERM.
    HUP("interrupted by SIGHUP", 143);

    private final String reason;
    private final int exitCode;

    Signal(String reason, int exitCode) {
      this.reason = reason;
      this.exitCode = exitCode;
    }

    String reason() {
      return reason;
    }

    int exitCode() {
      return exitCode;
    }
  }

  /// @param first hears the first signal, on a thread of its own
  /// @param halt ends the process at once with this exit code
  Interrupts(Consumer<Signal> first, IntConsumer halt, NanoClock clock) {
    this.first = first;
    this.halt = halt;
    this.clock = clock;
  }

  /// Handles the signals of this process from now on.
  Interrupts install() {
    for (Signal signal : Signal.values()) {
      install(signal);
    }
    return this;
  }

  private void install(Signal signal) {
    try {
      Class<?> type = Class.forName("sun.misc.Signal");
      Class<?> handlerType = handlerType();
      type.getMethod("handle", type, handlerType)
          .invoke(
              null,
              type.getConstructor(String.class).newInstance(signal.name()),
              handler(signal, handlerType));
    } catch (ReflectiveOperationException e) {
      // The system does not know this signal, or the JVM keeps it: its own handling stays.
    }
  }

  private static Class<?> handlerType() throws ClassNotFoundException {
    return Class.forName("sun.misc.SignalHandler");
  }

  private Object handler(Signal signal, Class<?> type) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> answer(signal, proxy, method, arguments));
  }

  /// Has the JVM make the class of handlers, which takes it 6 ms the first time; nothing is handled
  /// yet.
  ///
  /// @return whether there are such handlers
  static boolean prepare() {
    Interrupts nobody = new Interrupts(_ -> {}, _ -> {}, NanoClock.system());
    try {
      return Proxy.isProxyClass(nobody.handler(Signal.INT, handlerType()).getClass());
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /// A handler is also an object: the JVM keeps it in a table.
  @SuppressWarnings("ReferenceEquality")
  private @Nullable Object answer(
      Signal signal, Object handler, Method method, Object @Nullable [] arguments) {
    return switch (method.getName()) {
      case "handle" -> {
        heard(signal);
        yield null;
      }
      case "equals" -> arguments != null && handler == arguments[0];
      case "hashCode" -> System.identityHashCode(handler);
      default -> "handler of SIG" + signal;
    };
  }

  /// What a signal does.
  synchronized void heard(Signal signal) {
    if (heard.isPresent() && clock.nanos() - heardNanos < TOGETHER_NANOS) {
      return;
    }
    if (leaveAtOnce) {
      halt.accept(heard.orElse(signal).exitCode());
      return;
    }
    leaveAtOnce = true;
    heardNanos = clock.nanos();
    heard = Optional.of(signal);
    first.accept(signal);
  }

  /// The signal that ended the run.
  Optional<Signal> signal() {
    return heard;
  }

  /// There is nothing left to stop: from now on the first signal leaves at once.
  void nothingToStop() {
    leaveAtOnce = true;
  }
}
