package dev.loadstone.cli;

import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.SimulatedScenario;
import dev.loadstone.lab.scenario.Tier;
import dev.loadstone.lab.score.ScorePage;
import dev.loadstone.lab.score.Trial;
import dev.loadstone.lab.score.Trials;
import dev.loadstone.lab.simulated.Scenarios;
import dev.loadstone.plan.PlanException;
import dev.loadstone.plan.Spelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lab score`: runs the simulated scenarios and tells how often the diagnosis is right.
final class LabScore implements LabAction {
  static final String NAME = "score";
  static final String SYNOPSIS =
      "loadstone lab score [ID...] [--tier simulated] [--seeds N] [--write FILE]";

  private static final String TIER = "--tier";
  private static final String SEEDS = "--seeds";
  private static final String WRITE = "--write";
  private static final int USUAL_SEEDS = 5;
  private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,3}");

  private final Surroundings surroundings;
  private final Notices notices;

  LabScore(Surroundings surroundings, Notices notices) {
    this.surroundings = surroundings;
    this.notices = notices;
  }

  @Override
  public void addTo(CommandSpec spec) {
    spec.addOption(
        Flags.value("TIER", "score: simulated, the one that can be scored at once", TIER));
    if (spec.findOption(SEEDS) == null) {
      spec.addOption(Flags.value("N", "score: so many drawings of each scenario (5)", SEEDS));
    }
    spec.addOption(Flags.value("FILE", "score: writes the whole page there", WRITE));
  }

  @Override
  public int run(ParseResult arguments, List<String> ids) throws IOException {
    refuseOtherTiers(Flags.values(arguments, TIER));
    int seeds = seeds(Flags.values(arguments, SEEDS));
    List<SimulatedScenario> scenarios = scenarios(ids);
    List<Path> pages = pages(Flags.values(arguments, WRITE));
    notices.say(
        "loadstone: judging %,d runs in 2 modes each"
            .formatted(scenarios.size() * seeds * (Draw.STRONGEST + 1)));
    List<Trial> trials = Trials.of(scenarios, seeds);
    surroundings.out().print(ScorePage.totalsOf(trials));
    for (Path page : pages) {
      Files.writeString(page, page(trials, scenarios, ids, seeds));
    }
    return ExitCode.OK;
  }

  private static String page(
      List<Trial> trials, List<SimulatedScenario> scenarios, List<String> ids, int seeds) {
    List<String> words = new ArrayList<>(List.of("./loadstone", LabCommand.NAME, NAME));
    words.addAll(ids);
    words.addAll(List.of(TIER, "simulated", SEEDS, String.valueOf(seeds)));
    return ScorePage.of(
        trials,
        String.format(
            Locale.ROOT,
            "The simulated tier of the lab: %d scenarios with a known truth, each at six doses (none"
                + " to gross), seeds 1 to %d. The diagnosis sees a run as it would a real one, and"
                + " nothing of its scenario.",
            scenarios.size(),
            seeds),
        String.join(" ", words));
  }

  /// Where to write, known to be possible before minutes are spent.
  private static List<Path> pages(List<String> given) {
    List<Path> pages = given.stream().map(file -> Path.of(file).toAbsolutePath()).toList();
    for (Path page : pages) {
      Path folder = page.getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        throw new PlanException(WRITE, page.toString(), "there is no folder " + folder);
      }
    }
    return pages;
  }

  private static void refuseOtherTiers(List<String> given) {
    String known = Tier.SIMULATED.name().toLowerCase(Locale.ROOT);
    for (String tier : given) {
      if (!tier.equals(known)) {
        throw new PlanException(
            TIER,
            tier,
            "only simulated runs are made at once; score recorded ones with loadstone lab replay");
      }
    }
  }

  private static int seeds(List<String> given) {
    if (given.isEmpty()) {
      return USUAL_SEEDS;
    }
    if (!COUNT.matcher(given.getLast()).matches()) {
      throw new PlanException(SEEDS, given.getLast(), "a whole number from 1 to 9999");
    }
    return Integer.parseInt(given.getLast());
  }

  static List<SimulatedScenario> scenarios(List<String> ids) {
    return ids.isEmpty() ? Scenarios.ALL : ids.stream().map(LabScore::scenario).toList();
  }

  private static SimulatedScenario scenario(String id) {
    List<String> known = Scenarios.ALL.stream().map(SimulatedScenario::id).toList();
    return Scenarios.ALL.stream()
        .filter(s -> s.id().equalsIgnoreCase(id))
        .findFirst()
        .orElseThrow(() -> new PlanException("ID", id, Spelling.cure(id, known)));
  }
}
