package dev.loadstone.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Who holds a lock on a file, as far as this system tells: Linux lists locks by inode.
final class LockHolder {
  private static final Path LOCKS = Path.of("/proc/locks");

  /// `1: POSIX ADVISORY WRITE 4711 08:01:131085 1073741824 1073742335`
  private static final int PROCESS_FIELD = 4;

  private static final int INODE_FIELD = 5;

  private LockHolder() {}

  static Optional<String> of(Path file) {
    try {
      String inode = ":" + Files.getAttribute(file, "unix:ino");
      for (String line : Files.readAllLines(LOCKS)) {
        String[] fields = line.replace(" -> ", " ").split("\\s+", -1);
        if (fields.length > INODE_FIELD && fields[INODE_FIELD].endsWith(inode)) {
          return process(fields[PROCESS_FIELD]);
        }
      }
      return Optional.empty();
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Optional<String> process(String number) throws IOException {
    if (Long.parseLong(number) <= 0 || Long.parseLong(number) == ProcessHandle.current().pid()) {
      return Optional.empty();
    }
    Path name = Path.of("/proc", number, "comm");
    String called = Files.exists(name) ? " (" + Files.readString(name).strip() + ")" : "";
    return Optional.of("process " + number + called);
  }
}
