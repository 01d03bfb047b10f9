package dev.loadstone.transport.epoll;

import dev.loadstone.transport.IoBackend;
import java.util.Optional;

/// Linux's epoll: less work for each request than the JDK's selector, waits that end at the
/// nanosecond, and error numbers.
public final class EpollBackend implements IoBackend {
  private final CallNumbers numbers;
  private final boolean nanosecondWaits;
  private final boolean stamps;

  EpollBackend(CallNumbers numbers, boolean nanosecondWaits, boolean stamps) {
    this.numbers = numbers;
    this.nanosecondWaits = nanosecondWaits;
    this.stamps = stamps;
  }

  /// This backend where it works; empty on another system, or where native calls or any of its
  /// system calls are forbidden. The first call links them, which takes about 0.1 s.
  ///
  /// @param stamps whether answers are to be dated by the kernel, see [StampedReads]
  public static Optional<IoBackend> find(boolean stamps) {
    return Found.BACKEND.<IoBackend>map(found -> stamps ? found.stamping() : found);
  }

  EpollBackend stamping() {
    return new EpollBackend(numbers, nanosecondWaits, true);
  }

  /// Looked for once, at the first question.
  private static final class Found {
    static final Optional<EpollBackend> BACKEND = search();
  }

  /// Looks whether the calling thread may make the calls that a run makes.
  static Optional<EpollBackend> search() {
    CallNumbers numbers =
        CallNumbers.of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    if (numbers == null) {
      return Optional.empty();
    }
    EpollBackend backend = new EpollBackend(numbers, true, false);
    try (EpollLoop loop = backend.open()) {
      loop.turn(0);
      loop.turn(1);
      return loop.kernel().servesSockets() ? Optional.of(backend) : Optional.empty();
    } catch (LinkageError | RuntimeException _) {
      return Optional.empty();
    }
  }

  @Override
  public String name() {
    return "epoll";
  }

  @Override
  public EpollLoop open() {
    Kernel kernel = new Kernel(numbers);
    Poller poller = new Poller(kernel, new Kernel(numbers), nanosecondWaits);
    return new EpollLoop(kernel, poller, stamps ? new StampedReads(kernel) : null);
  }
}
