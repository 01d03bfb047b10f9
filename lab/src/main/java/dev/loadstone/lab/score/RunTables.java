package dev.loadstone.lab.score;

import dev.loadstone.lab.score.StoredRuns.Judged;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The tables of recorded runs, which have names: whoever doubts a figure can look at its runs.
final class RunTables {
  private final List<Judged> runs;
  private final Lines page;

  RunTables(List<Judged> runs, Lines page) {
    this.runs = List.copyOf(runs);
    this.page = page;
  }

  /// The figures of each tier by itself.
  void tiers() {
    page.section("By kind of server", "Mode A / C.");
    page.table(
        "servers",
        "faults",
        "right first",
        "first three",
        "healthy",
        "false alarm",
        "established, and wrong");
    Map<String, List<Judged>> tiers =
        runs.stream()
            .collect(
                Collectors.groupingBy(
                    run -> run.stored().tier(), TreeMap::new, Collectors.toList()));
    tiers.forEach((tier, mine) -> {
      List<Scoreboard> boards = boards(mine);
      page.row(
          List.of(
              tier,
              String.valueOf(boards.getFirst().faults().size()),
              both(boards, b -> Proportion.of(b.faults(), Trial::top1)),
              both(boards, b -> Proportion.of(b.faults(), Trial::top3)),
              String.valueOf(boards.getFirst().healthy().size()),
              both(boards, b -> Proportion.of(b.healthy(), Trial::falseAlarm)),
              both(boards, b -> Proportion.of(b.judged(), Trial::overclaim))));
    });
  }

  private static List<Scoreboard> boards(List<Judged> runs) {
    List<Trial> trials = ScorePage.trials(runs);
    return List.of(Scoreboard.of(trials, Mode.PASSIVE), Scoreboard.of(trials, Mode.TELEMETRY));
  }

  private interface Share {
    Proportion of(Scoreboard board);
  }

  private static String both(List<Scoreboard> boards, Share share) {
    return boards.stream()
        .map(board -> Proportion.number(share.of(board).share()))
        .collect(Collectors.joining(" / "));
  }

  /// What was said where the fault did not show: neither right nor wrong, and in no other table but
  /// the curve.
  void subThreshold() {
    List<Scoreboard> boards = boards(runs);
    page.section(
        "Below the threshold",
        "%d recordings have a fault that touched too few requests or moved nothing that a client feels. They count as neither faulty nor healthy; what was said of them:"
            .formatted(boards.getFirst().subThreshold().size()));
    page.table("mode", "right cause first", "nothing", "something else, likely or established");
    for (Scoreboard board : boards) {
      List<Trial> below = board.subThreshold();
      page.row(
          List.of(
              below.stream().findFirst().map(t -> t.mode().letter()).orElse("–"),
              count(below, Trial::top1),
              count(below, t -> t.first().equals("healthy")),
              count(below, Trial::falseAlarm)));
    }
  }

  private static String count(List<Trial> trials, Predicate<Trial> which) {
    return String.valueOf(trials.stream().filter(which).count());
  }

  /// Every recording of which something wrong is said first.
  void wrong() {
    page.section(
        "Wrong first answers",
        "Every recording whose truth is beyond doubt and whose first answer is not right in one mode, with the word and the confidence; two causes where neither is first.");
    page.table("recording", "truth", "A", "C");
    Map<String, Judged> wrong = new LinkedHashMap<>();
    runs.stream()
        .filter(run -> run.stored().certain())
        .filter(run -> run.trials().stream().anyMatch(t -> !t.top1()))
        .sorted(Comparator.comparing(run -> run.trials().getFirst().truth()))
        .forEach(run -> wrong.put(run.name(), run));
    wrong.forEach((name, run) ->
        page.row(
            List.of(
                name,
                "`" + run.trials().getFirst().truth() + "`",
                answer(run.trials().getFirst()),
                answer(run.trials().getLast()))));
  }

  private static String answer(Trial trial) {
    return trial.top1() ? "right" : trial.said().getFirst().inShort();
  }
}
