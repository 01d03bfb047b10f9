package dev.loadstone.report;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.SlowAnswer;
import dev.loadstone.analysis.model.SlowAnswer.Stage;
import dev.loadstone.report.Block.Bullets;
import java.util.List;
import java.util.stream.Collectors;

/// Where to look further inside the target: the slowest answers kept, with the ids under which its
/// tracing knows them and what they say of its own time. Left out where none says anything.
final class SlowAnswersSection {
  private SlowAnswersSection() {}

  static Section of(Analysis analysis) {
    List<String> lines =
        analysis.slowAnswers().stream()
            .filter(SlowAnswer::speaks)
            .map(SlowAnswersSection::line)
            .toList();
    return Section.detail(
        "Slowest answers kept", lines.isEmpty() ? List.of() : List.of(new Bullets("", lines)));
  }

  private static String line(SlowAnswer answer) {
    String line =
        answer.outcome()
            + " after "
            + Numbers.millis(answer.serviceMs())
            + ", ended at "
            + Numbers.seconds(answer.endSeconds());
    line += answer.trace().isEmpty() ? "" : ", trace or request id " + answer.trace();
    return answer.stages().isEmpty()
        ? line
        : answer.stages().stream()
            .map(SlowAnswersSection::stage)
            .collect(Collectors.joining(", ", line + "; its own time: ", ""));
  }

  private static String stage(Stage stage) {
    String name =
        stage.description().isEmpty()
            ? stage.name()
            : stage.name() + " (" + stage.description() + ")";
    return Double.isNaN(stage.ms()) ? name : name + " " + Numbers.millis(stage.ms());
  }
}
