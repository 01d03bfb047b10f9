package dev.loadstone.lab.simulated;

import dev.loadstone.metrics.Outcome;

/// Keeps requests from a part that failed too often in a row: for a while all are refused at once,
/// then one is let through to see.
final class Breaker implements Stage {
  private static final double REFUSAL_SECONDS = 0.0003;
  private static final int REFUSED = 503;

  private final Agenda agenda;
  private final Stage inside;
  private final double openSeconds;
  private final int mostFailures;
  private double openUntil = -1;
  private int failures;
  private boolean trying;

  Breaker(Agenda agenda, Stage inside, double openSeconds, int mostFailures) {
    this.agenda = agenda;
    this.inside = inside;
    this.openSeconds = openSeconds;
    this.mostFailures = mostFailures;
  }

  @Override
  public void serve(Visit visit, Done done) {
    boolean halfOpen = failures >= mostFailures && agenda.now() >= openUntil;
    if (agenda.now() < openUntil || (halfOpen && trying)) {
      agenda.after(REFUSAL_SECONDS, () -> done.ended(Outcome.ofStatus(REFUSED)));
      return;
    }
    trying = halfOpen;
    inside.serve(
        visit,
        outcome -> {
          judge(Outcome.isSuccess(outcome), halfOpen);
          done.ended(outcome);
        });
  }

  private void judge(boolean well, boolean trial) {
    failures = well ? 0 : failures + 1;
    trying = trying && !trial;
    if (!well && (trial || failures == mostFailures)) {
      openUntil = agenda.now() + openSeconds;
      failures = mostFailures;
    } else if (!well && failures > mostFailures) {
      failures = mostFailures;
    }
  }
}
