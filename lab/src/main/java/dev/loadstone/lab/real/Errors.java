package dev.loadstone.lab.real;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.RunRecord;
import java.util.stream.IntStream;

/// How often an error of the generator's machine ended a request: that error can come from nowhere
/// else, so that the run tells the truth about it.
final class Errors {
  private Errors() {}

  /// The share of requests that ended so, 0 to 1.
  static double share(RunRecord run, ErrorKind kind) {
    Requests requests = run.requests();
    short outcome = Outcome.ofError(kind);
    long count =
        IntStream.range(0, requests.size()).filter(i -> requests.outcome(i) == outcome).count();
    return count / (double) Math.max(1, requests.size());
  }
}
