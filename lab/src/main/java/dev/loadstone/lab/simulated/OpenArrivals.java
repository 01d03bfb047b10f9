package dev.loadstone.lab.simulated;

import dev.loadstone.plan.Arrival;
import dev.loadstone.plan.Limits;
import dev.loadstone.plan.OpenLoad;
import dev.loadstone.plan.Workload;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/// An open loop: requests are due by a schedule, whatever the target does. A due request takes the
/// connection that became idle last; with none it opens one, up to a limit, and then waits.
final class OpenArrivals implements Load {
  /// The same as in the generator.
  private static final int MOST_WAITING = 100_000;

  private final List<OpenLoad.Stage> stages;
  private final Arrival arrival;
  private final int maxConnections;
  private final double seconds;
  private final Deque<Caller.Connection> idle = new ArrayDeque<>();
  private final Deque<Double> waiting = new ArrayDeque<>();
  private int busy;
  private boolean over;

  private OpenArrivals(List<OpenLoad.Stage> stages, Arrival arrival, int maxConnections) {
    this.stages = List.copyOf(stages);
    this.arrival = arrival;
    this.maxConnections = maxConnections;
    seconds = stages.stream().mapToLong(OpenLoad.Stage::durationNanos).sum() / 1e9;
  }

  /// A constant rate.
  static OpenArrivals of(double rps, double seconds, Arrival arrival, int maxConnections) {
    return new OpenArrivals(List.of(stage(seconds, rps, rps)), arrival, maxConnections);
  }

  /// Rates one after the other.
  static OpenArrivals of(Arrival arrival, int maxConnections, OpenLoad.Stage... stages) {
    return new OpenArrivals(List.of(stages), arrival, maxConnections);
  }

  /// A span of time over which the rate moves in a straight line.
  static OpenLoad.Stage stage(double seconds, double from, double to) {
    return new OpenLoad.Stage(Ledger.nanos(seconds), from, to);
  }

  @Override
  public Workload workload() {
    return new OpenLoad(stages, arrival, maxConnections);
  }

  @Override
  public Limits limits(double timeoutSeconds) {
    return new Limits(
        0, Ledger.nanos(seconds), 0, Ledger.nanos(timeoutSeconds), Ledger.nanos(timeoutSeconds));
  }

  @Override
  public String flags() {
    return String.format(Locale.ROOT, "-r %.0f -d %.0fs", stages.getLast().toPerSecond(), seconds);
  }

  @Override
  public boolean exhausted() {
    return over && waiting.isEmpty();
  }

  @Override
  public void start(World world) {
    due(world, 0);
  }

  /// The next arrival, by thinning where the rate moves (Lewis and Shedler, 1979).
  private void due(World world, double from) {
    double top =
        stages.stream()
            .mapToDouble(s -> Math.max(s.fromPerSecond(), s.toPerSecond()))
            .max()
            .orElseThrow();
    double at = from;
    if (arrival == Arrival.CONSTANT) {
      at += 1 / rate(at);
    } else {
      do {
        at -= StrictMath.log(1 - world.client.nextDouble()) / top;
      } while (at < seconds && world.client.nextDouble() * top > rate(at));
    }
    double next = at;
    if (next >= seconds) {
      over = true;
      world.agenda.at(seconds, () -> giveUp(world));
      return;
    }
    world.agenda.at(
        next,
        () -> {
          arrive(world, next);
          due(world, next);
        });
  }

  private double rate(double at) {
    double from = 0;
    for (OpenLoad.Stage stage : stages) {
      double length = stage.durationNanos() / 1e9;
      if (at < from + length) {
        double part = (at - from) / length;
        return stage.fromPerSecond() + part * (stage.toPerSecond() - stage.fromPerSecond());
      }
      from += length;
    }
    return stages.getLast().toPerSecond();
  }

  private void arrive(World world, double due) {
    if (busy < maxConnections) {
      send(world, due);
    } else if (waiting.size() < MOST_WAITING) {
      waiting.add(due);
    } else {
      world.ledger.dropped(due, world.agenda.now());
    }
  }

  private void send(World world, double due) {
    busy++;
    world.caller.call(
        due,
        idle.pollLast(),
        connection -> {
          busy--;
          if (connection != null) {
            idle.addLast(connection);
          }
          if (!waiting.isEmpty()) {
            send(world, waiting.remove());
          }
        });
  }

  private void giveUp(World world) {
    while (!waiting.isEmpty()) {
      world.ledger.dropped(waiting.remove(), world.agenda.now());
    }
  }
}
