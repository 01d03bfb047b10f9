package dev.loadstone.lab.simulated;

import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.plan.Arrival;
import java.util.SplittableRandom;

/// What a seed decides about a run: the same whatever the dose, as long as a scenario turns the
/// same knobs in the same order.
final class Knobs {
  private static final int MOST_REQUESTS = 20_000;
  private static final int FEWEST_REQUESTS = 1_200;
  private static final double SHORTEST_SECONDS = 3;

  private final Draw draw;
  private final SplittableRandom random;

  Knobs(Draw draw) {
    this.draw = draw;
    random = draw.random();
  }

  long seed() {
    return draw.seed();
  }

  /// Whether the fault is at work.
  boolean faulty() {
    return draw.faulty();
  }

  /// One value for each dose, that of the healthy run first.
  double dosed(double none, double... doses) {
    return draw.dose() == 0 ? none : doses[draw.dose() - 1];
  }

  /// A source of chance of its own.
  SplittableRandom split() {
    return random.split();
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /// Both ends included.
  int whole(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /// Evenly over the magnitudes.
  double scale(double low, double high) {
    return low * StrictMath.exp(random.nextDouble() * StrictMath.log(high / low));
  }

  @SafeVarargs
  final <T> T oneOf(T... values) {
    return values[random.nextInt(values.length)];
  }

  /// Some shape of work with this mean: regular, skewed or memoryless.
  Span work(double meanSeconds) {
    return switch (random.nextInt(4)) {
      case 0 -> Span.lognormal(meanSeconds, between(0.03, 0.1));
      case 1 -> Span.lognormal(meanSeconds, between(0.2, 0.4));
      case 2 -> Span.lognormal(meanSeconds, between(0.4, 0.8));
      default -> Span.exponential(meanSeconds);
    };
  }

  /// A regular piece of work with this mean.
  Span regular(double meanSeconds) {
    return Span.lognormal(meanSeconds, between(0.03, 0.25));
  }

  /// The little that any request needs before it gets anywhere.
  Span front() {
    double mean = scale(0.0003, 0.002);
    return Span.uniform(0.6 * mean, 1.4 * mean);
  }

  /// Connections that a user asks for.
  int users() {
    return oneOf(5, 8, 10, 16, 20, 25, 32, 40, 50, 64, 100);
  }

  /// A closed loop by number of requests or by time, as long as it would be at this rate.
  ClosedUsers closed(int users, double rps) {
    boolean counted = chance(0.5);
    double seconds = Math.round(scale(4, 45));
    double requests = Math.clamp(rps * seconds, FEWEST_REQUESTS, MOST_REQUESTS);
    return counted || rps * SHORTEST_SECONDS > MOST_REQUESTS
        ? ClosedUsers.of(users, Math.round(requests / 100) * 100, 0)
        : ClosedUsers.of(users, 0, Math.max(SHORTEST_SECONDS, Math.rint(requests / rps)));
  }

  /// An open loop at a rate.
  OpenArrivals open(double rps) {
    double seconds = Math.clamp(Math.rint(scale(5, 60)), 3, Math.max(3, MOST_REQUESTS / rps));
    return OpenArrivals.of(rps, Math.floor(seconds), arrival(), 10_000);
  }

  /// An open loop that lasts long enough for something to happen in it.
  OpenArrivals open(double rps, double seconds) {
    return OpenArrivals.of(rps, seconds, arrival(), 10_000);
  }

  /// Mostly the default, evenly spaced.
  Arrival arrival() {
    return chance(0.6) ? Arrival.CONSTANT : Arrival.POISSON;
  }
}
