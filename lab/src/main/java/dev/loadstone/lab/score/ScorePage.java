package dev.loadstone.lab.score;

import dev.loadstone.lab.scenario.Draw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The score as a page of Markdown: the same trials always give the same page.
public final class ScorePage {
  private final List<Trial> trials;
  private final List<Scoreboard> boards;
  private final List<String> lines = new ArrayList<>();

  private ScorePage(List<Trial> trials) {
    this.trials = trials;
    boards = Arrays.stream(Mode.values()).map(m -> Scoreboard.of(trials, m)).toList();
  }

  /// The page of these trials.
  ///
  /// @param made how they were made, as a sentence
  /// @param command what makes them again
  public static String of(List<Trial> trials, String made, String command) {
    ScorePage page = new ScorePage(trials);
    page.head(made, command);
    page.totals();
    page.curve();
    page.classes();
    page.figures();
    page.calibration();
    page.misses();
    for (Mode mode : Mode.values()) {
      page.matrix(mode);
    }
    return String.join("\n", page.lines) + "\n";
  }

  /// The table of totals alone, for a console.
  public static String totalsOf(List<Trial> trials) {
    ScorePage page = new ScorePage(trials);
    page.totals();
    return String.join("\n", page.lines) + "\n";
  }

  private void add(String... more) {
    lines.addAll(List.of(more));
  }

  private void row(List<String> cells) {
    add("| " + String.join(" | ", cells) + " |");
  }

  private void table(String... titles) {
    add("");
    row(List.of(titles));
    add("|---".repeat(titles.length) + "|");
  }

  private void head(String made, String command) {
    long runs = trials.size() / Mode.values().length;
    add(
        "# How often is the diagnosis right?",
        "",
        made,
        "",
        String.format(
            Locale.ROOT,
            "%,d runs, each judged in %d modes. Made again, to the letter, by `%s`.",
            runs,
            Mode.values().length,
            command),
        "",
        "A fault counts where it moved a service level (p50, p95, p99, mean, throughput, share of"
            + " failures) by two noise floors or more against the same run without the fault; weaker"
            + " ones are in the detection curve alone. Shares are followed by their 95 % interval"
            + " (Wilson). Runs of one scenario are alike, so the intervals are narrower than those of"
            + " targets that nobody has drawn.");
  }

  private void totals() {
    add("", "## Totals");
    List<String> titles = new ArrayList<>(List.of(""));
    for (Mode mode : Mode.values()) {
      titles.add(mode.letter() + ": " + mode.title());
    }
    titles.addAll(Baselines.names());
    table(titles.toArray(String[]::new));
    total("faults: right cause first", Scoreboard::faults, Trial::top1, Trial::right);
    credit();
    macro();
    total("… right cause among the first three names", Scoreboard::faults, Trial::top3, null);
    total("… right family first", Scoreboard::faults, Trial::family, Trial::family);
    total("two causes: both among the first three findings", Scoreboard::pairs, Trial::both, null);
    total("outside the catalogue: said so", Scoreboard::strangers, Trial::top1, null);
    total(
        "generator the limit: recognised", Scoreboard::generatorLimited, Trial::top1, Trial::right);
    total(
        "hard negatives: false alarm (likely or established)",
        Scoreboard::hardNegatives,
        Trial::falseAlarm,
        ScorePage::alarms);
    total(
        "healthy pairs: false alarm (likely or established)",
        Scoreboard::paired,
        Trial::falseAlarm,
        ScorePage::alarms);
    total("established, and wrong", Scoreboard::judged, Trial::overclaim, null);
    total("said likely what would mislead", Scoreboard::judged, Trial::misleads, null);
  }

  private static boolean alarms(Trial trial, String answer) {
    return !answer.equals("healthy") && !trial.right(answer);
  }

  private interface Judge {
    boolean holds(Trial trial, String answer);
  }

  private interface Holds {
    boolean of(Trial trial);
  }

  private void total(
      String title,
      Function<Scoreboard, List<Trial>> which,
      Holds holds,
      @Nullable Judge baseline) {
    List<String> cells = new ArrayList<>(List.of(title));
    for (Scoreboard board : boards) {
      cells.add(counted(Proportion.of(which.apply(board), holds::of)));
    }
    for (String name : Baselines.names()) {
      cells.add(
          baseline == null
              ? ""
              : Proportion.of(
                      which.apply(boards.getFirst()),
                      t -> baseline.holds(t, Scoreboard.answer(t, name)))
                  .inWords());
    }
    row(cells);
  }

  private static String counted(Proportion proportion) {
    return String.format(Locale.ROOT, "%s of %,d", proportion.inWords(), proportion.count());
  }

  private void credit() {
    List<String> cells = new ArrayList<>(List.of("… a set of k rivals that holds it earning 1/k"));
    boards.forEach(board -> cells.add(counted(board.credit())));
    Baselines.names().forEach(name -> cells.add(""));
    row(cells);
  }

  private void macro() {
    List<String> cells = new ArrayList<>(List.of("… mean over the classes"));
    boards.forEach(board -> cells.add(Proportion.number(board.macroTop1())));
    Baselines.names()
        .forEach(name -> cells.add(Proportion.number(boards.getFirst().macroTop1(name))));
    row(cells);
  }

