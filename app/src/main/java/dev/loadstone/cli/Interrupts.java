package dev.loadstone.cli;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/// Turns signals into the wish to stop: the first ends the run, with a report of what was measured;
/// the second leaves at once.
///
/// `sun.misc.Signal` is reached by reflection: it is the only way to hear a signal and live on, it
/// is no part of the platform's API, and where it is missing the JVM's own handling stays.
final class Interrupts {
  private final Consumer<Signal> first;
  private final IntConsumer halt;
  private volatile Optional<Signal> heard = Optional.empty();
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
  Interrupts(Consumer<Signal> first, IntConsumer halt) {
    this.first = first;
    this.halt = halt;
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
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      MethodHandle heard =
          MethodHandles.lookup()
              .findVirtual(
                  Interrupts.class, "heard", MethodType.methodType(void.class, Signal.class))
              .bindTo(this)
              .bindTo(signal);
      Object handler =
          MethodHandleProxies.asInterfaceInstance(
              handlerType, MethodHandles.dropArguments(heard, 0, type));
      type.getMethod("handle", type, handlerType)
          .invoke(null, type.getConstructor(String.class).newInstance(signal.name()), handler);
    } catch (ReflectiveOperationException e) {
      // The system does not know this signal, or the JVM keeps it: its own handling stays.
    }
  }

  /// What a signal does.
  synchronized void heard(Signal signal) {
    if (leaveAtOnce) {
      halt.accept(heard.orElse(signal).exitCode());
      return;
    }
    leaveAtOnce = true;
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
