package dev.loadstone.history;

import dev.loadstone.analysis.compare.LevelChange;
import java.util.ArrayList;
import java.util.List;

/// The runs that repeat one another, and where their figures changed their level.
///
/// @param runs oldest first
/// @param all how many there are; the newest 200 are looked at
/// @param changes where figures changed
public record RunTrend(List<StoredRun> runs, int all, List<LevelChange> changes) {
  /// A change is placed to within a run or two.
  private static final int NEAR = 2;

  /// Copies the lists.
  public RunTrend {
    runs = List.copyOf(runs);
    changes = List.copyOf(changes);
  }

  /// The trend of the plan of this run.
  ///
  /// @param margin the smallest relative change that matters
  public static RunTrend of(RunStore store, StoredRun run, double margin) {
    List<StoredRun> newest = new ArrayList<>(store.repeats(run));
    if (run.usable()) {
      newest.add(run);
    }
    newest.sort((a, b) -> Long.compare(b.startedAtMillis(), a.startedAtMillis()));
    List<StoredRun> series =
        newest.subList(0, Math.min(newest.size(), LevelChange.MOST)).reversed();
    return new RunTrend(series, newest.size(), LevelChange.of(series, margin));
  }

  /// What else changed with a level: the system or JVM that made the load; empty where neither did.
  public String beside(LevelChange change) {
    StoredRun before = runs.get(Math.max(0, change.index() - NEAR));
    StoredRun after = runs.get(Math.min(runs.size() - 1, change.index() + NEAR - 1));
    return before.machine().equals(after.machine())
        ? ""
        : "the load was made by " + before.machine() + " before, then by " + after.machine();
  }
}
