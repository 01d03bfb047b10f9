package dev.loadstone.lab.simulated;

import java.util.SplittableRandom;
import java.util.function.Predicate;

/// A part that now and then stands still: what arrives meanwhile begins after it, what would have
/// ended meanwhile ends after it.
final class Freezer implements Stage {
  private static final double SPREAD = 0.0008;

  private final Agenda agenda;
  private final SplittableRandom random;
  private final Stage inside;
  private double until = -1;
  private double frozenSeconds;
  private long entered;
  private long countdown = Long.MAX_VALUE;
  private long every;
  private Span length = Span.constant(0);

  /// Whom it stops.
  Predicate<Visit> stops = visit -> true;

  Freezer(Agenda agenda, SplittableRandom random, Stage inside) {
    this.agenda = agenda;
    this.random = random;
    this.inside = inside;
  }

  /// Stands still from now on.
  void freeze(double seconds) {
    frozenSeconds += Math.max(0, agenda.now() + seconds - Math.max(until, agenda.now()));
    until = Math.max(until, agenda.now() + seconds);
  }

  /// Stands still each time so many requests have come, as a collector of garbage does.
  void freezeEach(long requests, Span seconds) {
    every = requests;
    countdown = requests;
    length = seconds;
  }

  /// Seconds of standing still so far.
  double frozenSeconds() {
    return frozenSeconds;
  }

  long entered() {
    return entered;
  }

  @Override
  public void serve(Visit visit, Done done) {
    entered++;
    if (--countdown <= 0) {
      countdown = every;
      freeze(length.seconds(random));
    }
    if (stops.test(visit)) {
      thawed(() -> inside.serve(visit, outcome -> thawed(() -> done.ended(outcome))));
    } else {
      inside.serve(visit, done);
    }
  }

  private void thawed(Runnable what) {
    if (agenda.now() < until) {
      agenda.at(until + SPREAD * random.nextDouble(), () -> thawed(what));
    } else {
      what.run();
    }
  }
}
