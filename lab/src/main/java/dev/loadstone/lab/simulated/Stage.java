package dev.loadstone.lab.simulated;

import dev.loadstone.metrics.Outcome;

/// A part of a server that a request goes through, with the parts behind it inside.
interface Stage {
  /// The status of success.
  short OK = Outcome.ofStatus(200);

  /// Takes a request and tells when it has ended.
  void serve(Visit visit, Done done);

  /// Told once how a request ended; the time is that of the agenda.
  interface Done {
    /// It ended so, see [Outcome].
    void ended(short outcome);
  }

  /// An answer at once.
  static Stage answer(int status) {
    return (visit, done) -> done.ended(Outcome.ofStatus(status));
  }
}
