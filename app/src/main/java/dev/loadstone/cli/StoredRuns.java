package dev.loadstone.cli;

import dev.loadstone.analysis.compare.Noise;
import dev.loadstone.analysis.compare.RunFigures;
import dev.loadstone.history.HistoryException;
import dev.loadstone.history.HistoryPlace;
import dev.loadstone.history.RunStore;
import dev.loadstone.plan.PlanException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/// The runs that a user names: by file, by the id of a run in the user's data folder, or by any
/// name the history knows. The history is opened only where a name is neither of the first two.
final class StoredRuns {
  private static final String SUFFIX = ".lsr";

  private final DataFolder folder;
  private final HistoryPlace place;
  private final Notices notices;

  StoredRuns(Surroundings surroundings, Notices notices, ParseResult arguments) {
    this(surroundings, notices, HistoryFlag.url(arguments));
  }

  /// @param history the URL of the history; empty for the user's own
  StoredRuns(Surroundings surroundings, Notices notices, String history) {
    this.folder = new DataFolder(surroundings.environment(), notices);
    this.place = HistoryFlag.place(history, surroundings.environment(), folder);
    this.notices = notices;
  }

  /// The files of the runs that a name stands for.
  ///
  /// @param argument what the name is called in messages, for example `RUN`
  List<Path> files(String argument, String name) {
    Path path = path(argument, name);
    if (Files.exists(path) || name.endsWith(SUFFIX) || name.contains(File.separator)) {
      return List.of(path);
    }
    Optional<Path> stored = place.shared() ? Optional.empty() : folder.find(name);
    return stored.map(List::of).orElseGet(() -> known(argument, name));
  }

  private List<Path> known(String argument, String name) {
    try (RunStore store = open()) {
      return store.named(argument, name).stream().map(store::file).toList();
    }
  }

  /// How far runs of the plan of this base lie apart by the history; unknown where the history is
  /// not there or cannot be read, which no comparison of files fails for.
  ///
  /// @param candidates the runs that are held against it, which teach nothing here
  Noise noise(List<RunFigures> base, List<RunFigures> candidates) {
    if (!place.shared() && !Files.isDirectory(place.folder())) {
      return Noise.UNKNOWN;
    }
    List<String> asked = candidates.stream().map(RunFigures::id).toList();
    try (RunStore store = open()) {
      return base.stream()
          .flatMap(run -> store.find(run.id()).stream())
          .findFirst()
          .map(run -> store.noise(run, asked))
          .orElse(Noise.UNKNOWN);
    } catch (HistoryException e) {
      notices.warn(e.getMessage() + "; the noise between runs is not known");
      return Noise.UNKNOWN;
    }
  }

  /// The history itself.
  RunStore open() {
    return RunStore.open(place, notices::warn);
  }

  private static Path path(String argument, String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new PlanException(argument, name, "this is no file name");
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
