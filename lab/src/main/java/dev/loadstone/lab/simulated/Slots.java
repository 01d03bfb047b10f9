package dev.loadstone.lab.simulated;

import dev.loadstone.metrics.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;

/// A part that serves so many requests at once: a pool, workers, a lock. The others wait in line,
/// perhaps not for ever, perhaps not all of them.
final class Slots implements Stage {
  private static final class Waiter {
    final Visit visit;
    final Done done;
    boolean gone;

    Waiter(Visit visit, Done done) {
      this.visit = visit;
      this.done = done;
    }
  }

  private final Agenda agenda;
  private final Stage inside;
  private final Deque<Waiter> line = new ArrayDeque<>();
  private int size;
  private int busy;
  private int waiting;
  private long gaveUp;

  /// The longest wait in seconds, and the status it ends in.
  double patience = Double.POSITIVE_INFINITY;

  /// The status of requests that gave up or found the line full.
  int refusal = 500;

  /// The longest line.
  int mostWaiting = Integer.MAX_VALUE;

  /// Of so many uses one never gives its slot back; 0 for none.
  int leaksOneIn;

  private long uses;

  Slots(Agenda agenda, int size, Stage inside) {
    this.agenda = agenda;
    this.size = size;
    this.inside = inside;
  }

  int busy() {
    return busy;
  }

  int waiting() {
    return waiting;
  }

  int size() {
    return size;
  }

  long gaveUp() {
    return gaveUp;
  }

  /// Gets more slots, or fewer once those in use come back.
  void resize(int slots) {
    size = slots;
    next();
  }

  @Override
  public void serve(Visit visit, Done done) {
    if (busy < size) {
      enter(visit, done);
    } else if (waiting >= mostWaiting) {
      refuse(done);
    } else {
      waitInLine(new Waiter(visit, done));
    }
  }

  private void waitInLine(Waiter waiter) {
    line.add(waiter);
    waiting++;
    if (Double.isFinite(patience)) {
      agenda.after(patience, () -> giveUp(waiter));
    }
  }

  private void giveUp(Waiter waiter) {
    if (!waiter.gone) {
      waiter.gone = true;
      waiting--;
      refuse(waiter.done);
    }
  }

  private void refuse(Done done) {
    gaveUp++;
    done.ended(Outcome.ofStatus(refusal));
  }

  private void enter(Visit visit, Done done) {
    busy++;
    boolean leaks = leaksOneIn > 0 && ++uses % leaksOneIn == 0;
    inside.serve(
        visit,
        outcome -> {
          if (!leaks) {
            busy--;
          }
          done.ended(outcome);
          next();
        });
  }

  private void next() {
    while (busy < size) {
      Waiter waiter = line.poll();
      if (waiter == null) {
        return;
      }
      if (!waiter.gone) {
        waiter.gone = true;
        waiting--;
        enter(waiter.visit, waiter.done);
      }
    }
  }
}
