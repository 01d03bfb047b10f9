package dev.loadstone.transport.stack;

import dev.loadstone.plan.LoadPlan;
import dev.loadstone.transport.IoBackend;
import dev.loadstone.transport.epoll.EpollBackend;
import dev.loadstone.transport.nio.NioBackend;

/// Chooses the I/O backend: epoll where it works and the run earns its start, the JDK's selector
/// otherwise.
///
/// Linking epoll's calls takes about 0.1 s of processor time, which a few requests more of a longer
/// run give back, and which a run of one request would be made to wait for.
public final class Backends {
  /// The system property that asks for one: `nio` or `epoll`, for comparisons of the two.
  public static final String PROPERTY = "loadstone.transport";

  /// The closed runs that earn it: longer in requests, and in nanoseconds.
  private static final long EARNING_REQUESTS = 500_000;

  /// The open runs that earn it, for sending at the right moment.
  private static final long EARNING_OPEN_REQUESTS = 1_000;

  private static final long EARNING_NANOS = 2_000_000_000;

  private Backends() {}

  /// The backend of a run.
  public static IoBackend of(LoadPlan plan) {
    return switch (System.getProperty(PROPERTY, "")) {
      case "nio" -> new NioBackend();
      case "epoll" -> best(plan);
      default -> earns(plan) ? best(plan) : new NioBackend();
    };
  }

  /// The best backend that works here, however long it takes to start.
  public static IoBackend best() {
    return best(false);
  }

  /// An open loop dates its answers by the kernel, which costs 0.2 µs a request. In a closed loop
  /// each answer is the next request's due time, so that it would be late by what was taken off.
  private static IoBackend best(LoadPlan plan) {
    boolean open = plan.workload().match(_ -> false, _ -> true);
    return best(open);
  }

  private static IoBackend best(boolean stamps) {
    return EpollBackend.find(stamps).orElseGet(NioBackend::new);
  }

  private static boolean earns(LoadPlan plan) {
    long requests = plan.limits().requests();
    long nanos = plan.limits().durationNanos();
    boolean longEnough =
        (requests == 0 || requests > EARNING_REQUESTS) && (nanos == 0 || nanos >= EARNING_NANOS);
    return plan.workload()
        .match(_ -> longEnough, _ -> requests == 0 || requests > EARNING_OPEN_REQUESTS);
  }
}
