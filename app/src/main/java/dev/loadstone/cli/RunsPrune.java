package dev.loadstone.cli;

import dev.loadstone.history.StoredRun;
import dev.loadstone.plan.PlanException;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Which runs `runs prune` deletes: the oldest, and never one with a tag.
final class RunsPrune {
  private static final String KEEP = "--keep";
  private static final String OLDER = "--older-than";

  private RunsPrune() {}

  static void addTo(CommandSpec spec) {
    spec.addOption(Flags.value("N", "prune: all but the newest N without a tag", KEEP));
    spec.addOption(Flags.value("AGE", "prune: those older than this, for example 30d", OLDER));
  }

  /// @param runs newest first
  static List<StoredRun> of(List<StoredRun> runs, ParseResult arguments) {
    String keep = RunsFilter.last(arguments, KEEP);
    String older = RunsFilter.last(arguments, OLDER);
    if (keep.isEmpty() && older.isEmpty()) {
      throw new PlanException("runs prune", "", "say which: " + KEEP + " 100 or " + OLDER + " 30d");
    }
    long kept = keep.isEmpty() ? 0 : keep.equals("0") ? 0 : RunsFilter.count(KEEP, keep);
    long before =
        older.isEmpty()
            ? Long.MAX_VALUE
            : Instant.now().minus(RunsFilter.age(OLDER, older)).toEpochMilli();
    return runs.stream()
        .filter(run -> run.tags().isEmpty())
        .skip(kept)
        .filter(run -> run.startedAtMillis() < before)
        .toList();
  }
}
