package dev.loadstone.analysis.claims;

import java.util.ArrayList;
import java.util.List;

/// What figures of one run can not tell, and the run that would.
final class OpenQuestions {
  private OpenQuestions() {}

  /// The questions that these figures leave open, the most important first.
  static List<Question> of(Claims claims) {
    List<Question> open = new ArrayList<>();
    open.add(limit(claims));
    if (!claims.open()) {
      open.add(demand(claims));
    }
    open.add(
        new Question(
            "When the slow and the failed requests came",
            "Spikes, bursts, a period, a slow start and a steady tail give the same figures.",
            Runs.longer(claims)));
    if (claims.has(Item.MEAN) && Item.PERCENTILES.stream().noneMatch(claims::has)) {
      open.add(
          new Question(
              "What the slow requests took",
              "A mean hides them, and no percentile was given.",
              Runs.same(claims)));
    }
    if (!claims.parts().isEmpty()) {
      open.add(
          new Question(
              "Whether the failures come from load",
              "Those that stay with one request at a time do not.",
              Runs.alone()));
    }
    open.add(
        new Question(
            "Whether the figures speak of the target or of the client",
            "The client's own lag, processor and pauses are not among them.",
            Runs.same(claims)));
    return open;
  }

  private static Question limit(Claims claims) {
    return claims.open()
        ? new Question(
            "What limits the target, and at which rate",
            "One rate shows no limit.",
            Runs.ladder(claims))
        : new Question(
            "What limits the throughput",
            "With one number of connections a connection pool, worker threads, processors, a lock or"
                + " a server behind are each possible; none is shown.",
            Runs.ladder(claims));
  }

  private static Question demand(Claims claims) {
    return new Question(
        "What users would wait at this rate",
        "In a closed loop a slow target is asked less; users do not stop coming.",
        Runs.open(claims));
  }
}
