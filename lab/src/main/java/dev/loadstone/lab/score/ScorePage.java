package dev.loadstone.lab.score;

import dev.loadstone.lab.score.StoredRuns.Judged;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The score of one tier in Markdown, a part of the [AccuracyPage]: the same trials always give the
/// same text.
public final class ScorePage {
  private static final List<Mode> MODES = List.of(Mode.values());

  private final List<Scoreboard> boards;
  private final List<String> baselines = new ArrayList<>(Baselines.names());
  private final Lines page = new Lines();

  private ScorePage(List<Trial> trials) {
    boards = Arrays.stream(Mode.values()).map(m -> Scoreboard.of(trials, m)).toList();
    baselines.add(boards.getFirst().bestSingle());
  }

  /// The score of simulated runs.
  ///
  /// @param made how they were made, in sentences
  public static String of(List<Trial> trials, String made) {
    ScorePage page = new ScorePage(trials);
    page.page.add(made);
    page.totals();
    ClassTables classes = new ClassTables(page.boards, page.page);
    page.details(classes);
    return page.page.text();
  }

  /// The score of recorded runs, with each that was judged wrong by its name.
  ///
  /// @param made how they were made, in sentences
  public static String ofRecorded(List<Judged> runs, String made) {
    ScorePage page = new ScorePage(trials(runs));
    page.page.add(made);
    page.totals();
    RunTables tables = new RunTables(runs, page.page);
    tables.tiers();
    tables.subThreshold();
    ClassTables classes = new ClassTables(page.boards, page.page);
    page.details(classes);
    tables.wrong();
    return page.page.text();
  }

  /// All trials of these runs.
  public static List<Trial> trials(List<Judged> runs) {
    return runs.stream().flatMap(run -> run.trials().stream()).toList();
  }

  /// The table of totals alone, for a console.
  public static String totalsOf(List<Trial> trials) {
    ScorePage page = new ScorePage(trials);
    page.totals();
    return page.page.text();
  }

  private void details(ClassTables classes) {
    classes.curve();
    classes.classes();
    figures();
    calibration();
    classes.scenarios();
    for (Mode mode : Mode.values()) {
      classes.matrix(mode);
    }
  }

  private void totals() {
    page.section("Totals");
    List<String> titles = new ArrayList<>(List.of(""));
    for (Mode mode : Mode.values()) {
      titles.add(mode.letter() + ": " + mode.title());
    }
    titles.addAll(Baselines.names());
    titles.add(
        "best of %d single signs: \"%s\"".formatted(OneSign.signs().size(), baselines.getLast()));
    page.table(titles.toArray(String[]::new));
    total("faults: right cause first", Scoreboard::faults, Trial::top1, Trial::right);
    credit();
    macro();
    total("… right cause among the first three names", Scoreboard::faults, Trial::top3, null);
    total("… right family first", Scoreboard::faults, Trial::family, Trial::family);
    total("two causes: both among the first three findings", Scoreboard::pairs, Trial::both, null);
    total("outside the catalogue: said so", Scoreboard::strangers, Trial::top1, null);
    total(
        "generator the limit: recognised", Scoreboard::generatorLimited, Trial::top1, Trial::right);
    alarm("healthy: false alarm (likely or established)", Scoreboard::healthy);
    alarm("… hard negatives", Scoreboard::hardNegatives);
    alarm("… targets of the faults, without them", Scoreboard::paired);
    total("established, and wrong", Scoreboard::judged, Trial::overclaim, null);
    total("said likely what would mislead", Scoreboard::judged, Trial::misleads, null);
    total(
        "cause right, and the advice names the setting",
        Scoreboard::repairable,
        Trial::advised,
        null);
  }

  private void alarm(String title, Function<Scoreboard, List<Trial>> which) {
    total(title, which, Trial::falseAlarm, ScorePage::alarms);
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
    for (String name : baselines) {
      cells.add(
          baseline == null
              ? ""
              : Proportion.of(
                      which.apply(boards.getFirst()),
                      t -> baseline.holds(t, Scoreboard.answer(t, name)))
                  .inWords());
    }
    page.row(cells);
  }

  private static String counted(Proportion proportion) {
    return String.format(Locale.ROOT, "%s of %,d", proportion.inWords(), proportion.count());
  }

  private void credit() {
    List<String> cells = new ArrayList<>(List.of("… a set of k rivals that holds it earning 1/k"));
    boards.forEach(board -> cells.add(counted(board.credit())));
    baselines.forEach(name -> cells.add(""));
    page.row(cells);
  }

  private void macro() {
    List<String> cells = new ArrayList<>(List.of("… mean over the classes"));
    boards.forEach(board -> cells.add(Proportion.number(board.macroTop1())));
    baselines.forEach(name -> cells.add(Proportion.number(boards.getFirst().macroTop1(name))));
    page.row(cells);
  }

  private void figures() {
    page.section(
        "Figures of the causes",
        "Where the first finding names the right cause (in mode A also `capacity-ceiling` for a limit of"
            + " slots, of right size or not): how far its figures are from the true ones.");
    page.table("mode", "figure", "findings", "tolerance", "within it", "median error");
    for (int i = 0; i < boards.size(); i++) {
      String letter = MODES.get(i).letter();
      boards
          .get(i)
          .figures()
          .forEach(f ->
              page.row(
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
    page.section(
        "Is confidence calibrated?",
        "All findings that name a cause, in healthy runs and where faults showed.");
    page.table("mode", "stated confidence", "findings", "mean stated", "right");
    for (int i = 0; i < boards.size(); i++) {
      String letter = MODES.get(i).letter();
      boards
          .get(i)
          .calibration()
          .forEach(bin ->
              page.row(
                  List.of(
                      letter,
                      "from " + Proportion.number(bin.from()),
                      String.valueOf(bin.right().count()),
                      Proportion.number(bin.meanStated()),
                      bin.right().inWords())));
    }
    page.add("");
    for (int i = 0; i < boards.size(); i++) {
      page.add(
          String.format(
              Locale.ROOT,
              "Brier score in mode %s: %.3f.",
              MODES.get(i).letter(),
              boards.get(i).brier()));
    }
  }
}
