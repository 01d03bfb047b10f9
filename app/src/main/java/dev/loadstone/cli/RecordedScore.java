package dev.loadstone.cli;

import dev.loadstone.lab.record.StoredLabel;
import dev.loadstone.lab.score.ScorePage;
import dev.loadstone.lab.score.StoredRuns.Judged;
import dev.loadstone.lab.score.Trial;
import dev.loadstone.plan.PlanException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The score of recorded runs.
///
/// @param runs each judged anew
/// @param disturbed how many are left out because other programs disturbed them
/// @param ids of the scenarios that were asked for; none for all
record RecordedScore(List<Judged> runs, int disturbed, List<String> ids) {
  /// Fewer healthy runs prove little about false alarms: none in 100 still allows for 3.7 in 100.
  private static final int WANTED_HEALTHY = 100;

  /// Judges all runs in some folders.
  ///
  /// @throws PlanException where there is none
  static RecordedScore of(List<Path> folders, List<String> ids) {
    List<Judged> runs = new ArrayList<>();
    List<StoredLabel> disturbed = new ArrayList<>();
    for (Path folder : folders) {
      runs.addAll(
          LabFlags.judged(
              LabScore.RUNS,
              folder,
              asked(ids).and(stored -> !stored.disturbed() || !disturbed.add(stored))));
    }
    if (runs.isEmpty()) {
      throw new PlanException(
          LabScore.RUNS,
          folders.stream().map(Path::toString).collect(Collectors.joining(" ")),
          "no recorded run of what was asked for is in it; loadstone lab record makes some");
    }
    return new RecordedScore(runs, disturbed.size(), ids);
  }

  private static Predicate<StoredLabel> asked(List<String> ids) {
    return stored ->
        ids.isEmpty() || ids.stream().anyMatch(id -> id.equalsIgnoreCase(stored.scenario()));
  }

  /// All trials.
  List<Trial> trials() {
    return ScorePage.trials(runs);
  }

  /// Its part of the page.
  String page() {
    Set<String> scenarios = new TreeSet<>();
    Set<Integer> doses = new TreeSet<>();
    runs.forEach(run -> {
      scenarios.add(run.stored().scenario());
      if (run.stored().draw().faulty()) {
        doses.add(run.stored().draw().dose());
      }
    });
    String dosed = doses.stream().map(String::valueOf).collect(Collectors.joining(","));
    return ScorePage.ofRecorded(
        runs,
        String.format(
            Locale.ROOT,
            "%,d recordings of %d scenarios, each judged in 2 modes: servers in processes of their own"
                + " over loopback, loaded by this program for seconds ([how](lab-live.md)). Recorded"
                + " like `./loadstone lab record --seeds %d --doses %s --out runs`; judged again, to"
                + " the letter where the recordings are the same, by `%s`. Another recording gives other"
                + " figures. A fault showed where, by the server's own count, it touched one request"
                + " in 200 or more, and moved something that a client feels by two noise floors or"
                + " more against the recording of the same seed without it. %s",
            runs.size(),
            scenarios.size(),
            most(true),
            dosed,
            command(),
            healthy() + leftOut()));
  }

  private String command() {
    List<String> words = new ArrayList<>(List.of("./loadstone", LabCommand.NAME, LabScore.NAME));
    words.addAll(ids);
    words.addAll(List.of(LabScore.TIER, "live", LabScore.RUNS, "runs"));
    return String.join(" ", words);
  }

  /// The last of the seeds.
  private long most(boolean faulty) {
    return runs.stream()
        .filter(run -> run.stored().draw().faulty() == faulty)
        .mapToLong(run -> run.stored().draw().seed())
        .max()
        .orElse(1);
  }

  private String leftOut() {
    return disturbed == 0
        ? ""
        : " %d more recordings are left out because other programs took part of the processors meanwhile."
            .formatted(disturbed);
  }

  private String healthy() {
    long healthy = runs.stream().filter(run -> run.stored().label().isHealthy()).count();
    String more =
        most(false) > most(true)
            ? " (what is always healthy with seeds up to %d)".formatted(most(false))
            : "";
    return healthy < WANTED_HEALTHY
        ? "Of healthy runs there are %d%s, fewer than the %d that are asked for before a share of false alarms says much."
            .formatted(healthy, more, WANTED_HEALTHY)
        : "%d runs are healthy%s.".formatted(healthy, more);
  }
}
