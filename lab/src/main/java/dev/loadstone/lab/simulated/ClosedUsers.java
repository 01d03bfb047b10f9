package dev.loadstone.lab.simulated;

import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.HttpPolicy;
import dev.loadstone.plan.HttpVersion;
import dev.loadstone.plan.Limits;
import dev.loadstone.plan.Workload;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A closed loop: users who each send their next request when the last one has ended; perhaps in
/// steps, perhaps several on one connection.
final class ClosedUsers implements Load {
  private static final double START_APART = 20e-6;

  private final int[] levels;
  private final double stepSeconds;
  private final long requests;
  private final double seconds;
  private int left;
  private boolean ended;

  /// Requests at a time that the generator sends on one connection; 1 for HTTP/1.1.
  private final int streams;

  /// Of them, how many the server lets in.
  private final int allowed;

  private ClosedUsers(
      int[] levels, double stepSeconds, long requests, double seconds, int streams, int allowed) {
    this.levels = levels.clone();
    this.stepSeconds = stepSeconds;
    this.requests = requests;
    this.seconds = seconds;
    this.streams = streams;
    this.allowed = allowed;
    left = requests == 0 ? Integer.MAX_VALUE : (int) requests;
  }

  /// So many users until so many requests were sent (0: no such end) or that time is over (0
  /// likewise).
  static ClosedUsers of(int users, long requests, double seconds) {
    return new ClosedUsers(new int[] {users}, 0, requests, seconds, 1, 1);
  }

  /// A ladder.
  static ClosedUsers steps(double stepSeconds, int... levels) {
    return new ClosedUsers(levels, stepSeconds, 0, stepSeconds * levels.length, 1, 1);
  }

  /// HTTP/2: so many requests at a time on each connection, of which the server lets fewer in.
  static ClosedUsers multiplexed(int connections, int streams, int allowed, long requests) {
    return new ClosedUsers(new int[] {connections}, 0, requests, 0, streams, allowed);
  }

  @Override
  public Workload workload() {
    List<ClosedLoad.Step> steps = new ArrayList<>();
    for (int level : levels) {
      steps.add(
          new ClosedLoad.Step(
              stepSeconds == 0 ? Long.MAX_VALUE : Ledger.nanos(stepSeconds), level));
    }
    return new ClosedLoad(steps);
  }

  @Override
  public Limits limits(double timeoutSeconds) {
    return new Limits(
        requests,
        Ledger.nanos(seconds),
        0,
        Ledger.nanos(timeoutSeconds),
        Ledger.nanos(timeoutSeconds));
  }

  @Override
  public HttpPolicy http() {
    return streams == 1 ? HttpPolicy.HTTP_1_1 : new HttpPolicy(HttpVersion.HTTP_2, streams);
  }

  @Override
  public String flags() {
    return String.format(
        Locale.ROOT,
        "-c %d %s",
        levels[levels.length - 1],
        requests > 0 ? "-n " + requests : "-d " + Math.round(seconds) + "s");
  }

  @Override
  public boolean exhausted() {
    return ended || left <= 0;
  }

  @Override
  public void start(World world) {
    if (seconds > 0) {
      world.agenda.at(seconds, () -> ended = true);
    }
    int most = 0;
    for (int level : levels) {
      most = Math.max(most, level);
    }
    for (int user = 0; user < most; user++) {
      int number = user;
      world.agenda.at(
          user * START_APART,
          () -> {
            if (streams == 1) {
              next(world, number, null);
            } else {
              open(world);
            }
          });
    }
  }

  private void next(World world, int user, Caller.@Nullable Connection connection) {
    if (exhausted()) {
      return;
    }
    double now = world.agenda.now();
    int step = stepSeconds == 0 ? 0 : Math.min((int) (now / stepSeconds), levels.length - 1);
    if (user >= levels[step]) {
      world.agenda.at(
          (step + 1) * stepSeconds + user * START_APART, () -> next(world, user, connection));
      return;
    }
    left--;
    world.caller.call(now, connection, kept -> next(world, user, kept));
  }

  /// A connection and what waits to leave on it: the server lets in so many at a time.
  private final class Channel {
    final World world;
    final Deque<Double> waiting = new ArrayDeque<>();
    int underWay;

    Channel(World world) {
      this.world = world;
    }

    void due(Caller.Connection connection) {
      if (!exhausted()) {
        left--;
        waiting.add(world.agenda.now());
        leave(connection);
      }
    }

    void leave(Caller.Connection connection) {
      while (underWay < allowed && !waiting.isEmpty()) {
        underWay++;
        world.caller.call(waiting.remove(), connection, kept -> ended(connection));
      }
    }

    void ended(Caller.Connection connection) {
      underWay--;
      due(connection);
      leave(connection);
    }
  }

  private void open(World world) {
    if (exhausted()) {
      return;
    }
    left--;
    Channel channel = new Channel(world);
    world.caller.call(
        world.agenda.now(),
        null,
        connection -> {
          for (int stream = 0; connection != null && stream < streams; stream++) {
            channel.due(connection);
          }
        });
  }
}
