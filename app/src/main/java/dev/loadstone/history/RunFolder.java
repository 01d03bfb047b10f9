package dev.loadstone.history;

import dev.loadstone.metrics.RunFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// The folder of run files, each named by its id; a run file that lies elsewhere has a link here.
final class RunFolder {
  private static final String SUFFIX = ".lsr";

  private final Path folder;

  RunFolder(Path folder) {
    this.folder = folder;
  }

  /// Where the file of this run lies, or would.
  Path file(String id) {
    return folder.resolve(id + SUFFIX);
  }

  /// The names of the files there, without their ending, by which they are told apart.
  List<String> names() {
    String[] all = folder.toFile().list();
    return all == null
        ? List.of()
        : Arrays.stream(all)
            .filter(name -> name.endsWith(SUFFIX))
            .map(name -> name.substring(0, name.length() - SUFFIX.length()))
            .toList();
  }

  /// Removes a file or link of this folder.
  ///
  /// @return the bytes that became free
  long remove(String id) throws IOException {
    Path file = file(id);
    long bytes = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
    Files.deleteIfExists(file);
    return bytes;
  }

  /// The file of a run: where it was written, or in this folder.
  ///
  /// @throws RunFileException where it is gone
  Path existing(StoredRun run) {
    Path here = file(run.id());
    if (Files.exists(here)) {
      return here;
    }
    if (Files.exists(run.file())) {
      return run.file();
    }
    throw new RunFileException(
        run.file(),
        "the run file of " + run.id() + " is gone",
        "only its row in the history is left: loadstone runs show " + run.id(),
        null);
  }
}
