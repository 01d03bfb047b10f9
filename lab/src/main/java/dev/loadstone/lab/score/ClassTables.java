package dev.loadstone.lab.score;

import dev.loadstone.lab.scenario.Draw;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The tables that go through the classes one by one.
final class ClassTables {
  private final List<Scoreboard> boards;
  private final Lines page;

  /// @param boards one for each mode
  ClassTables(List<Scoreboard> boards, Lines page) {
    this.boards = List.copyOf(boards);
    this.page = page;
  }

  void curve() {
    page.section(
        "Detection curve",
        "The share of runs with the right cause first at each dose, from hardly visible (1) to gross"
            + " (5), whether the fault showed or not, in mode A / C; then the share of runs in which"
            + " it showed.");
    List<String> titles = new ArrayList<>(List.of("class"));
    for (int dose = 1; dose <= Draw.STRONGEST; dose++) {
      titles.add("dose " + dose);
    }
    titles.add("showed, by dose");
    titles.add("runs");
    page.table(titles.toArray(String[]::new));
    for (String truth : truths()) {
      List<List<Proportion>> curves =
          boards.stream().map(b -> b.curve(truth, Draw.STRONGEST)).toList();
      List<String> cells = new ArrayList<>(List.of("`" + truth + "`"));
      for (int dose = 0; dose < Draw.STRONGEST; dose++) {
        int mine = dose;
        cells.add(
            curves.stream()
                .map(c -> Proportion.number(c.get(mine).share()))
                .collect(Collectors.joining(" / ")));
      }
      cells.add(showed(truth));
      cells.add(String.valueOf(curves.getFirst().stream().mapToInt(Proportion::count).sum()));
      page.row(cells);
    }
  }

  private Set<String> truths() {
    Set<String> seen =
        boards.getFirst().all().stream()
            .filter(t -> !t.healthy() && !t.twoCauses())
            .map(Trial::truth)
            .collect(Collectors.toSet());
    Set<String> ordered = new LinkedHashSet<>(Catalogue.ids());
    ordered.retainAll(seen);
    return ordered;
  }

  private String showed(String truth) {
    List<String> shares = new ArrayList<>();
    for (int dose = 1; dose <= Draw.STRONGEST; dose++) {
      int mine = dose;
      List<Trial> all =
          boards.getFirst().all().stream()
              .filter(t ->
                  t.draw().dose() == mine
                      && !t.healthy()
                      && !t.twoCauses()
                      && t.truth().equals(truth))
              .toList();
      shares.add(Proportion.number(Proportion.of(all, Trial::faulty).share()));
    }
    return String.join(" ", shares);
  }

  void classes() {
    page.section("By class", "Faults that showed, mode A / C.");
    page.table(
        "class", "runs", "first", "first three", "family", "nothing said", "most often instead");
    Map<String, List<Trial>> passive = boards.getFirst().byTruth();
    Map<String, List<Trial>> seeing = boards.getLast().byTruth();
    passive.forEach((truth, runs) -> {
      List<Trial> others = seeing.getOrDefault(truth, List.of());
      page.row(
          List.of(
              "`" + truth + "`",
              String.valueOf(runs.size()),
              two(runs, others, Trial::top1),
              two(runs, others, Trial::top3),
              two(runs, others, Trial::family),
              two(runs, others, t -> t.first().equals("healthy")),
              instead(runs)));
    });
  }

  private static String two(List<Trial> one, List<Trial> other, Predicate<Trial> holds) {
    return Proportion.number(Proportion.of(one, holds).share())
        + " / "
        + Proportion.number(Proportion.of(other, holds).share());
  }

  private static String instead(List<Trial> runs) {
    List<Trial> wrong = runs.stream().filter(t -> !t.top1()).toList();
    return Scoreboard.answers(wrong).entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
        .limit(2)
        .map(e -> "`%s` %d".formatted(e.getKey(), e.getValue()))
        .collect(Collectors.joining(", "));
  }

  void scenarios() {
    page.section(
        "By scenario",
        "Faults that showed and hard negatives: right first in mode A / C, and the answers of mode"
            + " A.");
    page.table("scenario", "truth", "runs", "right first", "answers");
    Map<String, List<Trial>> seeing = byScenario(boards.getLast());
    byScenario(boards.getFirst())
        .forEach((scenario, runs) ->
            page.row(
                List.of(
                    scenario,
                    runs.getLast().label().causes().stream()
                        .map(t -> "`" + t.cause() + "`")
                        .collect(Collectors.joining(" + ")),
                    String.valueOf(runs.size()),
                    two(runs, seeing.getOrDefault(scenario, List.of()), Trial::top1),
                    Scoreboard.answers(runs).entrySet().stream()
                        .sorted(
                            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                        .limit(4)
                        .map(e -> e.getKey() + " " + e.getValue())
                        .collect(Collectors.joining(", ")))));
  }

  private static Map<String, List<Trial>> byScenario(Scoreboard board) {
    return board.judged().stream()
        .filter(t -> t.faulty() || t.hardNegative())
        .collect(Collectors.groupingBy(Trial::scenario, LinkedHashMap::new, Collectors.toList()));
  }

  void matrix(Mode mode) {
    Scoreboard board = boards.get(List.of(Mode.values()).indexOf(mode));
    page.section(
        "Confusion matrix, mode " + mode.letter(),
        "Rows: the truth. Columns: the first answer. Healthy rows are hard negatives and the pairs of"
            + " faults.");
    Map<String, List<Trial>> rows = board.byTruth();
    rows.put("healthy", board.all().stream().filter(Trial::healthy).toList());
    rows.put("unexplained", board.strangers());
    Set<String> said = new LinkedHashSet<>(Catalogue.ids());
    said.retainAll(
        rows.values().stream().flatMap(List::stream).map(Trial::first).collect(Collectors.toSet()));
    List<String> columns = List.copyOf(said);
    List<String> titles = new ArrayList<>(List.of("truth"));
    columns.forEach(c -> titles.add(c.replace("-", "-<br>")));
    page.table(titles.toArray(String[]::new));
    rows.forEach((truth, runs) -> {
      Map<String, Integer> counts = Scoreboard.answers(runs);
      List<String> cells = new ArrayList<>(List.of("`" + truth + "`"));
      columns.forEach(c -> {
        int n = counts.getOrDefault(c, 0);
        cells.add(n == 0 ? "" : c.equals(truth) ? "**" + n + "**" : String.valueOf(n));
      });
      page.row(cells);
    });
  }
}
