package dev.loadstone.analysis.figures;

import dev.loadstone.analysis.model.SlowAnswer;
import dev.loadstone.analysis.model.SlowAnswer.Stage;
import dev.loadstone.metrics.Exhibit;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.RunRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The slowest of the answers kept as examples, without those that pauses of the generator explain.
final class SlowAnswers {
  /// As many as a reader looks up.
  private static final int MOST = 10;

  private SlowAnswers() {}

  /// The slowest first.
  static List<SlowAnswer> of(RunRecord record, SlowRequests slow) {
    Requests requests = record.requests();
    Set<Integer> told = new HashSet<>();
    List<SlowAnswer> answers = new ArrayList<>();
    for (Exhibit exhibit : record.exhibits()) {
      int row = exhibit.kind() == Exhibit.Kind.ANSWER ? Kept.row(requests, exhibit) : -1;
      if (row >= 0 && !slow.explained(row) && told.add(row)) {
        answers.add(answer(requests, row, exhibit));
      }
    }
    answers.sort((a, b) -> Double.compare(b.serviceMs(), a.serviceMs()));
    return List.copyOf(answers.subList(0, Math.min(answers.size(), MOST)));
  }

  private static SlowAnswer answer(Requests requests, int row, Exhibit exhibit) {
    AnswerHead head = AnswerHead.of(exhibit.text());
    List<Stage> stages = ServerTiming.of(head.all("server-timing"));
    return new SlowAnswer(
        Durations.millis(exhibit.atNanos()) / 1e3,
        Durations.millis(requests.serviceNanos(row)),
        Outcome.isError(exhibit.outcome())
            ? Outcome.kind(exhibit.outcome()).id()
            : String.valueOf(exhibit.outcome()),
        TraceIds.of(head, stages),
        stages);
  }
}
