package dev.loadstone.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where the run files of this user are kept.
final class DataFolder {
  private static final String FOLDER_VARIABLE = "XDG_DATA_HOME";
  private static final String SUFFIX = ".lsr";

  private final Map<String, String> environment;
  private final Notices notices;
  private @Nullable Path base;

  DataFolder(Map<String, String> environment, Notices notices) {
    this.environment = environment;
    this.notices = notices;
  }

  /// The file of a new run; in the folder for temporary files, after a warning, where the user's
  /// own cannot be written.
  Path runFile(String id) throws IOException {
    try {
      Path folder = runs();
      Files.createDirectories(folder);
      if (Files.isWritable(folder)) {
        return folder.resolve(id + SUFFIX);
      }
      notices.warn(
          folder + " is not writable: the run file goes to the folder for temporary files");
    } catch (InvalidPathException e) {
      notices.warn(
          FOLDER_VARIABLE
              + " is no folder name: the run file goes to the folder for temporary files");
    } catch (IOException e) {
      notices.warn(CrashNote.reason(e) + ": the run file goes to the folder for temporary files");
    }
    return Files.createTempDirectory("loadstone-").resolve(id + SUFFIX);
  }

  /// The file of the run with this id.
  Optional<Path> find(String id) {
    if (!RunId.matches(id)) {
      return Optional.empty();
    }
    return Optional.of(runs().resolve(id + SUFFIX)).filter(Files::exists);
  }

  /// Makes a run file that lies elsewhere findable by its id, as far as this machine allows.
  void remember(String id, Path file) {
    try {
      Files.createDirectories(runs());
      Files.createSymbolicLink(runs().resolve(id + SUFFIX), file.toAbsolutePath());
    } catch (IOException | UnsupportedOperationException | InvalidPathException e) {
      // The file itself is where the user wanted it; only its id will not be known.
    }
  }

  private Path runs() {
    return folder().resolve("runs");
  }

  /// The folder of everything that is kept.
  Path folder() {
    Path found = base;
    if (found == null) {
      found = base();
      base = found;
    }
    return found.resolve("loadstone");
  }

  /// The XDG base directory specification: a relative value counts as not set.
  private Path base() {
    String named = environment.getOrDefault(FOLDER_VARIABLE, "");
    if (!named.isEmpty()) {
      Path folder = Path.of(named);
      if (folder.isAbsolute()) {
        return folder;
      }
      notices.warn(FOLDER_VARIABLE + " '" + named + "' is not absolute and is not used");
    }
    String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
    return Path.of(home).resolve(".local").resolve("share");
  }
}