  private void curve() {
    add(
        "",
        "## Detection curve",
        "",
        "The share of runs with the right cause first at each dose, from hardly visible (1) to gross"
            + " (5), whether the fault showed or not, in mode A / C; then the share of runs in which"
            + " it showed.");
    List<String> titles = new ArrayList<>(List.of("class"));
    for (int dose = 1; dose <= Draw.STRONGEST; dose++) {
      titles.add("dose " + dose);
    }
    titles.add("showed, by dose");
    titles.add("runs");
    table(titles.toArray(String[]::new));
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
      row(cells);
    }
  }

  private Set<String> truths() {
    Set<String> seen =
        trials.stream()
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
              .filter(
                  t ->
                      t.draw().dose() == mine
                          && !t.healthy()
                          && !t.twoCauses()
                          && t.truth().equals(truth))
              .toList();
      shares.add(Proportion.number(Proportion.of(all, Trial::faulty).share()));
    }
    return String.join(" ", shares);
  }

  private void classes() {
    add("", "## By class", "", "Faults that showed, mode A / C.");
    table("class", "runs", "first", "first three", "family", "nothing said", "most often instead");
    Map<String, List<Trial>> passive = boards.getFirst().byTruth();
    Map<String, List<Trial>> seeing = boards.getLast().byTruth();
    passive.forEach(
        (truth, runs) -> {
          List<Trial> others = seeing.getOrDefault(truth, List.of());
          row(
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

  private static String two(List<Trial> one, List<Trial> other, Holds holds) {
    return Proportion.number(Proportion.of(one, holds::of).share())
        + " / "
        + Proportion.number(Proportion.of(other, holds::of).share());
  }

  private static String instead(List<Trial> runs) {
    List<Trial> wrong = runs.stream().filter(t -> !t.top1()).toList();
    return Scoreboard.answers(wrong).entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
        .limit(2)
        .map(e -> "`%s` %d".formatted(e.getKey(), e.getValue()))
        .collect(Collectors.joining(", "));
  }

  private void figures() {
    add(
        "",
        "## Figures of the causes",
        "",
        "Where the first finding names the right cause: how far its figures are from the true ones.");
    table("mode", "figure", "findings", "tolerance", "within it", "median error");
    for (int i = 0; i < boards.size(); i++) {
      String letter = Mode.values()[i].letter();
      boards
          .get(i)
          .figures()
          .forEach(
              f ->
                  row(
                      List.of(
                          letter,
                          f.name(),
                          String.valueOf(f.errors().size()),
                          Math.round(100 * f.tolerance()) + " %",
                          f.within().inWords(),
                          String.format(Locale.ROOT, "%.1f %%", 100 * f.median()))));
    }
  }

  private void calibration() {
    add(
        "",
        "## Is confidence calibrated?",
        "",
        "All findings that name a cause, in healthy runs and where faults showed.");
    table("mode", "stated confidence", "findings", "mean stated", "right");
    for (int i = 0; i < boards.size(); i++) {
      String letter = Mode.values()[i].letter();
      boards
          .get(i)
          .calibration()
          .forEach(
              bin ->
                  row(
                      List.of(
                          letter,
                          "from " + Proportion.number(bin.from()),
                          String.valueOf(bin.right().count()),
                          Proportion.number(bin.meanStated()),
                          bin.right().inWords())));
    }
    add("");
    for (int i = 0; i < boards.size(); i++) {
      add(
          String.format(
              Locale.ROOT,
              "Brier score in mode %s: %.3f.",
              Mode.values()[i].letter(),
              boards.get(i).brier()));
    }
  }

  private void misses() {
    add("", "## By scenario", "", "Faults that showed and hard negatives, mode A.");
    table("scenario", "truth", "runs", "right first", "answers");
    Map<String, List<Trial>> by =
        boards.getFirst().judged().stream()
            .filter(t -> t.faulty() || t.hardNegative())
            .collect(Collectors.groupingBy(Trial::scenario, LinkedHashMap::new, Collectors.toList()));
    by.forEach(
        (scenario, runs) ->
            row(
                List.of(
                    scenario,
                    runs.getLast().label().causes().stream()
                        .map(t -> "`" + t.cause() + "`")
                        .collect(Collectors.joining(" + ")),
                    String.valueOf(runs.size()),
                    Proportion.number(Proportion.of(runs, Trial::top1).share()),
                    Scoreboard.answers(runs).entrySet().stream()
                        .sorted(
                            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                        .limit(4)
                        .map(e -> e.getKey() + " " + e.getValue())
                        .collect(Collectors.joining(", ")))));
  }

  private void matrix(Mode mode) {
    Scoreboard board = boards.get(mode.ordinal());
    add(
        "",
        "## Confusion matrix, mode " + mode.letter(),
        "",
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
    table(titles.toArray(String[]::new));
    rows.forEach(
        (truth, runs) -> {
          Map<String, Integer> counts = Scoreboard.answers(runs);
          List<String> cells = new ArrayList<>(List.of("`" + truth + "`"));
          columns.forEach(
              c -> {
                int n = counts.getOrDefault(c, 0);
                cells.add(n == 0 ? "" : c.equals(truth) ? "**" + n + "**" : String.valueOf(n));
              });
          row(cells);
        });
  }
}
