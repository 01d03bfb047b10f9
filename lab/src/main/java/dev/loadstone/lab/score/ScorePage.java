package dev.loadstone.lab.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The score as a page of Markdown: the same trials always give the same page.
public final class ScorePage {
  private final List<Trial> trials;
  private static final List<Mode> MODES = List.of(Mode.values());

  private final List<Scoreboard> boards;
  private final Lines page = new Lines();

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
    ClassTables classes = new ClassTables(page.boards, page.page);
    classes.curve();
    classes.classes();
    page.figures();
    page.calibration();
    classes.scenarios();
    for (Mode mode : Mode.values()) {
      classes.matrix(mode);
    }
    return page.page.text();
  }

  /// The table of totals alone, for a console.
  public static String totalsOf(List<Trial> trials) {
    ScorePage page = new ScorePage(trials);
    page.totals();
    return page.page.text();
  }

  private void head(String made, String command) {
    long runs = trials.size() / Mode.values().length;
    page.add(
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
            + " (Wilson). In mode A `capacity-ceiling` is right for a limit of slots (a pool, threads,"
            + " requests or streams at once) where its `slots` is within 20 % of the true number, for"
            + " from outside they look the same. Runs of one scenario are alike, so the intervals are narrower than those of"
            + " targets that nobody has drawn.");
  }

  private void totals() {
    page.add("", "## Totals");
    List<String> titles = new ArrayList<>(List.of(""));
    for (Mode mode : Mode.values()) {
      titles.add(mode.letter() + ": " + mode.title());
    }
    titles.addAll(Baselines.names());
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
    page.row(cells);
  }

  private static String counted(Proportion proportion) {
    return String.format(Locale.ROOT, "%s of %,d", proportion.inWords(), proportion.count());
  }

  private void credit() {
    List<String> cells = new ArrayList<>(List.of("… a set of k rivals that holds it earning 1/k"));
    boards.forEach(board -> cells.add(counted(board.credit())));
    Baselines.names().forEach(name -> cells.add(""));
    page.row(cells);
  }

  private void macro() {
    List<String> cells = new ArrayList<>(List.of("… mean over the classes"));
    boards.forEach(board -> cells.add(Proportion.number(board.macroTop1())));
    Baselines.names()
        .forEach(name -> cells.add(Proportion.number(boards.getFirst().macroTop1(name))));
    page.row(cells);
  }

  private void figures() {
    page.add(
        "",
        "## Figures of the causes",
        "",
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
    page.add(
        "",
        "## Is confidence calibrated?",
        "",
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
