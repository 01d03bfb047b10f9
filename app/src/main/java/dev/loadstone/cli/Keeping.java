package dev.loadstone.cli;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.history.HistoryException;
import dev.loadstone.history.HistoryPlace;
import dev.loadstone.history.RunStore;
import dev.loadstone.history.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Leaves runs for a history. A run never fails for it: the run file has everything, and is taken
/// in later.
record Keeping(HistoryPlace history, Notices notices) {
  void keep(Analysis analysis, Path file) {
    try {
      RunStore.leave(history, StoredRun.of(analysis, file, Files.size(file)), notices::warn);
    } catch (IOException e) {
      notices.warn("the history takes this run in later: " + CrashNote.reason(e));
    } catch (HistoryException e) {
      notices.warn("the history takes this run in later: " + e.getMessage());
    }
  }
}
