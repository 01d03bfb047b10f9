package dev.loadstone.cli;

import dev.loadstone.analysis.compare.Comparisons;
import dev.loadstone.analysis.compare.Noise;
import dev.loadstone.analysis.compare.PlanDifferences;
import dev.loadstone.analysis.compare.RunFigures;
import dev.loadstone.analysis.model.Validity;
import dev.loadstone.cli.RunSession.Measured;
import dev.loadstone.metrics.RunEnd;
import dev.loadstone.metrics.RunFile;
import dev.loadstone.metrics.RunHeader;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.PlanException;
import dev.loadstone.report.GroupReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `run --baseline`: holds a run against stored ones, so that a CI job turns red when it is worse.
final class BaselineGate {
  private static final String NAME = "--baseline";
  private static final String CONFIRM = "--confirm";

  /// Runs beyond the first before it is called worse: with one run of the base they make the four
  /// that show how far runs lie apart.
  private static final int REPEATS = 2;

  /// The newest so many runs of a tag: more find little more, and each is read and analysed.
  private static final int MOST_BASE = 10;

  private final Surroundings surroundings;
  private final Notices notices;
  private final StoredRuns runs;
  private final RunGroups groups;
  private final List<RunFigures> base;
  private final double margin;
  private final boolean confirm;

  /// Another run of the plan.
  interface Repeat {
    Measured run() throws IOException;
  }

  private BaselineGate(
      ParseResult arguments, String name, Surroundings surroundings, Notices notices) {
    this.surroundings = surroundings;
    this.notices = notices;
    this.runs = new StoredRuns(surroundings, notices, arguments);
    this.groups = new RunGroups(runs, arguments);
    this.base =
        usable(name, groups.figures(groups.files(NAME, name).stream().limit(MOST_BASE).toList()));
    this.margin = MarginFlag.of(arguments);
    this.confirm = Flags.on(arguments, CONFIRM);
  }

  static void addTo(CommandSpec spec) {
    spec.addOption(
        Flags.value(
            "RUNS",
            "compare with these runs (tag, id, latest, files): code 1 if worse, 4 if it cannot tell",
            NAME));
    spec.addOption(MarginFlag.option());
    spec.addOption(Flags.toggle("run twice more before it is called worse", CONFIRM));
    spec.addOption(RunGroups.allowDifferent());
  }

  /// The gate that the flags ask for; reads the base, so that a mistake costs no run.
  static Optional<BaselineGate> read(
      ParseResult arguments, Surroundings surroundings, Notices notices) {
    List<String> given = Flags.values(arguments, NAME);
    if (given.isEmpty()) {
      for (String flag : List.of(MarginFlag.NAME, CONFIRM, RunGroups.ALLOW)) {
        if (Flags.on(arguments, flag)) {
          throw new PlanException(flag, "", "only together with " + NAME);
        }
      }
      return Optional.empty();
    }
    return Optional.of(new BaselineGate(arguments, given.getLast(), surroundings, notices));
  }

  private static List<RunFigures> usable(String name, List<RunFigures> all) {
    List<RunFigures> usable =
        all.stream()
            .filter(run -> run.validity().status() != Validity.Status.INVALID)
            .filter(run -> !run.end().partial())
            .toList();
    if (usable.isEmpty()) {
      throw new PlanException(
          NAME, name, "these runs are invalid or partial: nothing can be held against them");
    }
    return usable;
  }

  /// Refuses, before anything is sent, a plan under another load than the base.
  void requireComparable(LoadPlan plan) {
    RunHeader like = base.getFirst().header();
    RunHeader planned =
        new RunHeader(
            "this run",
            like.startedAtMillis(),
            like.tool(),
            List.of(),
            plan,
            like.environment(),
            like.endpoints(),
            like.addresses());
    List<RunFigures> all = new ArrayList<>(base);
    all.add(
        new RunFigures(
            planned,
            new RunEnd(0, false, ""),
            new Validity(Validity.Status.VALID, List.of()),
            base.getFirst().figures()));
    groups.requireComparable(all);
    PlanDifferences.of(all).other().stream()
        .filter(text -> text.startsWith("The target") || text.startsWith("The path"))
        .forEach(notices::warn);
  }

  /// Holds a run against the base; where it is worse and that is to be confirmed, it is repeated
  /// first, and all its runs are held against the base together.
  ///
  /// @return the exit code of the run and the comparison together
  int judge(Measured first, Repeat repeat, Outputs outputs) throws IOException {
    if (!believable(first.exitCode())) {
      return first.exitCode();
    }
    List<RunFigures> candidate = new ArrayList<>(List.of(figures(first.file())));
    Comparisons comparisons = compared(candidate);
    if (confirm && ExitCode.of(comparisons) == ExitCode.OBJECTIVE_MISSED) {
      notices.say("worse than the baseline: repeating the run " + REPEATS + " times to confirm");
      for (int i = 0; i < REPEATS; i++) {
        Measured again = repeat.run();
        if (!believable(again.exitCode())) {
          return again.exitCode();
        }
        candidate.add(figures(again.file()));
      }
      comparisons = compared(candidate);
    }
    tell(comparisons, outputs);
    return together(first.exitCode(), ExitCode.of(comparisons));
  }

  /// An invalid run, one that could not be stored, and an interrupted one are held against nothing.
  private static boolean believable(int code) {
    return code == ExitCode.OK
        || code == ExitCode.OBJECTIVE_MISSED
        || code == ExitCode.OBJECTIVE_UNDECIDED;
  }

  private static RunFigures figures(Path file) {
    return RunFigures.of(RunFile.read(file));
  }

  private Comparisons compared(List<RunFigures> candidate) {
    Noise noise = runs.noise(base, candidate);
    return Comparisons.of(margin, noise, base, List.of(candidate));
  }

  private void tell(Comparisons comparisons, Outputs outputs) throws IOException {
    switch (outputs.ci()) {
      case NONE -> show(comparisons, outputs);
      case GITHUB -> {
        GithubActions actions = new GithubActions(surroundings, outputs.onConsole());
        actions.fenced(() -> show(comparisons, outputs));
        actions.tell(comparisons);
      }
    }
    notices.say(
        "baseline: "
            + comparisons.each().getFirst().verdict().id().replace('-', ' ')
            + " (loadstone compare "
            + names(base)
            + " "
            + names(comparisons.each().getFirst().candidate())
            + " tells it again)");
  }

  private void show(Comparisons comparisons, Outputs outputs) throws IOException {
    if (outputs.onConsole()) {
      GroupDocument document = new GroupDocument(GroupReport.of(comparisons));
      outputs.consoleOnly().write(document, surroundings);
    }
  }

  private static String names(List<RunFigures> runs) {
    return String.join(",", runs.stream().map(RunFigures::id).toList());
  }

  /// What is worse wins over what cannot be told.
  private static int together(int run, int comparison) {
    if (run == ExitCode.OBJECTIVE_MISSED || comparison == ExitCode.OBJECTIVE_MISSED) {
      return ExitCode.OBJECTIVE_MISSED;
    }
    return run == ExitCode.OBJECTIVE_UNDECIDED || comparison == ExitCode.OBJECTIVE_UNDECIDED
        ? ExitCode.OBJECTIVE_UNDECIDED
        : ExitCode.OK;
  }
}
