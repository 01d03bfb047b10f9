package dev.loadstone.cli;

import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.SimulatedScenario;
import dev.loadstone.lab.score.AccuracyPage;
import dev.loadstone.lab.score.AccuracyPage.Part;
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
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lab score`: how often the diagnosis is right, on runs of the simulator that it makes or on
/// recorded ones.
final class LabScore implements LabAction {
  static final String NAME = "score";
  static final String SYNOPSIS =
      "loadstone lab score [ID...] [--tier simulated|live] [--seeds N|A-B] [--runs DIR] [--write FILE]";

  static final String TIER = "--tier";
  static final String SEEDS = "--seeds";
  static final String RUNS = "--runs";
  private static final String SIMULATED = "simulated";
  private static final String LIVE = "live";
  private static final String WRITE = "--write";
  private static final int USUAL_SEEDS = 5;
  private static final Pattern SPAN = Pattern.compile("(?:([1-9][0-9]{0,3})-)?([1-9][0-9]{0,3})");

  /// Which drawings of each scenario.
  private record Seeds(int first, int last) {
    int count() {
      return last - first + 1;
    }

    /// As it is written.
    String flag() {
      return first == 1 ? String.valueOf(last) : first + "-" + last;
    }
  }

  private final Surroundings surroundings;
  private final Notices notices;

  LabScore(Surroundings surroundings, Notices notices) {
    this.surroundings = surroundings;
    this.notices = notices;
  }

  @Override
  public void addTo(CommandSpec spec) {
    spec.addOption(
        Flags.value(
            "TIER", "score: simulated, made at once, or live, recorded before (simulated)", TIER));
    if (spec.findOption(SEEDS) == null) {
      spec.addOption(
          Flags.value("N", "score: so many drawings of each scenario (5), or A-B", SEEDS));
    }
    spec.addOption(
        Flags.value("DIR", "score, keep: the folder of recorded runs; several are joined", RUNS));
    spec.addOption(
        Flags.value("FILE", "score: writes its part of the page there and keeps the rest", WRITE));
  }

  @Override
  public Set<String> flags() {
    return Set.of(TIER, SEEDS, RUNS, WRITE);
  }

  @Override
  public int run(ParseResult arguments, List<String> ids) throws IOException {
    List<Path> pages = pages(Flags.values(arguments, WRITE));
    if (live(arguments)) {
      RecordedScore score = RecordedScore.of(LabFlags.runs(arguments), ids);
      tell(ScorePage.totalsOf(score.trials()));
      write(pages, Part.LIVE, score.page());
      return ExitCode.OK;
    }
    Seeds seeds = seeds(Flags.values(arguments, SEEDS));
    List<SimulatedScenario> scenarios = scenarios(ids);
    notices.say(
        "loadstone: judging %,d runs in 2 modes each"
            .formatted(scenarios.size() * seeds.count() * (Draw.STRONGEST + 1)));
    List<Trial> trials = Trials.of(scenarios, seeds.first(), seeds.last());
    tell(ScorePage.totalsOf(trials));
    write(pages, Part.SIMULATED, simulated(trials, scenarios, ids, seeds));
    return ExitCode.OK;
  }

  private void tell(String totals) {
    surroundings.out().print(totals.stripLeading());
  }

  private static void write(List<Path> pages, Part part, String text) throws IOException {
    for (Path page : pages) {
      String before = Files.exists(page) ? Files.readString(page) : "";
      Files.writeString(page, AccuracyPage.with(before, part, text));
    }
  }

  /// Which tier is asked for; flags of the other one are refused.
  private static boolean live(ParseResult arguments) {
    List<String> tiers = Flags.values(arguments, TIER);
    boolean recorded = !Flags.values(arguments, RUNS).isEmpty();
    String tier = tiers.isEmpty() ? (recorded ? LIVE : SIMULATED) : tiers.getLast();
    if (!List.of(SIMULATED, LIVE).contains(tier)) {
      throw new PlanException(TIER, tier, Spelling.cure(tier, List.of(SIMULATED, LIVE)));
    }
    boolean live = tier.equals(LIVE);
    if (recorded && !live) {
      throw new PlanException(RUNS, "", "simulated runs are made at once; --tier live reads them");
    }
    if (live && arguments.hasMatchedOption(SEEDS)) {
      throw new PlanException(SEEDS, "", "recorded runs have their seeds; leave it out");
    }
    return live;
  }

  private static String simulated(
      List<Trial> trials, List<SimulatedScenario> scenarios, List<String> ids, Seeds seeds) {
    List<String> words = new ArrayList<>(List.of("./loadstone", LabCommand.NAME, NAME));
    words.addAll(ids);
    words.addAll(List.of(TIER, SIMULATED, SEEDS, seeds.flag()));
    return ScorePage.of(
        trials,
        String.format(
            Locale.ROOT,
            "%d scenarios, each at six doses (none to gross), seeds %d to %d: %,d runs, each judged in"
                + " %d modes. Made again, to the letter, by `%s`. A fault showed where it moved a"
                + " service level (p50, p95, p99, mean, throughput, share of failures) by two noise"
                + " floors or more against the same run without the fault.",
            scenarios.size(),
            seeds.first(),
            seeds.last(),
            trials.size() / 2,
            2,
            String.join(" ", words)));
  }

  /// Where to write, known to be possible before minutes are spent.
  private static List<Path> pages(List<String> given) throws IOException {
    List<Path> pages = given.stream().map(file -> Path.of(file).toAbsolutePath()).toList();
    for (Path page : pages) {
      Path folder = page.getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        throw new PlanException(WRITE, page.toString(), "there is no folder " + folder);
      }
      boolean there = Files.exists(page);
      if (!Files.isWritable(there ? page : folder) || (there && !Files.isRegularFile(page))) {
        throw new PlanException(WRITE, page.toString(), "it cannot be written");
      }
      if (there && !AccuracyPage.is(Files.readAllBytes(page))) {
        throw new PlanException(
            WRITE, page.toString(), "this file is another page, which would be lost; name another");
      }
    }
    return pages;
  }

  private static Seeds seeds(List<String> given) {
    if (given.isEmpty()) {
      return new Seeds(1, USUAL_SEEDS);
    }
    Matcher span = SPAN.matcher(given.getLast());
    if (!span.matches()) {
      throw new PlanException(
          SEEDS, given.getLast(), "a whole number from 1 to 9999, or two, as in 11-15");
    }
    int first = span.group(1) == null ? 1 : Integer.parseInt(span.group(1));
    int last = Integer.parseInt(span.group(2));
    if (last < first) {
      throw new PlanException(SEEDS, given.getLast(), "from a lower to a higher one, as in 11-15");
    }
    return new Seeds(first, last);
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
