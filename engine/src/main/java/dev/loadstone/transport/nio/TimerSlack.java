package dev.loadstone.transport.nio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How much later than asked Linux may end the sleeps of a thread, to save wake-ups: 50 µs unless
/// told otherwise (prctl(2), `PR_SET_TIMERSLACK`).
final class TimerSlack {
  private static final Path PROC = Path.of("/proc");
  private static final String LEAST_NANOS = "1";

  private TimerSlack() {}

  /// Takes the slack from the calling thread, where this system lets it.
  static void remove() {
    remove(PROC);
  }

  /// The same, through this folder in place of `/proc`.
  static void remove(Path proc) {
    try {
      // The file of one thread is found under its own number, beside those of processes.
      Path thread = Files.readSymbolicLink(proc.resolve("thread-self")).getFileName();
      Path slack = proc.resolve(String.valueOf(thread)).resolve("timerslack_ns");
      if (Files.isWritable(slack)) {
        Files.writeString(slack, LEAST_NANOS);
      }
    } catch (IOException | UnsupportedOperationException _) {
      // Another system, or one that forbids it: sleeps end a little later.
    }
  }
}
