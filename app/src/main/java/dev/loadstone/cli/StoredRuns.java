package dev.loadstone.cli;

import dev.loadstone.metrics.RunFile;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.plan.PlanException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// The runs that a user names: by file, or by the id of a run in the user's data folder.
final class StoredRuns {
  private final DataFolder folder;

  StoredRuns(DataFolder folder) {
    this.folder = folder;
  }

  /// Reads a run.
  ///
  /// @param place what the name is called in messages, for example `RUN`
  RunRecord read(String place, String name) {
    return RunFile.read(file(place, name));
  }

  /// A file of that name, or else the run with that id.
  private Path file(String place, String name) {
    try {
      Path file = Path.of(name);
      return Files.exists(file) ? file : folder.find(name).orElse(file);
    } catch (InvalidPathException e) {
      throw new PlanException(place, name, "this is no file name");
    }
  }

  /// Whether a file has exactly this name.
  static boolean isFile(String name) {
    try {
      return Files.exists(Path.of(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
